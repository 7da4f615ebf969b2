/** What a visitor brings along: a Deployment as a manifest, and the same as a small chart. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Image that the embedded platform registry holds. */
export const image = 'matihlabsacr.azurecr.io/matih/ai-service:1.0.0';

const podSpec = {
  nodeSelector: { agentpool: 'dataplane' },
  tolerations: [{ key: 'matih.ai/data-plane', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
  containers: [{ name: 'web', image, resources: { requests: { cpu: '50m', memory: '32Mi' } } }],
};

/** Writes a List of a namespace and a Deployment `web` in it; the file's path. */
export function writeManifest(folder: string, namespace: string): string {
  const labels = { app: 'web' };
  const items = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace, labels },
      spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
    },
  ];
  const file = join(folder, `${namespace}.json`);
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return file;
}

/** Writes a chart of a ConfigMap, a Deployment and, where the cluster has the kind, a ServiceMonitor; its folder. */
export function writeChart(folder: string): string {
  const chart = join(folder, 'visitor');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: visitor\nversion: 0.1.0\n');
  writeFileSync(join(chart, 'values.yaml'), `replicas: 1\npodSpec: ${JSON.stringify(podSpec)}\n`);
  writeFileSync(
    join(chart, 'templates', 'all.yaml'),
    `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { replicas: {{ .Values.replicas | quote }} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec: {{ .Values.podSpec | toJson }}
{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor" }}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: {{ .Release.Name }} }
spec: { selector: {}, endpoints: [] }
{{- end }}
`,
  );
  return chart;
}
