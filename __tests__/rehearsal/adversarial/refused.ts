/** Charts that are refused before anything of them is changed. */
import { configMaps } from '../../../src/rehearsal/kubernetes/informer/resources.js';
import { type AdversarialCase, configMap, definition, deployment, namespace, one, twice } from './case.js';

export const refused: readonly AdversarialCase[] = [
  {
    name: 'doubled',
    files: one(deployment('doubled', { env: twice, ports: [{ containerPort: 80 }, { containerPort: 80 }] })),
    says: [
      /chart charts\/doubled renders Deployment\/matih\/doubled with an item twice: .*spec\.template\.spec\.containers\[main\]\.env\[A\] is there more than once/,
      /ports\[containerPort=80,protocol=TCP\] is there more than once/,
    ],
  },
  {
    name: 'unknown-field',
    files: one(deployment('unknown-field', {}, { replicaz: 1 })),
    says: [/would refuse Deployment\/matih\/unknown-field: spec\.replicaz is no field that the kind has/],
  },
  {
    name: 'wrong-type',
    files: one(deployment('wrong-type', { env: [{ name: 'A', value: true }] })),
    says: [/would refuse Deployment\/matih\/wrong-type: .*env\[A\]\.value: expected string, got true/],
  },
  {
    name: 'no-base64',
    files: one('apiVersion: v1\nkind: Secret\nmetadata: { name: no-base64 }\ndata: { a: "%%%" }\n'),
    says: [/would refuse Secret\/matih\/no-base64: .*illegal base64 data/],
  },
  {
    name: 'nameless',
    files: one('apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: nameless- }\n'),
    says: [/chart charts\/nameless renders a ConfigMap without a name/],
  },
  {
    name: 'repeated',
    files: one(`${configMap('repeated', { a: '1' })}---\n${configMap('repeated', { a: '2' })}`),
    says: [/chart charts\/repeated renders ConfigMap\/matih\/repeated twice/],
  },
  {
    name: 'elsewhere',
    files: one(configMap('elsewhere', {}, { namespace: 'nowhere' })),
    says: [/renders ConfigMap\/nowhere\/elsewhere, and there is no namespace nowhere/],
  },
  {
    name: 'unserved',
    files: one('apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: { name: unserved }\nspec: {}\n'),
    says: [/the API server has no PodSecurityPolicy of policy\/v1beta1/],
  },
  {
    name: 'own-kind',
    files: {
      'templates/definition.yaml': definition.replaceAll('thing', 'own').replaceAll('Thing', 'Own'),
      'templates/own.yaml': 'apiVersion: hard.example/v1\nkind: Own\nmetadata: { name: own }\n',
    },
    says: [/beside the definition of its kind, which helm looks for before it makes it/],
  },
  {
    name: 'unmarked',
    files: one(configMap('by-hand')),
    first: (client) =>
      client.create(
        configMaps,
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-hand', namespace } },
        namespace,
      ),
    says: [/helm would refuse ConfigMap\/matih\/by-hand: it is there already, and no release of helm made it/],
  },
  {
    name: 'shared-b',
    files: one(configMap('shared')),
    says: [/release matih\/shared-b: helm would refuse ConfigMap\/matih\/shared: .*release matih\/shared-a/],
  },
  {
    name: 'not-vendored',
    files: one(configMap('not-vendored')),
    chart: 'dependencies: [{ name: far, version: 1.0.0, repository: "oci://registry.example/charts" }]\n',
    says: [/its dependency far \(oci:\/\/registry\.example\/charts\) is not in charts\//],
  },
];
