import { describe, expect, it } from '@jest/globals';
import type { ArmResponse, Azure } from '../../../src/azure/azure.js';
import {
  type Operation,
  pollIntervalMs,
  runOperation,
  waitForOperation,
} from '../../../src/azure/requests/operation.js';

/** An Azure whose GETs answer from a list, on a clock that sleeping moves. */
function fakeAzure(answers: readonly (Partial<ArmResponse> & { readonly url?: string })[]) {
  const asked: string[] = [];
  const slept: number[] = [];
  let now = 0;
  const rest = [...answers];
  const azure = {
    log: { info: () => {} },
    clock: {
      now: () => now,
      sleep: async (ms: number) => {
        now += ms;
        slept.push(ms);
      },
    },
    async get(url: string): Promise<ArmResponse> {
      asked.push(url);
      return { status: 200, headers: {}, body: undefined, ...rest.shift() };
    },
  };
  return { azure: azure as unknown as Azure, asked, slept };
}

const address = 'https://management.azure.com/operations/1';
const resource = '/subscriptions/s/x?api-version=1';

function operation(
  answers: readonly (number | object)[],
  change: Partial<Operation> = {},
): Operation & { starts: number } {
  const rest = [...answers];
  const made = {
    what: 'create cluster dev',
    resource,
    signal: new AbortController().signal,
    starts: 0,
    async start(onResponse: Parameters<Operation['start']>[0]): Promise<void> {
      made.starts++;
      const next = rest.shift() ?? 201;
      if (typeof next !== 'number') throw next;
      const headers = { get: (name: string) => (name === 'azure-asyncoperation' ? address : undefined) };
      onResponse({ status: next, headers, bodyAsText: '{"properties":{"provisioningState":"Creating"}}' });
    },
    ...change,
  };
  return made;
}

const refusal = (statusCode: number, code: string, message: string) => ({
  statusCode,
  response: { bodyAsText: JSON.stringify({ error: { code, message } }) },
});
const state = (provisioningState: string) => ({ body: { properties: { provisioningState } } });
const status = (word: string, more: object = {}) => ({ body: { status: word, ...more } });

