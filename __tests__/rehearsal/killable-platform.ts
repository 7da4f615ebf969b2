/** The small platform with one release more, whose hook may take its time; each helm that changes it can be met on its way. */

import { expect } from '@jest/globals';
import { configMaps } from '../../src/rehearsal/kubernetes/informer/resources.js';
import type { SeenRequest } from '../../src/rehearsal/proxy.js';
import { type HelmMoment, type KillableHelm, killAt, killableHelm } from './killed-helm.js';
import {
  type Platform,
  type PlatformOptions,
  type StepOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from './platform.js';
import { revisionsOf } from './revisions.js';

/** Revisions that helm keeps: the environment file's default. */
const historyMax = 30;

/** A workload with a Job that helm runs before each upgrade and each rollback. */
const migratedChart = {
  'charts/migrated/Chart.yaml': 'apiVersion: v2\nname: migrated\nversion: 0.1.0\n',
  'charts/migrated/values.yaml': 'level: info\nimage: ""\n',
  'charts/migrated/templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: migrated }
data: { LOG_LEVEL: {{ .Values.level | quote }} }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: "pre-upgrade,pre-rollback", helm.sh/hook-delete-policy: before-hook-creation }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10 }]
`,
};

type Inputs = Readonly<Record<string, string>>;

export interface KillablePlatform {
  readonly platform: Platform;
  /** The record of the first run. */
  readonly record: string;
  /** Sets the log level of a release, and further releases, in the declaration. */
  declare(levels: Readonly<Record<string, string>>, extra?: string): void;
  step(inputs?: Inputs, options?: StepOptions): Promise<StepRun>;
  /** Runs; does something to the helm that gets to the moment, which one must. */
  met(
    moment: HelmMoment,
    act: (pid: number, request: SeenRequest) => void,
    inputs?: Inputs,
    options?: StepOptions,
  ): Promise<StepRun>;
  /** Runs until the helm was killed; the run itself lives on and fails. */
  killed(moment: HelmMoment, inputs?: Inputs): Promise<StepRun>;
  /** Revisions of a release with their statuses: `2 deployed`. */
  revisions(name: string, namespace?: string): Promise<readonly string[]>;
  /** The next run ends as declared, the one after it finds nothing to do, and no revision is pending or lost: gives them. */
  converges(name: string, options?: StepOptions): Promise<readonly string[]>;
  /** What the pods read. */
  levelOf(name: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export async function startKillablePlatform(
  helmFolder: string | undefined,
  options: PlatformOptions,
): Promise<KillablePlatform> {
  const helm = killableHelm(helmFolder);
  const platform = await startPlatform({
    ...options,
    files: { ...migratedChart, [smallFile]: declaration({}) },
    onRequest: helm.onRequest,
  });
  const levels: Record<string, string> = {};
  const steps = stepsOf(platform, helm);
  const first = await steps.step();
  if (first.exitCode !== 0) throw new Error(first.text);

  const revisions = (name: string, namespace = 'matih') => revisionsOf(platform.cluster().client, namespace, name);

  return {
    platform,
    record: first.outputs.record ?? '',
    declare(change, extra) {
      Object.assign(levels, change);
      platform.write(smallFile, declaration(levels, extra));
    },
    ...steps,
    revisions,
    async converges(name, stepOptions) {
      const again = await steps.step({}, stepOptions);
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect((await steps.step({}, stepOptions)).outputs.result).toBe('unchanged');
      const left = await revisions(name);
      expect(left.filter((each) => each.includes('pending'))).toEqual([]);
      const numbers = left.map((each) => Number.parseInt(each, 10));
      // None is lost between them; before the first, only those beyond the history that helm keeps.
      const oldest = numbers.length < historyMax ? 1 : numbers[0];
      expect(numbers).toEqual(numbers.map((_, index) => Number(oldest) + index));
      expect(left.filter((each) => each.endsWith(' deployed'))).toEqual(left.slice(-1));
      return left;
    },
    levelOf: async (name) => (await platform.cluster().client.get(configMaps, name, 'matih')).data.LOG_LEVEL,
    async stop() {
      helm.remove();
      await platform.stop();
    },
  };
}

function stepsOf(platform: Platform, helm: KillableHelm): Pick<KillablePlatform, 'step' | 'met' | 'killed'> {
  const step = (inputs: Inputs = {}, options: StepOptions = {}) =>
    platform.step(inputs, { ...options, env: { ...options.env, PATH: helm.path } });
  const met: KillablePlatform['met'] = async (moment, act, inputs, options) => {
    const isMet = helm.arm(moment, act);
    const run = await step(inputs, options);
    expect(isMet() ? '' : run.text).toBe('');
    expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
    return run;
  };
  return {
    step,
    met,
    async killed(moment, inputs) {
      const run = await met(moment, killAt(platform.rehearsal.faults), inputs);
      expect(run.exitCode).toBe(1);
      return run;
    },
  };
}

function declaration({ migrated, ...levels }: Readonly<Record<string, string>>, extra = ''): string {
  const file = `${smallEnvironment}  migrated:
    chart: charts/migrated
    namespace: matih
    image: false
    values: { level: ${migrated ?? 'info'} }
${extra}`;
  return Object.entries(levels).reduce(
    (text, [release, level]) =>
      text.replace(`charts/${release}\n`, `charts/${release}\n    values: { config: { LOG_LEVEL: ${level} } }\n`),
    file,
  );
}
