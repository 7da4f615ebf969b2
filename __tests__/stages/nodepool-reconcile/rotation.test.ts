import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type MemberFound,
  nextStep,
  type RotationFound,
  type RotationStep,
} from '../../../src/stages/nodepool-reconcile/rotation.js';

/** A cluster's pools as a rotation meets them, with its steps carried out at once. */
class Model {
  readonly declared: RotationFound['declared'];
  readonly initialCount: number;
  members: MemberFound[];

  constructor(declared: RotationFound['declared'], initialCount: number, members: readonly MemberFound[]) {
    this.declared = declared;
    this.initialCount = initialCount;
    this.members = [...members];
  }

  get found(): RotationFound {
    const names = this.members.map(({ name }) => name);
    const freeName = ['computer1', 'computer2', 'computer3'].find((name) => !names.includes(name)) ?? 'computer4';
    return { declared: this.declared, initialCount: this.initialCount, freeName, members: this.members };
  }

  /** Nodes that are Ready and take pods. */
  get capacity(): number {
    return this.members.reduce((sum, { readyNodes, openNodes }) => sum + Math.min(readyNodes, openNodes), 0);
  }

  carryOut(step: RotationStep): void {
    const change = (fields: Partial<MemberFound>, name = step.pool) => {
      this.members = this.members.map((each) => (each.name === name ? { ...each, ...fields } : each));
    };
    const own = this.members.find(({ name }) => name === step.pool);
    switch (step.kind) {
      case 'create':
        expect(own).toBeUndefined();
        this.members.push(
          member({ name: step.pool, fits: true, count: step.count, readyNodes: 0, openNodes: step.count }),
        );
        return;
      case 'wait':
        // What was being deleted goes; what was being made or moved is there.
        if (own?.count === 0) this.members = this.members.filter(({ name }) => name !== step.pool);
        else change({ state: 'ready' });
        return;
      case 'repair':
        change({ state: 'ready' });
        return;
      case 'freeze':
        change({ isAutoscaled: false, state: 'ready' });
        return;
      case 'grow':
        change({ count: step.count, openNodes: step.count });
        return;
      case 'promote':
        change({ isSystem: true });
        return;
      case 'awaitNodes':
        change({ readyNodes: own?.count ?? 0 });
        return;
      case 'open':
        change({ openNodes: this.members.find(({ name }) => name === step.to)?.count ?? 0, isNamed: true }, step.to);
        return;
      case 'cordon':
        change({ openNodes: 0 });
        return;
      case 'drain':
        change({ pods: Math.max(0, (own?.pods ?? 0) - 1), unready: 1 });
        return;
      case 'verify':
        change({ unready: 0 });
        return;
      case 'delete':
        this.members = this.members.filter(({ name }) => name !== step.pool);
        return;
      case 'settle':
        return;
    }
  }
}

function member(fields: Partial<MemberFound>): MemberFound {
  return {
    name: 'compute',
    fits: false,
    state: 'ready',
    count: 3,
    isAutoscaled: false,
    isSystem: true,
    readyNodes: 3,
    openNodes: 3,
    isNamed: true,
    pods: 0,
    unready: 0,
    ...fields,
  };
}

const rotation = fc.constantFrom('swap-back' as const, 'keep' as const);

/** A pool that does not fit, as it is before a rotation. */
const before = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  isAutoscaled: fc.boolean(),
  pods: fc.integer({ min: 0, max: 4 }),
  name: fc.constantFrom('compute', 'computer1'),
});

/** All steps to the end, and the states before each. */
function run(model: Model): { readonly steps: readonly RotationStep[]; readonly states: readonly RotationFound[] } {
  const steps: RotationStep[] = [];
  const states: RotationFound[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const { found } = model;
    const step = nextStep(found);
    steps.push(step);
    states.push(found);
    if (step.kind === 'settle') return { steps, states };
    model.carryOut(step);
  }
  throw new Error(`no end: ${JSON.stringify(steps.slice(-10))}`);
}

const kinds = (steps: readonly RotationStep[]) => steps.map(({ kind, pool }) => `${kind} ${pool}`);

