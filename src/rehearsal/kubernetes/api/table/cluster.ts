/** Columns of access, networking, storage and coordination. */
import type { KubernetesObject } from '../../client.js';
import { selectorText } from '../selectors.js';
import { ageColumn, type Column, column, nameColumn, wide } from './columns.js';

type Any = KubernetesObject[string];

const createdAt = column('Created At', ({ metadata }) => metadata.creationTimestamp, 'date');
const role = column('Role', ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`);

const subjectsOf = (kind: string): Column['cell'] => {
  const spelled = ({ namespace, name }: Any): string =>
    kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name;
  return ({ subjects }) =>
    (subjects ?? [])
      .filter((each: Any) => each.kind === kind)
      .map(spelled)
      .join(', ');
};
const subjectColumns = [
  wide('Users', subjectsOf('User')),
  wide('Groups', subjectsOf('Group')),
  wide('ServiceAccounts', subjectsOf('ServiceAccount')),
];

export const clusterColumns: Readonly<Record<string, readonly Column[]>> = {
  Role: [nameColumn, createdAt],
  ClusterRole: [nameColumn, createdAt],
  RoleBinding: [nameColumn, role, ageColumn, ...subjectColumns],
  ClusterRoleBinding: [nameColumn, role, ageColumn, ...subjectColumns],
  Ingress: [
    nameColumn,
    column('Class', ({ spec }) => spec?.ingressClassName ?? '<none>'),
    column('Hosts', ({ spec }) => (spec?.rules ?? []).map((rule: Any) => rule.host ?? '*').join(',') || '*'),
    column('Address', ({ status }) =>
      (status?.loadBalancer?.ingress ?? []).map((each: Any) => each.ip ?? each.hostname).join(','),
    ),
    column('Ports', ({ spec }) => ((spec?.tls ?? []).length > 0 ? '80, 443' : '80')),
    ageColumn,
  ],
  IngressClass: [
    nameColumn,
    column('Controller', ({ spec }) => spec?.controller ?? ''),
    column('Parameters', () => '<none>'),
    ageColumn,
  ],
  NetworkPolicy: [
    nameColumn,
    column('Pod-Selector', ({ spec }) => selectorText(spec?.podSelector) || '<none>'),
    ageColumn,
  ],
  Lease: [nameColumn, column('Holder', ({ spec }) => spec?.holderIdentity ?? ''), ageColumn],
  StorageClass: [
    column('Name', ({ metadata }) =>
      metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true'
        ? `${metadata.name} (default)`
        : metadata.name,
    ),
    column('Provisioner', ({ provisioner }) => provisioner),
    column('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy),
    column('VolumeBindingMode', ({ volumeBindingMode }) => volumeBindingMode),
    column('AllowVolumeExpansion', ({ allowVolumeExpansion }) => allowVolumeExpansion === true, 'boolean'),
    ageColumn,
  ],
  CustomResourceDefinition: [nameColumn, createdAt],
  EndpointSlice: [
    nameColumn,
    column('AddressType', ({ addressType }) => addressType),
    column('Ports', ({ ports }) => (ports ?? []).map((each: Any) => each.port).join(',') || '<unset>'),
    column(
      'Endpoints',
      ({ endpoints }) => (endpoints ?? []).flatMap((each: Any) => each.addresses).join(',') || '<unset>',
    ),
    ageColumn,
  ],
  PriorityClass: [
    nameColumn,
    column('Value', ({ value }) => value, 'integer'),
    column('Global-Default', ({ globalDefault }) => globalDefault === true, 'boolean'),
    ageColumn,
    column('PreemptionPolicy', ({ preemptionPolicy }) => preemptionPolicy),
  ],
  ControllerRevision: [
    nameColumn,
    column('Controller', ({ metadata }) => {
      const [owner] = metadata.ownerReferences ?? [];
      return owner === undefined
        ? '<none>'
        : `${owner.kind.toLowerCase()}.${owner.apiVersion.split('/')[0]}/${owner.name}`;
    }),
    column('Revision', ({ revision }) => revision, 'integer'),
    ageColumn,
  ],
  MutatingWebhookConfiguration: [
    nameColumn,
    column('Webhooks', ({ webhooks }) => (webhooks ?? []).length, 'integer'),
    ageColumn,
  ],
  ValidatingWebhookConfiguration: [
    nameColumn,
    column('Webhooks', ({ webhooks }) => (webhooks ?? []).length, 'integer'),
    ageColumn,
  ],
};
