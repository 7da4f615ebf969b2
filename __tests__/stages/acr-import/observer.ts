/** Watches from inside the registries: every tag at the instant when it is set, and every import when it begins. */
import { jest } from '@jest/globals';
import type { AcceptedImport, Registries, Registry } from '../../../src/rehearsal/registry/index.js';
import type { Digest } from '../../../src/rehearsal/registry/manifest.js';
import { Repository } from '../../../src/rehearsal/registry/store.js';

/** What has the registries: a world of servers in this process, or a rehearsal. */
interface World {
  readonly registries: Registries;
}

export interface Observer {
  /** Tenants' tags that were looked at as they were set. */
  readonly seen: number;
  /** Tenants' tags that named what was not there, or not with all its signatures, at any instant. */
  readonly broken: readonly string[];
  /** Imports of what was there when the run began, or of what the same run had begun to import. */
  readonly twice: readonly string[];
  readonly imports: number;
  /** A run begins: what its forerunner left in flight is neither there nor its own. */
  newRun(): void;
  stop(): void;
}

/**
 * @param source name of the registry that images come from
 * @param tag that tenants' images have
 * @param failureOf why an import fails, if it does
 */
export function observe(
  world: World,
  source: string,
  tag: string,
  failureOf: (one: AcceptedImport) => string | undefined = () => undefined,
): Observer {
  const broken: string[] = [];
  const twice: string[] = [];
  let begun = new Set<string>();
  let there = contentsOf(world);
  let imports = 0;
  let seen = 0;
  const platform = world.registries.get(source);

  // Only a tag that is set, or a manifest that is deleted, can break a tag: what is added breaks none.
  const look = (repository: Repository) => {
    const owner = world.registries.list().find(({ contents }) => contents.get(repository.name) === repository);
    const theirs = platform?.contents.get(repository.name);
    const digest = repository.tags.get(tag)?.digest;
    if (owner === undefined || owner === platform || theirs === undefined || digest === undefined) return;
    seen++;
    if (!isWhole(repository, theirs, digest)) broken.push(`${owner.loginServer}/${repository.name}@${digest}`);
  };
  const { tag: setTag, deleteManifest } = Repository.prototype;
  const spies = [
    jest.spyOn(Repository.prototype, 'tag').mockImplementation(function (this: Repository, ...args) {
      setTag.apply(this, args);
      look(this);
    }),
    jest.spyOn(Repository.prototype, 'deleteManifest').mockImplementation(function (this: Repository, ...args) {
      const tags = deleteManifest.apply(this, args);
      look(this);
      return tags;
    }),
  ];
  world.registries.interfere = (one) => {
    imports++;
    const failure = failureOf(one);
    if (failure !== undefined) return failure;
    for (const target of one.targets) {
      const key = keyOf(one.target, target.repository, one.reference, target.tag);
      if (there.has(key) || begun.has(key)) twice.push(key);
      begun.add(key);
    }
    return undefined;
  };
  return {
    broken,
    twice,
    get seen() {
      return seen;
    },
    get imports() {
      return imports;
    },
    newRun() {
      begun = new Set();
      there = contentsOf(world);
    },
    stop() {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

const keyOf = (registry: Registry, repository: string, digest: string, tag = ''): string =>
  `${registry.loginServer}/${repository}:${tag}@${digest}`;

/** Every manifest and every tag of every registry. */
function contentsOf({ registries }: World): ReadonlySet<string> {
  const keys = registries
    .list()
    .flatMap((registry) =>
      [...registry.contents.repositories.values()].flatMap(({ name, manifests, tags }) => [
        ...[...manifests.keys()].map((digest) => keyOf(registry, name, digest)),
        ...[...tags].map(([tag, { digest }]) => keyOf(registry, name, digest, tag)),
      ]),
    );
  return new Set(keys);
}

/** Whether an image is there with all that it lists, and with every signature of the source, in all layouts. */
export function isWhole(own: Repository, theirs: Repository, digest: Digest): boolean {
  if (own.closure(digest) === undefined) return false;
  const subjects = (theirs.closure(digest) ?? []).map((stored) => stored.digest);
  return subjects.every((subject) => {
    const prefix = subject.replace(':', '-');
    const tags = [...theirs.tags].filter(([name]) => name.startsWith(prefix));
    return (
      theirs.referrers(subject).every((referrer) => isWhole(own, theirs, referrer.digest)) &&
      tags.every(([name, named]) => own.tags.has(name) && isWhole(own, theirs, named.digest))
    );
  });
}
