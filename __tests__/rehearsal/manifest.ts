import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Names of the outputs that the action of an apply declares. */
export function declaredOutputs(): readonly string[] {
  const manifest = parse(readFileSync(new URL('../../actions/apply/action.yml', import.meta.url), 'utf8'));
  return Object.keys(manifest.outputs);
}
