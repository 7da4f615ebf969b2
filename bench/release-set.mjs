// A set of releases in levels, each with a chart of its own and a time until its pods are ready: as the environment file,
// as helmfile.yaml, and as commands in an order that respects all needs.

const levels = 5;
export const namespace = 'bench';
/** On every node already: what pulls cost is the registry's and the nodes' affair. */
const image = 'mcr.microsoft.com/oss/kubernetes/pause:3.10';

/**
 * @typedef {{ name: string, needs: readonly string[], readyS: number }} Release
 */

/** @returns {readonly Release[]} each after what it needs: two of the level above; ready 1 to 8 s after their start */
export function releaseSet(count) {
  const width = count / levels;
  if (!Number.isInteger(width)) throw new Error(`${count} releases don't make ${levels} levels`);
  const nameOf = (level, place) => `release-${level}-${place % width}`;
  return Array.from({ length: count }, (_, index) => {
    const [level, place] = [Math.floor(index / width), index % width];
    const needs = level === 0 ? [] : [nameOf(level - 1, place), nameOf(level - 1, place + 1)];
    return { name: nameOf(level, place), needs: [...new Set(needs)], readyS: 1 + ((5 * place + 3 * level) % 8) };
  });
}

/** Seconds that the longest chain of readiness times takes: nobody can be faster who respects the needs. */
export function longestChainS(set) {
  const endS = new Map();
  for (const { name, needs, readyS } of set)
    endS.set(name, readyS + Math.max(0, ...needs.map((need) => endS.get(need) ?? 0)));
  return Math.max(...endS.values());
}

/** The `releases` of an environment file. */
export function declaredReleases(set) {
  const entries = set.map(
    ({ name, needs }) =>
      `  ${name}: { chart: charts/${name}, namespace: ${namespace}, image: false, needs: [${needs.join(', ')}] }`,
  );
  return `releases:\n${entries.join('\n')}\n`;
}

/** The same as helmfile's users declare it. */
export function helmfileOf(set) {
  const entries = set.map(
    ({ name, needs }) =>
      `  - { name: ${name}, namespace: ${namespace}, chart: ./charts/${name}, needs: [${needs.map((need) => `${namespace}/${need}`).join(', ')}] }`,
  );
  return `helmDefaults: { wait: true, timeout: 600 }\nreleases:\n${entries.join('\n')}\n`;
}

/** The charts' files by their paths. */
export function chartsOf(set) {
  return Object.assign({}, ...set.map(({ name }) => chartOf(name)));
}

function chartOf(name) {
  const labels = '{ app.kubernetes.io/name: {{ .Release.Name }}, app.kubernetes.io/instance: {{ .Release.Name }} }';
  return {
    [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
    [`charts/${name}/values.yaml`]: `replicas: 1\nlogLevel: info\n`,
    [`charts/${name}/templates/all.yaml`]: `apiVersion: v1
kind: ServiceAccount
metadata: { name: {{ .Release.Name }}, labels: ${labels} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }}, labels: ${labels} }
data: { LOG_LEVEL: {{ .Values.logLevel }} }
---
apiVersion: v1
kind: Service
metadata: { name: {{ .Release.Name }}, labels: ${labels} }
spec:
  selector: ${labels}
  ports: [{ name: http, port: 80, targetPort: 8080 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }}, labels: ${labels} }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: ${labels} }
  template:
    metadata: { labels: ${labels} }
    spec:
      serviceAccountName: {{ .Release.Name }}
      containers:
        - name: service
          image: ${image}
          envFrom: [{ configMapRef: { name: {{ .Release.Name }} } }]
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /health, port: http }, periodSeconds: 1 }
          resources: { requests: { cpu: 10m, memory: 32Mi }, limits: { memory: 64Mi } }
`,
  };
}
