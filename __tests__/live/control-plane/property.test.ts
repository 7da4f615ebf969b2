/**
 * The embedded Kubernetes API and a real kube-apiserver, given requests of all kinds by chance: what one answers, the other
 * must. `PROPERTY_CASES` is how many sequences are tried, `PROPERTY_SEED` where chance begins (`random` for anywhere).
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Apis, define, play, startApis, startMs } from './differential/apis.js';
import { differencesOf, spelled } from './differential/compare.js';
import { isJustifiedByChance } from './differential/justified.js';
import { drive } from './differential/property/drive.js';
import { definition } from './differential/property/policy-kinds.js';
import { plays } from './differential/property/request.js';

const cases = Number(process.env.PROPERTY_CASES ?? 300);
const given = process.env.PROPERTY_SEED ?? '1';
const seed = given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
if (given === 'random') console.log(`PROPERTY_SEED=${seed}`);

let apis: Apis | undefined;

beforeAll(async () => {
  apis = await startApis();
  await Promise.all(apis.addresses.map((address) => define(address, definition)));
}, startMs);

afterAll(() => apis?.stop());

it(`answers ${cases} sequences of requests like a real one (seed ${seed})`, async () => {
  let namespaces = 0;
  const answersAlike = fc.asyncProperty(plays, async (played) => {
    namespaces += 1;
    const namespace = `property-${namespaces}`;
    const [ours = [], theirs = []] = await Promise.all(
      (apis?.addresses ?? []).map((address) => play(address, namespace, (api) => drive(api, namespace, played))),
    );
    const differences = differencesOf(ours, theirs, false).filter((each) => !isJustifiedByChance(each));
    expect(differences.map(spelled)).toEqual([]);
  });
  await fc.assert(answersAlike, { seed, numRuns: cases });
}, 3_600_000);
