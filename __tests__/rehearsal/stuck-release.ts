/**
 * A helm that is killed leaves its release pending; the next run, which holds the lock, frees it and ends as declared, as it
 * does where its run is interrupted. The same with each helm, on each Kubernetes API.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { interruptsRuns } from './interrupted-run.js';
import { type KillablePlatform, startKillablePlatform } from './killable-platform.js';
import { hookMade, hookWatched, inMatih, noted, secretMade, type UsedHelm } from './killed-helm.js';
import type { PlatformOptions } from './platform.js';

jest.setTimeout(180_000);

/** Of a control plane too, with a helm that may have to be built. */
const startMs = 3_600_000;

const upgrade = { call: 'upgrade billing-service' };
const rollback = { call: 'rollback billing-service' };
/** Helm 4 asks the server to apply; helm 3 looks first. */
const applying = (kind: string) => ({ method: /GET|PATCH/, path: inMatih(kind, 'billing-service') });
const applied = (kind: string) => ({ method: /PATCH/, path: inMatih(kind, 'billing-service') });

export function freesStuckReleases(helms: readonly UsedHelm[], options: PlatformOptions = {}): void {
  describe.each(helms)('with $title', ({ folder }) => {
    let given: KillablePlatform;

    beforeAll(async () => {
      given = await startKillablePlatform(await folder(), options);
    }, startMs);
    afterAll(() => given?.stop());

    describe('an upgrade whose helm is killed', () => {
      it('before its revision is written leaves the release as it was', async () => {
        given.declare({ 'billing-service': 'debug' });
        await given.killed({ ...upgrade, before: secretMade });
        expect(await given.revisions('billing-service')).toEqual(['1 deployed']);
        expect(await given.converges('billing-service')).toEqual(['1 superseded', '2 deployed']);
      });

      it('once its revision is written goes back to the revision that the record names first; none is lost [fault 18]', async () => {
        given.declare({ 'billing-service': 'trace' });
        await given.killed({ ...upgrade, after: secretMade, before: applying('(serviceaccounts|configmaps)') });
        expect(await given.revisions('billing-service')).toEqual(['1 superseded', '2 deployed', '3 pending-upgrade']);
        const planned = await given.step({ command: 'plan' });
        expect(planned.text).toMatch(
          /revision 3 is pending-upgrade, left by a helm that was killed: rolled back to revision 2 first/,
        );
        const left = await given.converges('billing-service');
        expect(left.slice(1)).toEqual(['2 superseded', '3 failed', '4 superseded', '5 deployed']);
      });

      it('while it applies objects is brought back first, and ends as declared', async () => {
        given.declare({ 'billing-service': 'warn' });
        await given.killed({ ...upgrade, after: applied('configmaps'), before: applied('deployments') });
        expect(await given.levelOf('billing-service')).toBe('warn');
        expect((await given.revisions('billing-service')).at(-1)).toBe('6 pending-upgrade');
        const left = await given.converges('billing-service');
        expect(left.slice(5)).toEqual(['6 failed', '7 superseded', '8 deployed']);
      });

      it('between the two Secrets that note its end is brought back first, and ends as declared', async () => {
        given.declare({ 'billing-service': 'info' });
        await given.killed({ ...upgrade, after: noted('billing-service', 8), before: noted('billing-service', 9) });
        expect((await given.revisions('billing-service')).slice(-2)).toEqual(['8 superseded', '9 pending-upgrade']);
        const left = await given.converges('billing-service');
        expect(left.slice(8)).toEqual(['9 failed', '10 superseded', '11 deployed']);
        expect(await given.levelOf('billing-service')).toBe('info');
      });

      it('while a hook runs is brought back first, and the hook runs again', async () => {
        given.declare({ migrated: 'debug' });
        await given.killed({ call: 'upgrade migrated', after: hookMade, before: hookWatched });
        expect(await given.revisions('migrated')).toEqual(['1 deployed', '2 pending-upgrade']);
        const left = await given.converges('migrated');
        expect(left).toEqual(['1 superseded', '2 failed', '3 superseded', '4 deployed']);
        expect(await given.levelOf('migrated')).toBe('debug');
      });
    });

    describe('a rollback whose helm is killed', () => {
      const all = () => ({ command: 'rollback-all', to: given.record });

      it.each([
        ['once its revision is written', 'billing-service', secretMade, applying('(serviceaccounts|configmaps)')],
        ['while it applies objects', 'billing-service', applied('configmaps'), applied('deployments')],
        ['while a hook runs', 'migrated', hookMade, hookWatched],
      ])(
        '%s is finished by the next rollback to the same record, under the lock',
        async (_, release, after, before) => {
          given.declare({ 'billing-service': 'error', migrated: 'error' });
          const deployed = await given.step();
          expect(deployed.exitCode === 0 ? '' : deployed.text).toBe('');
          await given.killed({ call: `rollback ${release}`, after, before }, all());
          expect((await given.revisions(release)).at(-1)).toMatch(/ pending-rollback$/);

          const planned = await given.step({ ...all(), 'dry-run': 'true' });
          expect(planned.text).toMatch(/is pending-rollback, left by a helm that was killed/);
          const again = await given.step(all());
          expect(again.exitCode === 0 ? '' : again.text).toBe('');
          const ended = await given.revisions(release);
          expect(ended.slice(-2)).toEqual([expect.stringMatching(/ failed$/), expect.stringMatching(/ deployed$/)]);
          expect(ended.filter((each) => each.includes('pending'))).toEqual([]);
          expect(await given.levelOf(release)).toBe('info');
        },
      );

      it('is brought to what is declared by the next deploy', async () => {
        const deployed = await given.step();
        expect(deployed.exitCode === 0 ? '' : deployed.text).toBe('');
        await given.killed({ ...rollback, after: secretMade, before: applying('(serviceaccounts|configmaps)') }, all());
        await given.converges('billing-service');
        expect(await given.levelOf('billing-service')).toBe('error');
      });
    });

    describe('a first install whose helm is killed', () => {
      const first = (name: string, isStateless: boolean) =>
        `  ${name}:\n    chart: charts/migrated\n    namespace: other-${name}\n    image: false\n    stateless: ${isStateless}\n`;
      const after = { method: /POST/, path: /\/namespaces\/other-\w+\/secrets(\?|$)/ };
      const before = { method: /GET|POST|PATCH/, path: /\/namespaces\/other-\w+\/configmaps/ };

      it('is upgraded over, and its revision is kept', async () => {
        given.declare({}, first('kept', false));
        await given.killed({ call: 'upgrade kept', after, before });
        expect(await given.revisions('kept', 'other-kept')).toEqual(['1 pending-install']);
        expect((await given.step({ command: 'plan' })).text).toMatch(/with nothing to go back to: upgraded over/);
        const again = await given.step();
        expect(again.exitCode === 0 ? '' : again.text).toBe('');
        expect(await given.revisions('kept', 'other-kept')).toEqual(['1 superseded', '2 deployed']);
      });

      it('is uninstalled and made anew where it is declared stateless', async () => {
        given.declare({}, first('kept', false) + first('light', true));
        await given.killed({ call: 'upgrade light', after, before });
        const planned = await given.step({ command: 'plan' });
        expect(planned.text).toMatch(/left by a helm that was killed: uninstalled and made anew/);
        const again = await given.step();
        expect(again.exitCode === 0 ? '' : again.text).toBe('');
        expect(await given.revisions('light', 'other-light')).toEqual(['1 deployed']);
      });
    });

    interruptsRuns(() => given);
  });
}
