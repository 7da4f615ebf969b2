/** Charts that are hard to plan, deployed and changed. */
import {
  configMaps,
  deployments,
  secrets,
  statefulSets,
} from '../../../src/rehearsal/kubernetes/informer/resources.js';
import {
  type AdversarialCase,
  budgets,
  configMap,
  data,
  definition,
  deployment,
  image,
  jobs,
  namespace,
  one,
  services,
  things,
} from './case.js';

export const changing: readonly AdversarialCase[] = [
  {
    name: 'shared-a',
    files: one(configMap('shared')),
    says: [],
  },
  {
    name: 'by-chance',
    files: one(
      [
        'apiVersion: v1\nkind: Secret\nmetadata: { name: by-chance }\nstringData: { password: {{ randAlphaNum 20 | quote }}, ca: {{ (genCA "ca" 1).Cert | quote }} }\n',
        configMap('by-chance', { level: '{{ .Values.level }}' }).replace(
          '\ndata: {',
          '\ndata: {"at": {{ now | unixEpoch | quote }}, "day": {{ now | date "2006-01-02" | quote }},',
        ),
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "chance-{{ randAlphaNum 8 | lower }}", annotations: { helm.sh/hook: post-upgrade } }\n',
      ].join('---\n'),
    ),
    values: { level: 'low' },
    next: { values: { level: 'high' } },
    says: [
      /chart charts\/by-chance renders otherwise each time: .*ConfigMap\/matih\/by-chance data\.at; ConfigMap\/matih\/by-chance data\.day/,
      /ConfigMap\/matih\/by-chance data\.at.*\(known after apply\)/,
      /ConfigMap\/matih\/by-chance data\.level.*low.*high/,
      /ConfigMap\/matih\/\(another name each time\)/,
    ],
    ends: async (client) => ((await data('by-chance')(client)) as { level: string }).level,
    leaves: 'high',
  },
  {
    name: 'looking',
    files: one(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: looking }\ndata: { found: {{ ((lookup "v1" "ConfigMap" "matih" "looked-at").data | default dict).a | default "none" | quote }} }\n',
    ),
    meanwhile: (client) =>
      client.create(
        configMaps,
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'looked-at', namespace }, data: { a: 'seen' } },
        namespace,
      ),
    says: [/ConfigMap\/matih\/looking data\.found.*none.*seen/],
    ends: data('looking'),
    leaves: { found: 'seen' },
  },
  {
    name: 'own-crd',
    files: {
      'crds/thing.yaml': definition,
      'templates/thing.yaml':
        'apiVersion: hard.example/v1\nkind: Thing\nmetadata: { name: thing }\nspec: { at: 12:30:45, mode: 0644, day: {{ .Values.day | default "2020-01-01" }}, big: 1e+06 }\n',
    },
    next: { values: { day: '2020-01-02' } },
    says: [/Thing\.hard\.example\/matih\/thing spec\.day.*2020-01-01.*2020-01-02/],
    ends: async (client) => (await client.get(things, 'thing', namespace)).spec,
    leaves: { at: '12:30:45', mode: 420, day: '2020-01-02', big: 1_000_000 },
  },
  {
    name: 'kept',
    files: one(
      `${configMap('kept-x')}---\n${configMap('kept', {}, { annotations: { 'helm.sh/resource-policy': 'keep' } })}`,
    ),
    next: { files: one(configMap('kept-x')) },
    says: [/ConfigMap\/matih\/kept.*left in the cluster/],
    ends: async (client) => (await client.get(configMaps, 'kept', namespace)).metadata.name,
    leaves: 'kept',
  },
  {
    name: 'scaled',
    files: one(`${deployment('scaled', {})}---\n${configMap('scaled', { a: '{{ .Values.x }}' })}`),
    meanwhile: (client) => client.mergePatch(deployments, 'scaled', { spec: { replicas: 1 } }, { namespace }),
    next: { values: { x: 1 } },
    says: [/sets back what others have changed: Deployment\/matih\/scaled spec\.replicas is 1, and becomes 0/],
    ends: async (client) => (await client.get(deployments, 'scaled', namespace)).spec.replicas,
    leaves: 0,
  },
  {
    name: 'edited',
    files: one(`${configMap('edited', { v: 'chart' })}---\n${configMap('edited-x', { a: '{{ .Values.x }}' })}`),
    meanwhile: (client) => client.mergePatch(configMaps, 'edited', { data: { v: 'hand' } }, { namespace }),
    next: { values: { x: 1 } },
    says: [/sets back what others have changed: ConfigMap\/matih\/edited data\.v is "hand", and becomes "chart"/],
    ends: data('edited'),
    leaves: { v: 'chart' },
  },
  {
    name: 'other-claims',
    files: one(
      `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: other-claims }\nspec: { replicas: 0, serviceName: none, selector: { matchLabels: { app: claims } }, template: { metadata: { labels: { app: claims } }, spec: { containers: [{ name: main, image: "${image}" }] } }, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: "{{ .Values.size }}" } } } }] }\n`,
    ),
    values: { size: '1Gi' },
    next: { values: { size: '2Gi' } },
    says: [/release\/matih\/other-claims.*recreate/],
    ends: async (client) =>
      (await client.get(statefulSets, 'other-claims', namespace)).spec.volumeClaimTemplates[0].spec.resources.requests,
    leaves: { storage: '2Gi' },
  },
  {
    name: 'same-amount',
    files: one(deployment('same-amount', { resources: { requests: { cpu: '1000m', memory: '1024Mi' } } })),
    next: { files: one(deployment('same-amount', { resources: { requests: { cpu: 1, memory: '1Gi' } } })) },
    says: [/Deployment\/matih\/same-amount spec\.template\.spec\.containers\[main\]\.resources\.requests\.cpu.*1000m/],
    ends: async (client) => (await client.get(deployments, 'same-amount', namespace)).metadata.generation,
    leaves: 1,
  },
  {
    name: 'fixed-secret',
    files: one(
      'apiVersion: v1\nkind: Secret\nimmutable: true\nmetadata: { name: fixed-secret }\nstringData: { a: "1" }\n',
    ),
    next: {
      files: one(
        'apiVersion: v1\nkind: Secret\nimmutable: true\nmetadata: { name: fixed-secret }\nstringData: { a: "2" }\n',
      ),
    },
    says: [/\[recreate\].*release\/matih\/fixed-secret|release\/matih\/fixed-secret.*recreate/],
    ends: async (client) => (await client.get(secrets, 'fixed-secret', namespace)).data,
    leaves: { a: 'Mg==' },
  },
  {
    name: 'other-type',
    files: one('apiVersion: v1\nkind: Secret\nmetadata: { name: other-type }\nstringData: { a: "1" }\n'),
    next: {
      files: one('apiVersion: v1\nkind: Secret\ntype: mine\nmetadata: { name: other-type }\nstringData: { a: "1" }\n'),
    },
    says: [/release\/matih\/other-type.*recreate/],
    ends: async (client) => (await client.get(secrets, 'other-type', namespace)).type,
    leaves: 'mine',
  },
  {
    name: 'other-address',
    files: one(
      'apiVersion: v1\nkind: Service\nmetadata: { name: other-address }\nspec: { clusterIP: 10.1.77.1, ports: [{ port: 80 }] }\n',
    ),
    next: {
      files: one(
        'apiVersion: v1\nkind: Service\nmetadata: { name: other-address }\nspec: { clusterIP: 10.1.77.2, ports: [{ port: 80 }] }\n',
      ),
    },
    says: [/release\/matih\/other-address.*recreate/],
    ends: async (client) => (await client.get(services, 'other-address', namespace)).spec.clusterIP,
    leaves: '10.1.77.2',
  },
  {
    name: 'other-job',
    files: one(
      `apiVersion: batch/v1\nkind: Job\nmetadata: { name: other-job }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: "${image}", args: ["{{ .Values.x }}"] }] } } }\n`,
    ),
    values: { x: 1 },
    next: { values: { x: 2 } },
    says: [/release\/matih\/other-job.*recreate/],
    ends: async (client) => (await client.get(jobs, 'other-job', namespace)).spec.template.spec.containers[0].args,
    leaves: ['2'],
  },
  {
    name: 'budget',
    files: one(
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: budget }\nspec: { minAvailable: {{ .Values.least | toJson }}, selector: { matchLabels: { app: none } } }\n',
    ),
    values: { least: 1 },
    next: { values: { least: '50%' } },
    says: [/PodDisruptionBudget\/matih\/budget spec\.minAvailable.*1.*50%/],
    ends: async (client) => (await client.get(budgets, 'budget', namespace)).spec.minAvailable,
    leaves: '50%',
  },
  {
    name: 'hooked',
    files: one(
      [-1, 5]
        .map((weight) =>
          configMap(
            `hooked-${weight + 2}`,
            { a: '{{ .Values.x }}' },
            {
              annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': String(weight) },
            },
          ),
        )
        .join('---\n'),
    ),
    values: { x: 1 },
    next: { values: { x: 2 } },
    says: [/ConfigMap\/matih\/hooked-1 data\.a.*1.*2/, /ConfigMap\/matih\/hooked-7 data\.a/],
    ends: data('hooked-7'),
    leaves: { a: '2' },
  },
  {
    name: 'nulls',
    files: {
      ...one(
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: nulls }\ndata: { all: {{ .Values.a | toJson | quote }} }\n',
      ),
      'values.yaml': 'a: { b: 1, c: 2 }\n',
    },
    next: { values: { a: { b: null } } },
    says: [/ConfigMap\/matih\/nulls data\.all: \{"b":1,"c":2\} → \{"c":2\}/],
    ends: data('nulls'),
    leaves: { all: '{"c":2}' },
  },
  {
    name: 'odd-text',
    files: one(
      `\uFEFF# a comment\r\n---\r\n# another\r\n---\r\n${configMap('odd-text', { a: '{{ .Values.x }}' }).replaceAll('\n', '\r\n')}---\r\n`,
    ),
    values: { x: 1 },
    next: { values: { x: 2 } },
    says: [/ConfigMap\/matih\/odd-text data\.a.*1.*2/],
    ends: data('odd-text'),
    leaves: { a: '2' },
  },
  {
    name: 'parent',
    chart:
      'dependencies: [{ name: sub, alias: first, version: 0.1.0, repository: "file://../sub", condition: first.enabled }, { name: sub, alias: second, version: 0.1.0, repository: "file://../sub", condition: second.enabled }]\n',
    files: {
      ...one(configMap('parent')),
      '../sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
      '../sub/templates/all.yaml': configMap('{{ .Chart.Name }}-sub', { a: '{{ .Values.a }}' }),
      'values.yaml': 'first: { enabled: true, a: 1 }\nsecond: { enabled: false, a: 1 }\n',
    },
    next: { values: { first: { a: 2 }, second: { enabled: true } } },
    says: [/ConfigMap\/matih\/first-sub data\.a.*1.*2/, /ConfigMap\/matih\/second-sub.*added/],
    ends: data('first-sub'),
    leaves: { a: '2' },
  },
];
