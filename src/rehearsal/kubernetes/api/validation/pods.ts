/** Rules of pod specs, in pods and in the templates of workloads. */

import { quantity } from '../../../../model/quantity.js';
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalid,
  notFoundField,
  notSupported,
  required,
} from '../refusals.js';
import { claimTemplateErrors } from './claims.js';
import type { KindRule } from './index.js';
import { labelErrors, labelNameErrors, subdomainErrors } from './metadata.js';
import { portNameErrors } from './service-names.js';

type Any = KubernetesObject[string];

const quantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** @param policies restart policies that the owner of the template takes */
export function podSpecErrors(
  spec: Any,
  path: string,
  policies: readonly string[] = ['Always', 'OnFailure', 'Never'],
): FieldError[] {
  if (spec === undefined) return [];
  const volumes = new Set<string>((spec.volumes ?? []).map((volume: Any) => volume.name));
  const lists = [
    ['initContainers', spec.initContainers ?? []],
    ['containers', spec.containers ?? []],
  ] as const;
  const names = new Set<string>();
  const containers = lists.flatMap(([list, each]) =>
    each.flatMap((container: Any, index: number) =>
      containerErrors(container, `${path}.${list}[${index}]`, { volumes, names, isOnHost: spec.hostNetwork === true }),
    ),
  );
  return [
    ...(spec.volumes ?? []).flatMap((volume: Any, index: number) => volumeErrors(volume, `${path}.volumes[${index}]`)),
    ...containers,
    ...(policies.includes(spec.restartPolicy)
      ? []
      : [notSupported(`${path}.restartPolicy`, spec.restartPolicy, policies)]),
    ...(spec.serviceAccountName ? subdomainErrors(`${path}.serviceAccountName`, spec.serviceAccountName) : []),
    ...labelErrors(`${path}.nodeSelector`, spec.nodeSelector),
    ...(spec.tolerations ?? []).flatMap((toleration: Any, index: number) =>
      tolerationErrors(toleration, `${path}.tolerations[${index}]`),
    ),
  ];
}

interface Surroundings {
  readonly volumes: ReadonlySet<string>;
  /** Of the containers before. */
  readonly names: Set<string>;
  readonly isOnHost: boolean;
}

function containerErrors(container: Any, path: string, { volumes, names, isOnHost }: Surroundings): FieldError[] {
  const errors: FieldError[] = [];
  if (container.name) errors.push(...labelNameErrors(`${path}.name`, container.name));
  if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
  names.add(container.name);
  if ((container.image ?? '') === '') errors.push(required(`${path}.image`));
  else if (container.image !== container.image.trim())
    errors.push(invalid(`${path}.image`, container.image, 'must not have leading or trailing whitespace'));
  const policies = ['Always', 'IfNotPresent', 'Never'];
  if (!policies.includes(container.imagePullPolicy))
    errors.push(notSupported(`${path}.imagePullPolicy`, container.imagePullPolicy, policies));
  for (const [index, port] of (container.ports ?? []).entries()) {
    if (!isPort(port.containerPort))
      errors.push(
        invalid(`${path}.ports[${index}].containerPort`, port.containerPort, 'must be between 1 and 65535, inclusive'),
      );
    if (!['TCP', 'UDP', 'SCTP'].includes(port.protocol))
      errors.push(notSupported(`${path}.ports[${index}].protocol`, port.protocol, ['SCTP', 'TCP', 'UDP']));
    if (isOnHost && port.hostPort !== undefined && port.hostPort !== port.containerPort)
      errors.push(
        invalid(
          `${path}.ports[${index}].hostPort`,
          port.hostPort,
          'must match `containerPort` when `hostNetwork` is true',
        ),
      );
    if (port.name) errors.push(...portNameErrors(`${path}.ports[${index}].name`, port.name));
  }
  const mountPaths = new Set<string>();
  for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
    if (mount.name && !volumes.has(mount.name))
      errors.push(notFoundField(`${path}.volumeMounts[${index}].name`, mount.name));
    if (mountPaths.has(mount.mountPath))
      errors.push(invalid(`${path}.volumeMounts[${index}].mountPath`, mount.mountPath, 'must be unique'));
    mountPaths.add(mount.mountPath);
  }
  for (const [index, variable] of (container.env ?? []).entries()) {
    if (variable.name?.includes('='))
      errors.push(
        invalid(
          `${path}.env[${index}].name`,
          variable.name,
          "a valid environment variable name must consist only of printable ASCII characters other than '='",
        ),
      );
    if (variable.valueFrom !== undefined && Object.keys(variable.valueFrom).length === 0) {
      const why =
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
      errors.push(invalid(`${path}.env[${index}].valueFrom`, '', why));
    }
    if (variable.valueFrom !== undefined && (variable.value ?? '') !== '')
      errors.push(invalid(`${path}.env[${index}].valueFrom`, '', 'may not be specified when `value` is not empty'));
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    errors.push(...probeErrors(container[probe], `${path}.${probe}`, probe));
  return [...errors, ...resourceErrors(container.resources, `${path}.resources`)];
}

