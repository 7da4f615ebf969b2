import type { Finding, Path } from '../findings.js';
import { nearestWord } from '../findings.js';
import type { Repository } from '../repository.js';
import type { Declared } from './declared.js';

type Release = NonNullable<Declared['releases']>[string];

function neededRelease(need: Release['needs'][number]): string {
  return typeof need === 'string' ? need : need.release;
}

/** Needs that lead nowhere or in a circle, and namespaces that contradict. */
export function releaseFindings({ releases = {}, names }: Declared): Finding[] {
  const declared = names('releases');
  const findings = Object.entries(releases).flatMap(([name, release]) => [
    ...placeFindings(name, release, names('tenants')),
    ...tierFindings(name, release),
    ...release.needs.flatMap((need, index) => {
      const path: Path = ['releases', name, 'needs', index, ...(typeof need === 'string' ? [] : ['release'])];
      const needed = neededRelease(need);
      if (needed === name) return [{ path, message: 'a release needs itself' }];
      if (release.needs.findIndex((each) => neededRelease(each) === needed) < index)
        return [{ path, message: `the release "${needed}" stands here twice` }];
      if (declared.includes(needed)) return [];
      return [{ path, message: `the release "${needed}" is not declared`, suggestion: nearestWord(needed, declared) }];
    }),
  ]);
  return [...findings, ...cycleFindings(releases)];
}

/** A record names helm revisions to go back to: helm must keep more of them than there are records (rulebook helm). */
export function deployFindings({ deploy }: Declared): Finding[] {
  if (deploy === undefined || deploy.historyMax > deploy.recordsKept) return [];
  const { historyMax, recordsKept } = deploy;
  const message = `helm keeps ${historyMax} revisions, and ${recordsKept} deployment records are kept: what the oldest of them name would be gone`;
  return [{ path: ['deploy', 'historyMax'], message, expected: `more than deploy.recordsKept (${recordsKept})` }];
}

function placeFindings(name: string, { namespace, perTenant = false }: Release, tenants: readonly string[]): Finding[] {
  const path: Path = ['releases', name];
  if (perTenant === false) {
    if (namespace !== undefined) return [];
    return [
      { path: [...path, 'namespace'], message: 'a release needs its namespace, unless it is deployed per tenant' },
    ];
  }
  if (namespace !== undefined) {
    return [{ path: [...path, 'namespace'], message: 'a release per tenant goes to the namespace of each tenant' }];
  }
  if (tenants.length > 0) return [];
  return [{ path: [...path, 'perTenant'], message: 'deployed per tenant, and no tenant is declared' }];
}

/** A tier that no tenant has is no mistake, but a list of tiers with one twice is. */
function tierFindings(name: string, { perTenant }: Release): Finding[] {
  if (typeof perTenant !== 'object' || new Set(perTenant.tiers).size === perTenant.tiers.length) return [];
  return [{ path: ['releases', name, 'perTenant', 'tiers'], message: 'a tier stands here twice' }];
}

/** Each circle once, at the need that closes it: `a → b → a`. */
function cycleFindings(releases: Readonly<Record<string, Release>>): Finding[] {
  const findings: Finding[] = [];
  const finished = new Set<string>();
  for (const start of Object.keys(releases)) visit(start);
  return findings;

  /** Depth first with a stack of its own: a chain may be as long as the file. */
  function visit(start: string): void {
    const trail: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const index = finished.has(top.name) ? Number.POSITIVE_INFINITY : top.next++;
      const edge = releases[top.name]?.needs[index];
      const need = edge === undefined ? undefined : neededRelease(edge);
      if (need === undefined) {
        finished.add(top.name);
        trail.pop();
        continue;
      }
      const from = trail.findIndex(({ name }) => name === need);
      if (from === -1) trail.push({ name: need, next: 0 });
      else if (need !== top.name) {
        const circle = [...trail.slice(from).map(({ name }) => name), need].join(' → ');
        findings.push({
          path: ['releases', top.name, 'needs', index],
          message: `these releases need each other: ${circle}`,
        });
      }
    }
  }
}

/** Charts and values files that are not there, or that leave the repository. */
export function fileFindings({ releases = {}, images }: Declared, repository: Repository): Finding[] {
  const sources = (images?.tag.from ?? []).flatMap((source, index): Finding[] => {
    const [key, path] = Object.entries(source).find(([each]) => each === 'buildMetadata' || each === 'tagFile') ?? [];
    if (typeof source === 'string' || key === undefined || path === undefined || repository.isInside(path)) return [];
    return [{ path: ['images', 'tag', 'from', index, key], message: `${path} leaves the repository` }];
  });
  const files = Object.entries(releases).flatMap(([name, { chart, valuesFiles }]) => [
    ...refusal(['releases', name, 'chart'], repository.chart(chart)),
    ...valuesFiles.flatMap((file, index) => refusal(['releases', name, 'valuesFiles', index], repository.file(file))),
  ]);
  return [...sources, ...files, ...trustFindings(images?.verify, repository)];
}

/** The file that says whose signature is trusted. */
function trustFindings(verify: NonNullable<Declared['images']>['verify'], repository: Repository): Finding[] {
  if (verify === undefined) return [];
  const path: Path = ['images', 'verify'];
  return 'cosignKey' in verify
    ? refusal([...path, 'cosignKey'], repository.file(verify.cosignKey))
    : refusal([...path, 'attestation', 'trustedRoot'], repository.file(verify.attestation.trustedRoot));
}

function refusal(path: Path, place: ReturnType<Repository['file']>): Finding[] {
  return 'refused' in place ? [{ path, message: place.refused }] : [];
}
