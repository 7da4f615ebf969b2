/** An AKS cluster on a real control plane: the machines, the disks and the addresses are the rehearsal's, the rest is real. */
import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request as send } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { installAddons } from '../../../src/rehearsal/kubernetes/addons.js';
import { logQuery } from '../../../src/rehearsal/kubernetes/api/http/logs.js';
import { startLoadBalancerController } from '../../../src/rehearsal/kubernetes/controllers/load-balancer.js';
import {
  type ControllerContext,
  createCaches,
  stoppableTime,
} from '../../../src/rehearsal/kubernetes/informer/index.js';
import { type Machines, sendLog, startMachines } from '../../../src/rehearsal/kubernetes/nodes/index.js';
import type { EmbeddedCluster, EmbeddedClusterOptions, HostHandler } from '../../../src/rehearsal/world.js';
import { type ControlPlane, startControlPlane } from './control-plane.js';
import { startDiskProvisioner } from './disks.js';
import { startIdentityWebhook } from './identity-webhook.js';

export interface RealCluster extends EmbeddedCluster {
  readonly controlPlane: ControlPlane;
  /** Resolves once all that `stop` ends is gone. */
  readonly stopped: Promise<void>;
}

/**
 * As createEmbeddedCluster, for `startRehearsal({ createCluster })`. The version is the one that was built.
 * @param programs folder of the control plane's programs; built or taken from the cache when absent
 */
export async function createRealCluster(options: EmbeddedClusterOptions, programs?: string): Promise<RealCluster> {
  const { fqdn, serviceCidr, oidcIssuerUrl } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(0, signal);
  const controlPlane = await startControlPlane({
    hosts: [fqdn],
    serviceCidr,
    issuer: oidcIssuerUrl,
    ...(programs === undefined ? {} : { programs }),
  });
  const client = controlPlane.client('aks');
  const stop = async () => {
    stopping.abort();
    client.close();
    await controlPlane.stop();
  };
  try {
    const time = stoppableTime(options.time, signal);
    const context: ControllerContext = { client, caches: createCaches(client, signal), time, signal };
    await startIdentityWebhook(client, oidcIssuerUrl, signal);
    startLoadBalancerController(context);
    startDiskProvisioner(context);
    const machines = startMachines(context, options);
    await installAddons(client, options);
    await context.caches.synced();

    const { promise: stopped, resolve, reject } = Promise.withResolvers<void>();
    return {
      fqdn,
      authority: controlPlane.authority,
      userToken: controlPlane.userToken,
      certificate: controlPlane.certificate,
      handler: forwardTo(controlPlane, machines, signal),
      setNodePool: machines.setNodePool,
      removeNodePool: machines.removeNodePool,
      stopNodePool: machines.stopNodePool,
      nodeCount: machines.nodeCount,
      setVersion: () => undefined,
      client,
      controlPlane,
      stopped,
      stop: () => void stop().then(resolve, reject),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Passes requests on as they are, streams included; logs come from the machines, which no server can dial. */
function forwardTo({ server, authority }: ControlPlane, machines: Machines, signal: AbortSignal): HostHandler {
  const agent = new Agent({ keepAlive: true, timeout: 30_000, ca: authority });
  signal.addEventListener('abort', () => agent.destroy());
  return (request, response) => {
    if (answerLog(request, response, machines)) return;
    const { method, headers } = request;
    const upstream = send(
      new URL(request.url ?? '/', server),
      { agent, method: method ?? 'GET', headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        // A watch's client wants the headers before there is an event.
        response.flushHeaders();
        pipeline(answer, response).catch(() => response.destroy());
      },
    );
    upstream.on('error', () => response.destroy());
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  };
}

const logPath = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/log(?:\?(.*))?$/;

function answerLog(request: IncomingMessage, response: ServerResponse, machines: Machines): boolean {
  const [, namespace, pod, parameters] = logPath.exec(request.url ?? '') ?? [];
  if (namespace === undefined || pod === undefined) return false;
  const asked = new URLSearchParams(parameters);
  const container = asked.get('container') ?? '';
  const { isPrevious, ...query } = logQuery(pod, asked, new Date());
  const log = machines.podLog(namespace, pod, container, isPrevious);
  if (log === undefined) {
    const message = `container "${container}" in pod "${pod}" is waiting to start: ContainerCreating`;
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'BadRequest', code: 400, message };
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(status));
  } else sendLog(response, log, query);
  return true;
}
