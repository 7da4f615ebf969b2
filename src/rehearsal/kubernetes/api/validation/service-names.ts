/** Names of ports: IANA's service names. */
import { type FieldError, invalid } from '../refusals.js';

export function portNameErrors(field: string, name: string): FieldError[] {
  const rules: readonly (readonly [isMet: boolean, why: string])[] = [
    [name.length <= 15, 'must be no more than 15 characters'],
    [/^[-a-z0-9]+$/.test(name), 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
    [/[a-z]/.test(name), 'must contain at least one letter (a-z)'],
    [!name.includes('--'), 'must not contain consecutive hyphens'],
    [!/^-|-$/.test(name), 'must not begin or end with a hyphen'],
  ];
  return rules.filter(([isMet]) => !isMet).map(([, why]) => invalid(field, name, why));
}
