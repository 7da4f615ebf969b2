/** This machine: its tools, its clock, and whether it gets through to what a run talks to. */
import { apiVersions } from '../../azure/api-versions.js';
import type { Azure } from '../../azure/index.js';
import { allRegistries, type Environment } from '../../environment/index.js';
import { findHelm } from '../../kubernetes/index.js';
import { errorMessage } from '../../model/index.js';
import { explainedFailures } from '../failures.js';
import type { Problem } from './problem.js';

/** Entra refuses tokens that are this far off; long before that something is wrong. */
const clockErrorMs = 5 * 60_000;
const clockWarningMs = 60_000;
const oldestNode = 22;

export async function checkTools(): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (Number.parseInt(process.versions.node, 10) < oldestNode)
    problems.push({
      check: 'machine',
      severity: 'warning',
      message: `Node ${process.versions.node} runs this, and ${oldestNode} or later is needed`,
      mend: 'Install Node 24: https://nodejs.org',
    });
  const helm = await findHelm('').then(
    () => [],
    (error: unknown) => failures(error, 'warning'),
  );
  return [...problems, ...helm];
}

/** Registries of the environment, and the time that Azure has. */
export async function checkReach(
  azure: Azure,
  environment: Environment,
  now: () => number,
): Promise<readonly Problem[]> {
  const hosts = new Set(allRegistries(environment).map(({ loginServer }) => loginServer));
  const [clock, ...unreached] = await Promise.all([
    checkClock(azure, now),
    ...[...hosts].map((host) => checkHost(azure, host)),
  ]);
  return [...clock, ...unreached.flat()];
}

async function checkClock(azure: Azure, now: () => number): Promise<readonly Problem[]> {
  const path = `/subscriptions/${azure.subscriptionId}?api-version=${apiVersions.subscriptions}`;
  const { headers } = await azure.get(path);
  const theirs = Date.parse(headers.date ?? '');
  const offMs = now() - theirs;
  if (Number.isNaN(theirs) || Math.abs(offMs) < clockWarningMs) return [];
  return [
    {
      check: 'machine',
      severity: Math.abs(offMs) < clockErrorMs ? 'warning' : 'error',
      message: `this machine's clock is ${Math.round(Math.abs(offMs) / 1000)} s ${offMs > 0 ? 'ahead of' : 'behind'} Azure's`,
      why: 'Entra refuses tokens outside of their time (AADSTS700024)',
      mend: 'sudo timedatectl set-ntp true',
    },
  ];
}

/** Any answer will do: a registry asks who is there. */
async function checkHost(azure: Azure, host: string): Promise<readonly Problem[]> {
  const { http } = azure;
  try {
    await http.send({ method: 'GET', url: `https://${host}/v2/` });
    return [];
  } catch (error) {
    return [
      {
        check: 'machine',
        severity: 'warning',
        message: `${host} could not be reached from here: ${errorMessage(error)}`,
        why: 'images are read and imported through it; runners may get through all the same',
        mend: 'Check that it resolves and is let through (HTTPS_PROXY, NO_PROXY, firewall, network rules of the registry).',
      },
    ];
  }
}

/** What is known to have failed, as problems; a defect of this program passes. */
export function failures(
  error: unknown,
  severity: Problem['severity'],
  check: Problem['check'] = 'machine',
): readonly Problem[] {
  const known = explainedFailures(error);
  if (known === undefined) throw error;
  return known.map(({ message, mend, location }) => ({
    check,
    severity,
    message,
    ...(mend === undefined ? {} : { mend }),
    ...(location === undefined ? {} : { at: location }),
  }));
}
