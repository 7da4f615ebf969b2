import type { PartialOutputs } from './outputs.js';

/**
 * A `fromOutput` reference: `cluster.<field>`, `identities.<identity>.<field>` or `images.<image>.<field>`.
 * `needs` is the address of the change that makes the value, as an edge for the graph.
 */
export interface OutputReference {
  readonly text: string;
  readonly group: 'cluster' | 'identities' | 'images';
  readonly key: string;
  readonly field: string;
}

const clusterFields = {
  id: 'cluster-id',
  name: 'cluster-name',
  fqdn: 'cluster-fqdn',
  kubernetesVersion: 'kubernetes-version',
  oidcIssuerUrl: 'oidc-issuer-url',
  nodeResourceGroup: 'node-resource-group',
  kubeletIdentityObjectId: 'kubelet-identity-object-id',
} as const;

export const referenceFields = {
  cluster: Object.keys(clusterFields),
  identities: ['clientId', 'principalId', 'id'],
  images: ['digest', 'tag', 'source'],
} as const;

/** Parses a reference; undefined when it is not one. Whether the key is declared is the environment's to say. */
export function parseOutputReference(text: string): OutputReference | undefined {
  const [group, ...rest] = text.split('.');
  if (group === 'cluster') {
    const [field] = rest;
    return rest.length === 1 && field !== undefined && referenceFields.cluster.includes(field)
      ? { text, group, key: '', field }
      : undefined;
  }
  if (group !== 'identities' && group !== 'images') return undefined;
  const field = rest.at(-1);
  const key = rest.slice(0, -1).join('.');
  const fields: readonly string[] = referenceFields[group];
  return field !== undefined && key !== '' && fields.includes(field) ? { text, group, key, field } : undefined;
}

/** The referenced value as text; undefined while it is not known. */
export function resolveReference(reference: OutputReference, outputs: PartialOutputs): string | undefined {
  switch (reference.group) {
    case 'cluster':
      return outputs[clusterFields[reference.field as keyof typeof clusterFields]];
    case 'identities':
      return outputs.identities?.[reference.key]?.[reference.field as 'id' | 'clientId' | 'principalId'];
    case 'images':
      return outputs['image-lock']?.[reference.key]?.[reference.field as 'digest' | 'tag' | 'source'];
  }
}
