/** Rules of configuration, services, storage, access and extension. */
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import { type FieldError, forbiddenField, invalid, notSupported, required } from '../refusals.js';
import { claim } from './claims.js';
import type { KindRule } from './index.js';
import { service } from './services.js';

type Any = KubernetesObject[string];

const keyPattern = /^[-._a-zA-Z0-9]+$/;

/** ConfigMaps and Secrets. */
const keyed: KindRule = (object, previous) => {
  const errors: FieldError[] = [];
  for (const field of ['data', 'binaryData']) {
    for (const key of Object.keys(object[field] ?? {})) {
      if (!keyPattern.test(key) || key.length > 253) {
        errors.push(
          invalid(
            `${field}[${key}]`,
            key,
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
          ),
        );
      }
    }
  }
  for (const key of Object.keys(object.binaryData ?? {}))
    if (object.data?.[key] !== undefined)
      errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
  const lengthOf = (values: Any, encoding: BufferEncoding) =>
    Object.values(values ?? {}).reduce((sum: number, value) => sum + Buffer.byteLength(String(value), encoding), 0);
  const isSecret = object.kind === 'Secret';
  const bytes = lengthOf(object.data, isSecret ? 'base64' : 'utf8') + lengthOf(object.binaryData, 'base64');
  if (bytes > 1024 * 1024)
    errors.push({
      reason: 'FieldValueTooLong',
      field: isSecret ? 'data' : '[]',
      message: 'Too long: may not be more than 1048576 bytes',
    });
  if (isSecret && previous !== undefined && object.type !== previous.type)
    errors.push(invalid('type', object.type, 'field is immutable'));
  if (previous?.immutable === true) {
    const locked = 'field is immutable when `immutable` is set';
    if (object.immutable !== true) errors.push(forbiddenField('immutable', locked));
    for (const field of ['data', 'binaryData'])
      if (!equal(object[field], previous[field])) errors.push(forbiddenField(field, locked));
  }
  return errors;
};

const secretKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

/** Fields of a kind that keep their first value. */
const keeps =
  (fields: readonly string[], detail: (field: string) => string): KindRule =>
  (object, previous) =>
    previous === undefined
      ? []
      : fields
          .filter((field) => !equal(object[field], previous[field]))
          .map((field) => forbiddenField(field, detail(field)));

const definition: KindRule = ({ metadata, spec }, previous) => {
  const errors: FieldError[] = [];
  const name = `${spec?.names?.plural}.${spec?.group}`;
  if (metadata.name !== name)
    errors.push(invalid('metadata.name', metadata.name, `must be spec.names.plural+"."+spec.group`));
  const versions: readonly Any[] = spec?.versions ?? [];
  if (versions.filter((version) => version.storage === true).length !== 1)
    errors.push(
      invalid(
        'spec.versions',
        versions.map((version) => version.name),
        'must have exactly one version marked as storage version',
      ),
    );
  for (const [index, version] of versions.entries()) {
    if (version.schema?.openAPIV3Schema === undefined)
      errors.push(required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required'));
  }
  if (!['Cluster', 'Namespaced'].includes(spec?.scope))
    errors.push(notSupported('spec.scope', spec?.scope, ['Cluster', 'Namespaced']));
  if (previous !== undefined && previous.spec?.scope !== spec?.scope)
    errors.push(invalid('spec.scope', spec?.scope, 'field is immutable'));
  return errors;
};

const ingress: KindRule = ({ spec }) => {
  const types = ['Exact', 'ImplementationSpecific', 'Prefix'];
  const paths = (spec?.rules ?? []).flatMap((rule: Any, at: number) =>
    (rule.http?.paths ?? []).flatMap((each: Any, index: number): FieldError[] => {
      const field = `spec.rules[${at}].http.paths[${index}]`;
      if (each.pathType !== undefined && !types.includes(each.pathType))
        return [notSupported(`${field}.pathType`, each.pathType, types)];
      if (each.pathType !== 'ImplementationSpecific' && !String(each.path ?? '').startsWith('/'))
        return [invalid(`${field}.path`, each.path ?? '', 'must be an absolute path')];
      return [];
    }),
  );
  return spec?.defaultBackend === undefined && (spec?.rules ?? []).length === 0
    ? [invalid('spec', {}, 'either `defaultBackend` or `rules` must be specified')]
    : paths;
};

const budget: KindRule = ({ spec }) => {
  const policies = ['AlwaysAllow', 'IfHealthyBudget'];
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy: policy } = spec ?? {};
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    return [invalid('spec', spec, 'minAvailable and maxUnavailable cannot be both set')];
  const counts = Object.entries({ minAvailable, maxUnavailable }).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number' && value < 0)
      return [invalid(`spec.${name}`, value, 'must be greater than or equal to 0')];
    if (typeof value !== 'string' || /^[0-9]+%$/.test(value)) return [];
    const why =
      "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
    return [invalid(`spec.${name}`, value, why)];
  });
  const isKnown = policy === undefined || policies.includes(policy);
  return [...counts, ...(isKnown ? [] : [notSupported('spec.unhealthyPodEvictionPolicy', policy, policies)])];
};

export const clusterRules: Readonly<Record<string, KindRule>> = {
  ConfigMap: keyed,
  Secret: (object, previous) => [
    ...keyed(object, previous),
    ...(secretKeys[object.type] ?? [])
      .filter((key) => object.data?.[key] === undefined)
      .map((key) => required(`data[${key}]`)),
  ],
  Service: service,
  PersistentVolumeClaim: claim,
  StorageClass: keeps(
    ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
    (field) => `updates to ${field} are forbidden.`,
  ),
  PriorityClass: keeps(['value', 'preemptionPolicy'], () => 'may not be changed in an update.'),
  Lease: ({ spec }) => [
    ...(spec?.leaseDurationSeconds <= 0
      ? [invalid('spec.leaseDurationSeconds', spec.leaseDurationSeconds, 'must be greater than 0')]
      : []),
    ...(spec?.leaseTransitions < 0
      ? [invalid('spec.leaseTransitions', spec.leaseTransitions, 'must be greater than or equal to 0')]
      : []),
  ],
  CustomResourceDefinition: definition,
  Ingress: ingress,
  PodDisruptionBudget: budget,
  HorizontalPodAutoscaler: ({ spec }) => [
    ...(spec?.minReplicas < 1
      ? [invalid('spec.minReplicas', spec.minReplicas, 'must be greater than or equal to 1')]
      : []),
    ...(spec?.maxReplicas < 1 ? [invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than 0')] : []),
    ...(spec?.maxReplicas < spec?.minReplicas
      ? [invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than or equal to `minReplicas`')]
      : []),
  ],
  NetworkPolicy: ({ spec }) =>
    (spec?.policyTypes ?? []).flatMap((each: Any, index: number) =>
      ['Ingress', 'Egress'].includes(each)
        ? []
        : [notSupported(`spec.policyTypes[${index}]`, each, ['Ingress', 'Egress'])],
    ),
};
