/** Rules of Services. */
import type { KubernetesObject } from '../../client.js';
import { hasNodePorts, isReachable } from '../admission/services.js';
import { duplicate, type FieldError, forbiddenField, invalid, notSupported, required } from '../refusals.js';
import type { KindRule } from './index.js';
import { labelNameErrors } from './metadata.js';
import { portNameErrors } from './service-names.js';

type Any = KubernetesObject[string];

const protocols = ['SCTP', 'TCP', 'UDP'];

export const service: KindRule = ({ spec }, previous) => {
  const errors: FieldError[] = [];
  const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
  if (!types.includes(spec?.type)) errors.push(notSupported('spec.type', spec?.type, types));
  const ports: readonly Any[] = spec?.ports ?? [];
  if (ports.length === 0 && spec?.type !== 'ExternalName' && spec?.clusterIP !== 'None')
    errors.push(required('spec.ports'));
  for (const [index, port] of ports.entries())
    errors.push(...portErrors(port, `spec.ports[${index}]`, ports.slice(0, index), ports));
  if (spec?.clusterIP === 'None' && hasNodePorts(spec))
    errors.push(invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`));
  if (spec?.type === 'ExternalName' && (spec.externalName ?? '') === '') errors.push(required('spec.externalName'));
  if (!['ClientIP', 'None'].includes(spec?.sessionAffinity))
    errors.push(notSupported('spec.sessionAffinity', spec?.sessionAffinity, ['ClientIP', 'None']));
  if (spec?.externalTrafficPolicy !== undefined && !isReachable(spec)) {
    const why = 'may only be set for externally-accessible services';
    errors.push(invalid('spec.externalTrafficPolicy', spec.externalTrafficPolicy, why));
  }
  if (spec?.allocateLoadBalancerNodePorts !== undefined && spec.type !== 'LoadBalancer')
    errors.push(forbiddenField('spec.allocateLoadBalancerNodePorts', "may only be used when `type` is 'LoadBalancer'"));
  if (!hasNodePorts(spec ?? {}))
    for (const [index, { nodePort }] of ports.entries())
      if (nodePort !== undefined)
        errors.push(forbiddenField(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
  const before = previous?.spec;
  const keepsAddress = before?.clusterIP && before.type !== 'ExternalName' && spec?.type !== 'ExternalName';
  if (keepsAddress && spec?.clusterIP !== before.clusterIP)
    errors.push(invalid('spec.clusterIPs[0]', spec?.clusterIPs ?? [spec?.clusterIP ?? ''], 'may not change once set'));
  return errors;
};

/** @param earlier the ports before this one */
function portErrors(port: Any, path: string, earlier: readonly Any[], all: readonly Any[]): FieldError[] {
  const { name = '', port: number, protocol, targetPort } = port;
  const errors: FieldError[] = [];
  if (name === '' && all.length > 1) errors.push(required(`${path}.name`));
  if (name !== '') {
    errors.push(...labelNameErrors(`${path}.name`, name));
    if (earlier.some((other) => other.name === name)) errors.push(duplicate(`${path}.name`, name));
  }
  if (!isPort(number)) errors.push(invalid(`${path}.port`, number, inRange));
  if (earlier.some((other) => other.port === number && other.protocol === protocol)) errors.push(duplicate(path, port));
  if (!protocols.includes(protocol)) errors.push(notSupported(`${path}.protocol`, protocol, protocols));
  if (typeof targetPort === 'string') errors.push(...portNameErrors(`${path}.targetPort`, targetPort));
  else if (!isPort(targetPort)) errors.push(invalid(`${path}.targetPort`, targetPort, inRange));
  return errors;
}

const inRange = 'must be between 1 and 65535, inclusive';
const isPort = (number: number): boolean => number >= 1 && number <= 65535;
