import { createHash } from 'node:crypto';
import type { ServiceAccount } from './sections/identities.js';

const longestCredentialName = 120;
/** What the names of our federated credentials begin with. */
export const credentialPrefix = 'aks_';

/** @param text `NAMESPACE/NAME` */
export function serviceAccountOf(text: string): ServiceAccount {
  const [namespace = '', name = ''] = text.split('/');
  return {
    namespace,
    name,
    subject: `system:serviceaccount:${namespace}:${name}`,
    credentialName: credentialName(namespace, name),
  };
}

/**
 * The name of a ServiceAccount's federated credential: of letters, digits, - and _ alone, as Azure has it, and different
 * for different accounts, since Kubernetes' names hold no underscore.
 */
function credentialName(namespace: string, name: string): string {
  const readable = `${credentialPrefix}${namespace}_${name.replaceAll('.', '__')}`;
  if (readable.length <= longestCredentialName) return readable;
  const hash = createHash('sha256').update(`${namespace}/${name}`).digest('hex').slice(0, 12);
  return `${readable.slice(0, longestCredentialName - hash.length - 1)}_${hash}`;
}
