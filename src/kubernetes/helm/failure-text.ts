import path from 'node:path';
import type { SecretTexts } from '../secrets/secret-texts.js';
import { plainText } from '../text.js';
import type { CommandResult } from './command.js';
import type { HelmRelease } from './helm.js';

/** What helm tells on standard error beside its failure: its own log, and client-go's. */
const logged = /^(WARNING|level=|I\d{4} |W\d{4} |[a-z_]+\.go:\d+: )/;

/**
 * Helm's own words: the last thing that it says, after `Error: ` (helm/helm pkg/cmd, by cobra). Before it may stand its
 * log (helm 3: `coalesce.go:298: warning: …`) and, where a chart asks for that, the log of a hook's pods.
 */
export function failureText({ stderr, exitCode, killedBy }: CommandResult, release: Partial<HelmRelease>): string {
  const said = stderr.split(/^Error: /m).at(-1) ?? '';
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !logged.test(line));
  const text = lines.join('\n').replace(/\nUse --debug.*$/s, '');
  const cause = text.trim() || stderr.trim() || `helm exited with ${exitCode ?? killedBy}`;
  return withoutFolder(cause.replace(/^(INSTALLATION|UPGRADE) FAILED: /, ''), release);
}

/** Without the paths of our work folder. */
export function withoutFolder(text: string, { chart }: Partial<HelmRelease>): string {
  return plainText(chart === undefined ? text : text.replaceAll(`${path.dirname(chart)}${path.sep}`, ''));
}

const longestMessage = 2_000;

/** Cut once nothing secret is in it: of a secret that was cut in two, a half would be told. */
export function tellable(text: string, secrets: SecretTexts): string {
  return secrets.hide(text).slice(0, longestMessage);
}
