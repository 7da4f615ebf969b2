import { expect } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile } from '../rehearsal/platform.js';
import { sweep } from './sweep.js';

const tenants = ['acme', 'globex', 'initech', 'umbrella'];
const services = ['iam-service', 'config-service', 'query-engine', 'ai-service', 'audit-service', 'billing-service'];

const fleet = smallEnvironment.replace(
  /^tenants:\n.*\n/m,
  `tenants:\n${tenants
    .map(
      (name) => `  ${name}: { tier: ENTERPRISE, registry: { name: ${name}matihacr, resourceGroup: matih-tenants } }\n`,
    )
    .join('')}`,
);

/** Imports of what was there already, by platform. */
const twice = new WeakMap<Platform, string[]>();

await sweep({
  name: 'stage 04a for four tenants',
  options: {
    files: {
      [smallFile]: fleet,
      'images.yaml': `tenant: [${services.join(', ')}]\nplatform: [external-secrets, prometheus]\n`,
    },
  },
  inputs: { stage: 'acr-import' },
  async *starts(platform) {
    const seen: string[] = [];
    twice.set(platform, seen);
    platform.rehearsal.registries.interfere = ({ target, targets, reference }) => {
      for (const { repository, tag } of targets) {
        const own = target.contents.get(repository);
        const isThere =
          tag === undefined ? own?.find(reference) !== undefined : own?.tags.get(tag)?.digest === reference;
        if (isThere) seen.push(`${target.loginServer}/${repository}@${reference}`);
      }
      return undefined;
    };
    yield {};
  },
  check: (platform) => expect(twice.get(platform)).toEqual([]),
});