describe('the rotation of a pool', () => {
  it('moves everything to a replacement, and back to the declared name', () => {
    const model = new Model({ name: 'compute', mode: 'User', rotation: 'swap-back' }, 1, [
      member({ pods: 1, isAutoscaled: true }),
    ]);
    expect(kinds(run(model).steps)).toEqual([
      'freeze compute',
      'create computer1',
      'awaitNodes computer1',
      'cordon compute',
      'drain compute',
      'verify compute',
      'delete compute',
      'create compute',
      'awaitNodes compute',
      'cordon computer1',
      'delete computer1',
      'settle compute',
    ]);
  });

  it('stays under the derived name when that is declared', () => {
    const model = new Model({ name: 'compute', mode: 'User', rotation: 'keep' }, 1, [member({})]);
    expect(kinds(run(model).steps).at(-1)).toBe('settle computer1');
  });

  it('ends in one pool that fits and may stay, whatever it began with', () => {
    fc.assert(
      fc.property(before, rotation, fc.integer({ min: 1, max: 5 }), (fields, how, initialCount) => {
        const model = new Model({ name: 'compute', mode: 'System', rotation: how }, initialCount, [member(fields)]);
        run(model);
        expect(model.members).toMatchObject([{ fits: true, pods: 0 }]);
        if (how === 'swap-back') expect(model.members[0]?.name).toBe('compute');
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('never has fewer nodes that take pods than before, nor more than two pools, nor no System pool', () => {
    fc.assert(
      fc.property(before, rotation, (fields, how) => {
        const model = new Model({ name: 'compute', mode: 'System', rotation: how }, 1, [
          member({ ...fields, readyNodes: fields.count, openNodes: fields.count }),
        ]);
        for (;;) {
          const step = nextStep(model.found);
          if (step.kind === 'settle') break;
          model.carryOut(step);
          expect(model.capacity).toBeGreaterThanOrEqual(fields.count);
          expect(model.members.length).toBeLessThanOrEqual(2);
          expect(model.members.some(({ isSystem }) => isSystem)).toBe(true);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('never deletes a pool with pods on it, nor before what left it is ready again [aks/rotation-drains]', () => {
    fc.assert(
      fc.property(before, rotation, (fields, how) => {
        const { steps, states } = run(new Model({ name: 'compute', mode: 'User', rotation: how }, 1, [member(fields)]));
        for (const [index, step] of steps.entries()) {
          if (step.kind !== 'delete') continue;
          const leaving = states[index]?.members.find(({ name }) => name === step.pool);
          expect(leaving).toMatchObject({ pods: 0, unready: 0, openNodes: 0 });
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('goes on from any state in which a run may be killed, also when the declaration has changed meanwhile', () => {
    const any = fc.record({
      fits: fc.boolean(),
      state: fc.constantFrom('ready' as const, 'inFlight' as const, 'failed' as const),
      count: fc.integer({ min: 1, max: 5 }),
      isAutoscaled: fc.boolean(),
      isSystem: fc.boolean(),
      readyNodes: fc.integer({ min: 0, max: 5 }),
      openNodes: fc.integer({ min: 0, max: 5 }),
      isNamed: fc.boolean(),
      pods: fc.integer({ min: 0, max: 3 }),
      unready: fc.integer({ min: 0, max: 1 }),
    });
    const members = fc.tuple(any, any, any, fc.subarray([0, 1, 2])).map(([a, b, c, chosen]) =>
      [
        { ...a, name: 'compute' },
        { ...b, name: 'computer1' },
        { ...c, name: 'computer2' },
      ].filter((_each, index) => chosen.includes(index)),
    );
    fc.assert(
      fc.property(members, rotation, fc.integer({ min: 1, max: 5 }), (found, how, initialCount) => {
        const model = new Model({ name: 'compute', mode: 'System', rotation: how }, initialCount, found);
        run(model);
        expect(model.members).toMatchObject([{ fits: true }]);
        if (how === 'swap-back') expect(model.members[0]?.name).toBe('compute');
      }),
      { seed: 10, numRuns: 1000 },
    );
  });
});
