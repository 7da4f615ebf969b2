import { beforeEach, describe, expect, it } from '@jest/globals';
import { clusterBody, clusterPath, finish, systemPool, type TestAzure, testAzure } from './world.js';

let world: TestAzure;
beforeEach(async () => {
  world = await testAzure();
  await finish(world, await world.ask('PUT', clusterPath, clusterBody()));
});

async function power(verb: 'start' | 'stop'): Promise<string> {
  const answer = await world.ask('POST', `${clusterPath}/${verb}`);
  expect(answer).toMatchObject({ status: 202 });
  expect(answer.headers.get('location')).toMatch(/operationresults/);
  return finish(world, answer);
}

describe('a cluster that is stopped', () => {
  beforeEach(async () => {
    expect(await power('stop')).toBe('Succeeded');
  });

  it('still says Succeeded: only powerState tells, of its pools too [aks/stopped-says-succeeded]', async () => {
    const { body } = await world.ask('GET', clusterPath);
    expect(body.properties).toMatchObject({
      provisioningState: 'Succeeded',
      powerState: { code: 'Stopped' },
      agentPoolProfiles: [{ name: 'system', count: 3, powerState: { code: 'Stopped' } }],
    });
  });

  it('has no machines until it is started, then as many as before', async () => {
    expect([...world.pools.keys()]).toEqual([]);
    expect(await power('start')).toBe('Succeeded');
    expect(world.pools.get('system')).toMatchObject({ count: 3 });
    const { body } = await world.ask('GET', clusterPath);
    expect(body.properties.powerState).toEqual({ code: 'Running' });
  });

  it.each([
    ['stopped again', 'POST', `${clusterPath}/stop`, undefined, 'stopping'],
    ['updated', 'PUT', clusterPath, clusterBody(), 'updating'],
    [
      'given a pool',
      'PUT',
      `${clusterPath}/agentPools/gpu`,
      { properties: systemPool({ name: undefined }) },
      'updating',
    ],
  ])('is not %s', async (_verb, method, path, body, participle) => {
    const answer = await world.ask(method, path, body);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'OperationNotAllowed',
      message: expect.stringContaining(`Power State(Stopped), ${participle} cannot be performed`),
    });
  });

  it('can be deleted', async () => {
    expect(await world.ask('DELETE', clusterPath)).toMatchObject({ status: 202 });
  });
});

it('refuses to start a cluster that runs', async () => {
  expect(await world.ask('POST', `${clusterPath}/start`)).toMatchObject({ status: 409 });
});

describe('maintenance configurations', () => {
  const path = `${clusterPath}/maintenanceConfigurations/aksManagedAutoUpgradeSchedule`;
  const window = (changes: object = {}) => ({
    properties: {
      maintenanceWindow: {
        schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } },
        durationHours: 4,
        startTime: '02:00',
        ...changes,
      },
    },
  });

  it('are made, read, listed and deleted with their cluster as parent [aks/maintenance-windows]', async () => {
    expect(await world.ask('PUT', path, window())).toMatchObject({ status: 201 });
    expect(await world.ask('PUT', path, window({ durationHours: 8 }))).toMatchObject({ status: 200 });
    const { body } = await world.ask('GET', path);
    expect(body).toMatchObject({
      name: 'aksManagedAutoUpgradeSchedule',
      properties: { maintenanceWindow: { durationHours: 8, utcOffset: '+00:00', startDate: '2026-08-15' } },
    });
    const list = await world.ask('GET', `${clusterPath}/maintenanceConfigurations`);
    expect(list.body.value).toEqual([body]);
    expect(await world.ask('DELETE', path)).toMatchObject({ status: 200 });
    expect(await world.ask('DELETE', path)).toMatchObject({ status: 204 });
    expect(await world.ask('GET', path)).toMatchObject({ status: 404 });
  });

  it.each([
    ['a window of three hours', { durationHours: 3 }],
    ['a start time that is none', { startTime: '25:00' }],
    ['an offset without its minutes', { utcOffset: '+2' }],
    ['two schedules', { schedule: { daily: { intervalDays: 1 }, weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } } }],
    ['an interval of five weeks', { schedule: { weekly: { intervalWeeks: 5, dayOfWeek: 'Sunday' } } }],
    ['a day in lower case', { schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'sunday' } } }],
  ])('refuse %s', async (_what, changes) => {
    expect(await world.ask('PUT', path, window(changes))).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter' },
    });
  });

  it('refuse a name that the service does not know', async () => {
    const answer = await world.ask('PUT', `${clusterPath}/maintenanceConfigurations/weekend`, window());
    expect(answer.status).toBe(400);
  });
});
