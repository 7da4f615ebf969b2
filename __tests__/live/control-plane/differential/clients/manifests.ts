/** What the clients bring along: a chart with hooks, a test and a custom kind, and manifests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const container = { name: 'main', image: 'registry.example/web:1' };
const labels = { app: 'web' };

const chart: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: traffic\nversion: 0.1.0\n',
  'values.yaml': 'replicas: 1\nnote: first\nmore: true\nserviceName: db\n',
  'crds/gizmos.yaml': JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'gizmos.traffic.example.com' },
    spec: {
      group: 'traffic.example.com',
      scope: 'Namespaced',
      names: { plural: 'gizmos', kind: 'Gizmo', singular: 'gizmo', listKind: 'GizmoList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
            },
          },
        },
      ],
    },
  }),
  'templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { note: {{ .Values.note | quote }} }
---
apiVersion: v1
kind: Secret
metadata: { name: web }
stringData: { password: {{ .Values.note | quote }} }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: [get, list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web }
subjects: [{ kind: ServiceAccount, name: web, namespace: {{ .Release.Namespace }} }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { note: {{ .Values.note | quote }} } }
    spec:
      serviceAccountName: web
      containers:
        - name: main
          image: registry.example/web:{{ .Values.note }}
          ports: [{ name: http, containerPort: 8080 }]
          env: [{ name: NOTE, value: {{ .Values.note | quote }} }]
          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 128Mi } }
          readinessProbe: { httpGet: { path: /, port: http } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: {{ .Values.serviceName }}
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: main, image: registry.example/db:1 }] }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: traffic.example.com/v1
kind: Gizmo
metadata: { name: web }
spec: { size: {{ .Values.replicas }} }
{{- if .Values.more }}
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: web }
spec:
  schedule: "*/5 * * * *"
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: registry.example/web:1 }] } } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 3 }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: {}, ingress: [{}] }
{{- end }}
`,
  'templates/hooks.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: registry.example/web:1 }] } } }
`,
  'templates/tests/test.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web-test, annotations: { helm.sh/hook: test } }
spec: { restartPolicy: Never, serviceAccountName: web, containers: [{ name: main, image: registry.example/test:1 }] }
`,
};

/** Writes the chart; its folder. */
export function writeTrafficChart(folder: string): string {
  const root = join(folder, 'traffic');
  for (const [name, content] of Object.entries(chart)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

/** A manifest of the kinds that people apply, as the text of a List. */
export function manifest(replicas: number, image = container.image): string {
  const items = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { replicas: String(replicas) } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ ...container, image, env: [{ name: 'N', value: String(replicas) }] }] },
        },
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: labels, ports: [{ port: 80 }] } },
  ];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