const isPort = (port: unknown): boolean => typeof port === 'number' && port >= 1 && port <= 65535;

function probeErrors(probe: Any, path: string, name: string): FieldError[] {
  if (probe === undefined) return [];
  const sources = ['exec', 'httpGet', 'tcpSocket', 'grpc'].filter((source) => probe[source] !== undefined);
  if (sources.length === 0) return [required(path, 'must specify a handler type')];
  if (sources.length > 1) return [forbiddenField(`${path}.${sources[1]}`, 'may not specify more than 1 handler type')];
  const source = sources[0] ?? '';
  const port = probe[source]?.port;
  if (source !== 'exec' && typeof port === 'number' && !isPort(port))
    return [invalid(`${path}.${source}.port`, port, 'must be between 1 and 65535, inclusive')];
  if (name !== 'readinessProbe' && probe.successThreshold !== 1)
    return [invalid(`${path}.successThreshold`, probe.successThreshold, 'must be 1')];
  return [];
}

function resourceErrors(resources: Any, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const list of ['limits', 'requests']) {
    for (const [name, value] of Object.entries(resources?.[list] ?? {})) {
      const amount = quantity(value);
      if (amount === undefined) errors.push(invalid(`${path}.${list}[${name}]`, value, quantityText));
      else if (amount < 0)
        errors.push(invalid(`${path}.${list}[${name}]`, value, 'must be greater than or equal to 0'));
    }
  }
  for (const [name, asked] of Object.entries(resources?.requests ?? {})) {
    const limit = resources.limits?.[name];
    if (limit === undefined) continue;
    if ((quantity(asked) ?? 0) > (quantity(limit) ?? 0))
      errors.push(invalid(`${path}.requests`, asked, `must be less than or equal to ${name} limit of ${limit}`));
  }
  return errors;
}

/** What a volume of this type has to name. */
const namedIn = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName' } as const;

function volumeErrors(volume: Any, path: string): FieldError[] {
  const sources = Object.keys(volume).filter((key) => key !== 'name');
  return [
    ...(volume.name ? labelNameErrors(`${path}.name`, volume.name) : []),
    ...(sources.length === 0 ? [required(path, 'must specify a volume type')] : []),
    ...(sources.length > 1 ? [forbiddenField(`${path}.${sources[1]}`, 'may not specify more than 1 volume type')] : []),
    ...Object.entries(namedIn).flatMap(([source, field]) =>
      volume[source] !== undefined && (volume[source][field] ?? '') === ''
        ? [required(`${path}.${source}.${field}`)]
        : [],
    ),
    ...(volume.ephemeral === undefined ? [] : claimTemplateErrors(volume.ephemeral, `${path}.ephemeral`)),
  ];
}

function tolerationErrors({ operator = 'Equal', effect = '', key = '', value = '' }: Any, path: string): FieldError[] {
  const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
  if (!['Equal', 'Exists', ''].includes(operator))
    return [notSupported(`${path}.operator`, operator, ['Equal', 'Exists'])];
  if (operator === 'Exists' && value !== '')
    return [invalid(`${path}.operator`, { operator, value }, "value must be empty when `operator` is 'Exists'")];
  if (key === '' && operator !== 'Exists')
    return [
      invalid(
        `${path}.operator`,
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    ];
  return effect === '' || effects.includes(effect) ? [] : [notSupported(`${path}.effect`, effect, effects)];
}

const changeable =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** A pod's spec without what may change in its life. */
function fixed(spec: Any): Any {
  const bare = (each: Any): Any => ({ ...each, image: '' });
  const {
    activeDeadlineSeconds: _deadline,
    tolerations: _tolerations,
    schedulingGates: _gates,
    ephemeralContainers: _ephemeral,
    ...rest
  } = spec ?? {};
  return {
    ...rest,
    containers: (rest.containers ?? []).map(bare),
    initContainers: (rest.initContainers ?? []).map(bare),
  };
}

export const podRules: Readonly<Record<string, KindRule>> = {
  Pod: ({ spec }, previous) => [
    ...podSpecErrors(spec, 'spec'),
    ...(previous !== undefined && !equal(fixed(spec), fixed(previous.spec))
      ? [forbiddenField('spec', `pod updates may not change fields other than ${changeable}`)]
      : []),
  ],
};
