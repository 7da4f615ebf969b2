import path from 'node:path';
import { ExplainedError } from '../../model/errors.js';
import { isApiOutage, outageMend } from '../api/errors.js';
import { secretsOfRelease } from '../secrets/release-secrets.js';
import { SecretTexts } from '../secrets/secret-texts.js';
import { plainText } from '../text.js';
import type { CommandResult } from './command.js';
import type { HelmRelease } from './helm.js';

/** A helm that did not end by itself: it stopped where it stood, and what it says is no verdict on the release. */
export class HelmKilled extends ExplainedError {}

/**
 * Why a helm failed, without secret values: a template or a schema may quote the value that it doesn't like.
 * @param verb what it was to do: `roll back`
 */
export async function helmFailure(
  result: CommandResult,
  release: Pick<HelmRelease, 'name' | 'namespace'> & Partial<HelmRelease>,
  verb: string,
): Promise<ExplainedError> {
  const secrets = new SecretTexts(isFull(release) ? await secretsOfRelease(release) : []);
  const said = failureText(result, release);
  const explanation = {
    what: `${verb} release ${release.namespace}/${release.name}`,
    cause: tellable(said, secrets),
    ...(isApiOutage(said) ? { mend: outageMend, exitCode: 4 as const } : {}),
  };
  return result.killedBy === null ? new ExplainedError(explanation) : new HelmKilled(explanation);
}

function isFull(release: Partial<HelmRelease>): release is HelmRelease {
  return release.chart !== undefined && release.valuesFiles !== undefined && release.values !== undefined;
}

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
