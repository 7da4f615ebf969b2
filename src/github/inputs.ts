import { nearestWord } from '../environment/findings.js';
import { parseShard, type Shard } from '../environment/shards.js';
import {
  type Disruption,
  disruptions,
  ExplainedError,
  type PartialOutputs,
  type RollbackTarget,
  type StageName,
  stageNames,
} from '../model/index.js';
import { type Command, commands, type InputName, inputCatalogue } from './catalogue.js';
import { parseGivenOutputs } from './given-outputs.js';

/** The action's inputs, checked and typed. What a caller left out is absent. */
export interface Inputs {
  readonly command: Command;
  readonly stages: readonly StageName[];
  readonly environmentFile: string;
  readonly given: PartialOutputs;
  /** The approved plan that an apply carries out: its file, and its SHA-256 that travelled apart from it. */
  readonly plan?: { readonly file: string; readonly digest: string };
  /** Back to a deployment record, instead of to what is declared. */
  readonly rollback?: RollbackTarget;
  /** Of a history: only this release. */
  readonly release?: string;
  /** A rollback that is only planned. */
  readonly dryRun: boolean;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly imageTag?: string;
  readonly tenants?: readonly string[];
  /** The part of the tenants that this job works on. */
  readonly shard?: Shard;
  readonly releases?: readonly string[];
  /** Folder of the result files that are told as one. */
  readonly results?: string;
  readonly allow: Disruption;
  readonly allowPartial: boolean;
  readonly deadlineMs: number;
  readonly helmVersion?: string;
  /** A person says that whoever holds the lock is gone. */
  readonly breakLock: boolean;
  /** A drift keeps an issue of the environment. */
  readonly issue: boolean;
  readonly githubToken?: string;
  readonly summary: boolean;
}

/** Reads one raw input; empty means that the caller did not set it. */
export type ReadInput = (name: InputName) => string;

