/** Reviews: creates that are answered and keep nothing. */
import type { KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import { decode, type FieldValidation } from '../decode.js';
import { apiVersionOf, type ResourceCatalogue, type ResourceDefinition } from '../resources.js';
import { reviewAccess } from './access.js';
import { reviewToken, type Tokens, userInfo } from './identity.js';
import { reviewRules } from './rules.js';

export { tokenFor } from './identity.js';

/** Who asks what, and whom it is asked of. */
export interface Review {
  readonly type: ResourceDefinition;
  /** Undefined for the cluster's own user. */
  readonly user: KubernetesUser | undefined;
  readonly namespace: string | undefined;
  readonly input: KubernetesObject;
  readonly options: FieldValidation;
  readonly catalogue: ResourceCatalogue;
  readonly tokens: Tokens;
}

/** @throws Refusal 400 or 422 for a question that makes no sense */
export async function review(asked: Review): Promise<KubernetesObject> {
  const { type, user, tokens, namespace } = asked;
  const input = structuredClone(asked.input);
  decode(type, input, asked.options);
  const { name, ...metadata } = { ...input.metadata };
  if (namespace !== undefined) metadata.namespace ??= namespace;
  input.metadata = { ...metadata, ...(name && { name }) } as KubernetesObject['metadata'];
  const answer = { ...input, apiVersion: apiVersionOf(type), kind: type.kind };
  switch (type.kind) {
    case 'SelfSubjectRulesReview':
      return { ...answer, spec: {}, status: reviewRules(user, input) };
    case 'SelfSubjectReview':
      return { ...answer, status: { userInfo: userInfo(user) } };
    case 'TokenReview':
      return { ...answer, status: await reviewToken(tokens, input.spec?.token ?? '') };
    default:
      return { ...answer, status: reviewAccess({ ...asked, input }) };
  }
}