describe('runOperation', () => {
  it('polls the operation, then makes sure that the resource agrees [aks/create-answers-201]', async () => {
    const { azure, asked } = fakeAzure([status('InProgress'), status('Succeeded'), state('Succeeded')]);
    await runOperation(azure, operation([201]));
    expect(asked).toEqual([address, address, resource]);
  });

  it("goes on polling a word it doesn't know, and a resource that still says Updating [aks/operation-status]", async () => {
    const { azure, asked } = fakeAzure([
      status('Reticulating'),
      status('Succeeded'),
      state('Updating'),
      state('Succeeded'),
    ]);
    await runOperation(azure, operation([200]));
    expect(asked).toEqual([address, address, resource, resource]);
  });

  it('judges the resource when the login may not read the operation, which lies in the subscription', async () => {
    const { azure, asked } = fakeAzure([{ status: 403 }, state('Creating'), state('Succeeded')]);
    await runOperation(azure, operation([201]));
    expect(asked).toEqual([address, resource, resource]);
  });

  it('judges the resource when the operation is gone [aks/poll-404]', async () => {
    const { azure, asked } = fakeAzure([{ status: 404 }, state('Creating'), state('Succeeded')]);
    await runOperation(azure, operation([201]));
    expect(asked).toEqual([address, resource, resource]);
  });

  it("fails in Azure's own words", async () => {
    const { azure } = fakeAzure([status('Failed', { error: { code: 'QuotaExceeded', message: 'Not enough cores.' } })]);
    await expect(runOperation(azure, operation([201]))).rejects.toMatchObject({
      what: 'create cluster dev',
      cause: 'QuotaExceeded: Not enough cores.',
    });
  });

  it('never asks before Retry-After is over [aks/aks-buckets]', async () => {
    const { azure, slept } = fakeAzure([
      { ...status('InProgress'), headers: { 'retry-after': '30' } },
      status('Succeeded'),
    ]);
    await runOperation(azure, operation([201]));
    expect(slept[1]).toBe(30_000);
  });

  it.each([
    [
      'the cluster',
      'Operation is not allowed: Another operation (Updating) is in progress, please wait for it to finish before starting a new operation.',
    ],
    [
      'a pool',
      'Operation is not allowed: Another agentpool operation (gpu - Upgrading) is in progress, please wait for it to finish before starting a new operation.',
    ],
    [
      'the cluster because of a pool',
      'Managed cluster operation is not allowed: Another operation (Upgrading) is in progress on agent pool (gpu), please wait for it to finish before starting a new operation.',
    ],
  ])(
    'waits when %s is busy, and starts again [aks/busy-in-three-texts] [aks/one-operation-a-pool]',
    async (_who, message) => {
      const { azure } = fakeAzure([status('Succeeded')]);
      let busy = 0;
      const started = operation([refusal(409, 'OperationNotAllowed', message), 201], { onBusy: () => busy++ });
      await runOperation(azure, started);
      expect([started.starts, busy]).toEqual([2, 1]);
    },
  );

  it('takes any other OperationNotAllowed for final', async () => {
    const { azure } = fakeAzure([]);
    const started = operation([refusal(409, 'OperationNotAllowed', 'There has to be at least one agent pool.')]);
    await expect(runOperation(azure, started)).rejects.toMatchObject({
      cause: expect.stringContaining('at least one'),
    });
  });

  it('gives up on a service that stays busy', async () => {
    const { azure } = fakeAzure([]);
    const busy = refusal(409, 'OperationNotAllowed', 'another operation is in progress');
    const started = operation(
      Array.from({ length: 500 }, () => busy),
      { busyLimitMs: 60_000 },
    );
    await expect(runOperation(azure, started)).rejects.toMatchObject({ cause: expect.stringContaining('in progress') });
  });

  it('reads and writes again when an ETag changed in between, a few times [aks/etag-preconditions] [aks/cluster-write-changes-pool-etags]', async () => {
    const lost = refusal(412, 'PreconditionFailed', 'The ETag does not match.');
    const { azure } = fakeAzure([status('Succeeded')]);
    const started = operation([lost, lost, 200]);
    await runOperation(azure, started);
    expect(started.starts).toBe(3);
    await expect(runOperation(azure, operation(Array.from({ length: 20 }, () => lost)))).rejects.toThrow();
  });

  it('waits and starts again when another write overtook it inside Azure [aks/etag-mismatch]', async () => {
    const { azure } = fakeAzure([status('Succeeded')]);
    const overtaken = refusal(409, 'EtagMismatch', 'Operation is not allowed: Another operation is in progress');
    const started = operation([overtaken, 200]);
    await runOperation(azure, started);
    expect(started.starts).toBe(2);
  });

  it.each([
    ['AKSOperationPreempted', 'Preempted by another operation.'],
    ['OriginalEtagNotExpect', 'Failed to save agent pool a. This operation has been preempted by Updating operation.'],
    ['Canceled', 'The operation was overriden and canceled by a later operation c794ba84.'],
  ])('runs a preempted operation again: %s [aks/preempted]', async (code, message) => {
    const preempted = { error: { code, message } };
    const { azure } = fakeAzure([status('Canceled', preempted), status('Succeeded'), state('Succeeded')]);
    const started = operation([200, 200]);
    await runOperation(azure, started);
    expect(started.starts).toBe(2);
  });
});

describe('waitForOperation', () => {
  it('joins what somebody else started, by the resource alone', async () => {
    const { azure, asked } = fakeAzure([state('Creating'), state('Succeeded')]);
    await waitForOperation(azure, operation([]), undefined);
    expect(asked).toEqual([resource, resource]);
  });
});

describe('a throttled write', () => {
  it('waits as long as it is told, however often, and is no failure', async () => {
    const throttled = {
      ...refusal(429, 'Throttled', 'The request is being throttled.'),
      response: { headers: { get: (name: string) => (name === 'retry-after' ? '60' : undefined) } },
    };
    const { azure, slept } = fakeAzure([status('Succeeded'), state('Succeeded')]);
    const started = operation([...Array.from({ length: 9 }, () => throttled), 201]);
    await runOperation(azure, started);
    expect(started.starts).toBe(10);
    expect(slept.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 60_000));
  });
});

describe('pollIntervalMs', () => {
  it('grows with the time waited, from a tenth of a second to ten', () => {
    expect([0, 5_000, 60_000, 3_600_000].map((ms) => pollIntervalMs(ms))).toEqual([100, 100, 1_000, 10_000]);
  });

  it('shares two polls a second among the operations of a run, after what AKS answers at once', () => {
    expect(pollIntervalMs(1_000, 10)).toBe(100);
    expect(pollIntervalMs(5_000, 6)).toBe(3_000);
    expect(pollIntervalMs(240_000, 6)).toBe(4_000);
  });
});