/** Inputs as the runner passes them: INPUT_<NAME> in the process's environment. */
export function runnerInputs(env: NodeJS.ProcessEnv): ReadInput {
  return (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** All inputs at once. Fails with the first one that is wrong, what it may be, and how to write it. */
export function getInputs(read: ReadInput): Inputs {
  const text = (name: InputName) => {
    const value = read(name);
    return value === '' ? ((inputCatalogue[name] as { default?: string }).default ?? '') : value;
  };
  const optional = <Key extends string>(key: Key, value: string) => (value === '' ? {} : { [key]: value });
  const list = <Key extends string>(key: Key, value: string) => (value === '' ? {} : { [key]: splitList(value) });

  const environmentFile = text('environment-file');
  const command = oneOf('command', text('command'), commands);
  if (environmentFile === '' && command !== 'report') {
    throw inputError('environment-file', 'is required', 'with:\n  environment-file: environments/dev.yaml');
  }
  const githubToken = text('github-token');
  return {
    command,
    ...parseRollback(command, text('release'), text('to'), text('plan-file') !== ''),
    dryRun: parseBoolean('dry-run', text('dry-run')),
    ...parsePlan(command, text('plan-file'), text('plan-digest')),
    stages: parseStages(text('stage')),
    environmentFile,
    given: parseGivenOutputs(text('outputs')),
    ...optional('clientId', text('client-id')),
    ...optional('tenantId', text('tenant-id')),
    ...optional('subscriptionId', text('subscription-id')),
    ...optional('imageTag', text('image-tag')),
    ...list('tenants', text('tenants')),
    ...parseShardInput(text('shard'), text('plan-file')),
    ...list('releases', text('releases')),
    ...optional('results', text('results')),
    allow: oneOf('allow', text('allow'), disruptions),
    allowPartial: parseBoolean('allow-partial', text('allow-partial')),
    deadlineMs: parseDuration('deadline', text('deadline')),
    ...optional('helmVersion', text('helm-version')),
    breakLock: parseBoolean('break-lock', text('break-lock')),
    issue: parseIssue(command, text('issue'), [
      text('stage') === 'all' ? '' : text('stage'),
      text('tenants'),
      text('releases'),
    ]),
    ...optional('githubToken', githubToken.startsWith('${{') ? '' : githubToken),
    summary: parseBoolean('summary', text('summary')),
  };
}

/** Commands that carry out a plan that was approved. */
const appliesPlans: readonly Command[] = ['apply', 'rollback', 'rollback-all'];

/** What a rollback goes back to; with a plan file it is what the plan says. */
function parseRollback(
  command: Command,
  release: string,
  to: string,
  hasPlan: boolean,
): Pick<Inputs, 'rollback' | 'release'> {
  const given = { ...(release === '' ? {} : { release }), ...(to === '' ? {} : { to }) };
  switch (command) {
    case 'rollback':
      if (release === '' && !hasPlan) {
        throw inputError('release', 'is required', 'with:\n  command: rollback\n  release: iam-service');
      }
      return { rollback: given };
    case 'rollback-all':
      if (release !== '') {
        throw inputError('release', 'is for one release', 'Use command: rollback, or leave release out.');
      }
      if (to === '' && !hasPlan) {
        throw inputError(
          'to',
          'is required',
          'with:\n  command: rollback-all\n  to: a record that command: history lists',
        );
      }
      return { rollback: given };
    default: {
      const name = to === '' ? 'release' : 'to';
      if (to === '' && (release === '' || command === 'history')) return given;
      throw inputError(name, `is for command: rollback, not ${command}`, 'Leave it out.');
    }
  }
}

/** A file without its digest could be any file: neither is taken without the other. */
function parsePlan(command: Command, file: string, digest: string): Pick<Inputs, 'plan'> {
  if (file === '' && digest === '') return {};
  const name = file === '' ? 'plan-file' : 'plan-digest';
  if (file === '' || digest === '') {
    throw inputError(
      name,
      `is missing, while ${file === '' ? 'plan-digest' : 'plan-file'} is given`,
      'with:\n  plan-file: dev.plan.json\n  plan-digest: ${{ needs.plan.outputs.plan-digest }}',
    );
  }
  if (!appliesPlans.includes(command))
    throw inputError(name, `is for command: ${appliesPlans.join(', ')}, not ${command}`, 'Leave it out.');
  if (!/^(sha256:)?[0-9a-f]{64}$/i.test(digest)) {
    throw inputError('plan-digest', `"${digest}" is not a SHA-256`, 'It is sha256: and 64 hexadecimal digits.');
  }
  return { plan: { file, digest } };
}

function parseShardInput(value: string, planFile: string): Pick<Inputs, 'shard'> {
  if (value === '') return {};
  if (planFile !== '')
    throw inputError('shard', 'is given with plan-file, which has its own tenants', 'Leave one out.');
  const shard = parseShard(value);
  if (shard === undefined) throw inputError('shard', `"${value}" is not a part of the tenants`, 'Write it as 2/5.');
  return { shard };
}

/** What was not looked at may have drifted as well: a part of an environment can neither open nor close its issue. */
function parseIssue(command: Command, value: string, narrowing: readonly string[]): boolean {
  const isWanted = parseBoolean('issue', value);
  if (isWanted && command !== 'drift')
    throw inputError('issue', `is for command: drift, not ${command}`, 'Leave it out.');
  if (isWanted && narrowing.some((each) => each !== '')) {
    throw inputError('issue', 'is about the whole environment', 'Leave out stage, tenants and releases, or issue.');
  }
  return isWanted;
}

/** Lists take commas or lines. */
export function splitList(value: string): string[] {
  return value
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `90m`, `2h`, `45s` or a combination (`1h30m`) in milliseconds. */
export function parseDuration(name: InputName, value: string): number {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(value);
  const [, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
  const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  if (match === null || milliseconds === 0)
    throw inputError(name, `"${value}" is not a duration`, 'Write it as 90m, 2h or 1h30m.');
  return milliseconds;
}

function parseStages(value: string): readonly StageName[] {
  const names = splitList(value);
  if (names.length === 1 && names[0] === 'all') return stageNames;
  const chosen = names.map((name) => oneOf('stage', name, stageNames));
  return stageNames.filter((name) => chosen.includes(name));
}

function parseBoolean(name: InputName, value: string): boolean {
  if (/^true$/i.test(value)) return true;
  if (/^false$/i.test(value)) return false;
  throw inputError(name, `"${value}" is not a boolean`, `${name}: true, or ${name}: false`);
}

function oneOf<T extends string>(name: InputName, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  const nearest = nearestWord(value, words);
  const cause = `"${value}" is not known${nearest === undefined ? '' : `: did you mean ${nearest}?`}`;
  throw inputError(name, cause, `Use one of ${words.join(', ')}.`);
}

function inputError(name: InputName, cause: string, mend: string): ExplainedError {
  return new ExplainedError({ what: `input ${name}`, cause, mend });
}
