/** Takes out of ARM's answers what may be a secret, what only times a change, and what others made of a resource. */
import { arrayOf, objectOf } from './json.js';

/** Names of fields whose text is a secret. ARM answers with none of them, and no version of it is to put one in the file. */
const secretNames =
  /(password|passphrase|secret|secretKey|connectionString|accountKey|accessKey|sharedKey|privateKey|sasToken|certificateData|messageOfTheDay|customCATrustCertificates|trustedCa)$/i;

/** Change with every write, or hold what machines and other services put there; `value` is a password's. */
const passing: ReadonlySet<string> = new Set([
  'etag',
  'eTag',
  'systemData',
  'ipConfigurationProfiles',
  'serviceAssociationLinks',
  'privateEndpoints',
  'resourceNavigationLinks',
  'applicationGatewayIPConfigurations',
  'createdOn',
  'updatedOn',
  'createdBy',
  'updatedBy',
  'lastUpdatedTime',
  'creationDate',
  'creationTime',
  'value',
]);

/** A plain JSON value without those fields, and without the login of an address (`https://user:word@proxy`). */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/(\w:\/\/)[^/@\s]+@/g, '$1');
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, field]) => !passing.has(name) && !(secretNames.test(name) && isText(field)))
      .map(([name, field]) => [name, name === 'ipConfigurations' ? idsOf(field) : withoutSecrets(field)]),
  );
}

/** Who has an address of a subnet: a plan counts them. Lists come in any order. */
function idsOf(configurations: unknown): readonly { readonly id: string }[] {
  const ids = arrayOf(configurations).flatMap((each) => objectOf(each).id ?? []);
  return ids
    .map(String)
    .sort()
    .map((id) => ({ id }));
}

/** Add-ons say by `enableSecretRotation: "true"` whether they do something: that is no secret. */
function isText(value: unknown): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.some((text) => typeof text === 'string' && !/^(true|false|)$/i.test(text));
}
