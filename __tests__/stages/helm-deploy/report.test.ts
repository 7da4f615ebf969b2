import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KubernetesClient } from '../../../src/kubernetes/api/client.js';
import { type ClusterAccess, type DeploymentRecord, RecordStore, SecretTexts } from '../../../src/kubernetes/index.js';
import type { StageContext } from '../../../src/stages/context.js';
import { reportRecord } from '../../../src/stages/helm-deploy/report.js';
import { clientOfServed, fakeClock } from '../../kubernetes/fake-api.js';
import { now, type Server, serve } from '../../rehearsal-servers/kubernetes-api/server.js';

const place = { namespace: 'matih-cd', environment: 'dev' };
let api: Server;
let client: KubernetesClient;
let record: DeploymentRecord;
let platform: HttpServer;
let recordUrl: string;
/** Statuses that the platform answers with, the last one for good. */
let answers: number[];
let received: { readonly headers: IncomingMessage['headers']; readonly body: Record<string, unknown> }[];

beforeEach(async () => {
  api = await serve();
  client = await clientOfServed(api);
  record = await new RecordStore({ ...place, client }).write(
    {
      ...{ kind: 'deployment', environment: 'dev', cluster: 'matih-dev', repository: 'matih/platform', branch: 'main' },
      ...{ run: { id: '17654321098', attempt: 1 }, commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904' },
      ...{ actor: 'octocat', event: 'push', registry: 'matihacr.azurecr.io', durationMs: 1000 },
      imageLock: {},
      releases: {},
    },
    {},
    { before: [], revisions: 'r1', kept: 20, now: new Date(now), sealedWith: 'key-1' },
  );
  received = [];
  platform = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
    response.statusCode = answers.length > 1 ? (answers.shift() ?? 500) : (answers[0] ?? 500);
    response.end('no such tenant\nat Handler.java:42');
  });
  await new Promise<void>((done) => platform.listen(0, '127.0.0.1', done));
  const { port } = platform.address() as AddressInfo;
  recordUrl = `http://127.0.0.1:${port}/api/v1/platform/deployments`;
});
afterEach(async () => {
  platform.closeAllConnections();
  await new Promise((done) => platform.close(done));
  await api.close();
});

async function reported() {
  const context = {
    environment: {
      environment: place.environment,
      deploy: { stateNamespace: place.namespace, recordUrl },
    },
    run: { id: '17654321098', version: '1.0.0' },
    clock: fakeClock(),
    secrets: new SecretTexts(),
    signal: new AbortController().signal,
  } as unknown as StageContext;
  const findings = await reportRecord(record, context, { client } as ClusterAccess);
  const [head] = await new RecordStore({ ...place, client }).heads();
  return { findings, notReported: head?.notReported };
}

describe('the record at the platform’s address', () => {
  it('is POSTed once, under its id', async () => {
    answers = [201];
    expect(await reported()).toEqual({ findings: [], notReported: '' });
    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({ 'idempotency-key': record.id, 'content-type': 'application/json' });
    expect(received[0]?.body).toMatchObject({
      record: record.id,
      environment: 'dev',
      gitCommit: record.commit,
      status: 'deployed',
      initiatedBy: 'octocat',
    });
  });

  it('is not sent again when it is refused: a warning, and a note at the record', async () => {
    answers = [422];
    const { findings, notReported } = await reported();
    expect(received).toHaveLength(1);
    expect(findings).toMatchObject([{ severity: 'warning', stage: 'helm-deploy' }]);
    expect(findings[0]?.message).toMatch(
      /is kept in the cluster, and was not reported: .* answered 422 no such tenant$/,
    );
    expect(notReported).toMatch(/answered 422 no such tenant$/);
  });

  it('is sent again after a server’s error, under the same id', async () => {
    answers = [503, 502, 200];
    expect((await reported()).findings).toEqual([]);
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([record.id, record.id, record.id]);
  });

  it('is given up after three tries', async () => {
    answers = [503];
    const { findings } = await reported();
    expect(received).toHaveLength(3);
    expect(findings[0]?.message).toMatch(/answered 503/);
  });

  it('is missed by a platform that is down, and nothing else is', async () => {
    await new Promise((done) => platform.close(done));
    const { findings, notReported } = await reported();
    expect(findings[0]?.message).toMatch(/gave no answer: /);
    expect(notReported).toMatch(/gave no answer: /);
  });
});
