import type { ClientRequestArgs } from 'node:http';
import { Agent } from 'node:https';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import {
  connect,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { limit } from '../model/limit.js';
import { type Failure, failureOf, notConnected } from './failure.js';
import { sharedLookup } from './names.js';
import { isDirect } from './no-proxy.js';
import { openTunnel, placeOf, proxyNamed, type Target, targetOf, unaskedProxy } from './proxy.js';

/** Until TCP, a proxy's tunnel and TLS are there. */
const connectTimeoutMs = 10_000;
/** An idle connection is closed after this long: before most services do, and a request meets the end of it. */
const idleMs = 4_000;
const keepAliveMs = 60_000;
/** Requests at one host at once: others wait for their turn, as browsers' and SDKs' pools do. */
const mostRequests = 32;
/** Failures that another try would meet again. */
const stands = new Set<Failure | undefined>(['certificate', 'noTunnel']);
/** Of all connections of the process. */
const lookup = sharedLookup();

/**
 * TLS connections of one trust, kept after their requests and taken again by the next, through a proxy too; where another
 * one is needed, it resumes the host's session. Connections that wait for a request don't keep the process alive.
 */
export class Connections extends Agent {
  readonly #authority: string | undefined;
  #context: SecureContext | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #proxy: URL | undefined;
  readonly #sessions = new Map<string, Buffer>();
  readonly #turns = new Map<string, ReturnType<typeof limit>>();
  /** Opened ahead, not yet asked for. */
  readonly #ahead = new Map<string, Promise<TLSSocket>[]>();

  /** @param authority PEM of an authority to trust beside the process's own. Fails when HTTPS_PROXY is malformed. */
  constructor(authority?: string, env: NodeJS.ProcessEnv = process.env) {
    super({ keepAlive: true, timeout: idleMs });
    this.#env = env;
    this.#proxy = proxyNamed(env);
    this.#authority = authority;
  }

  /** Runs a task of all clients' that share these connections when fewer than 32 run at its host. */
  turn<T>(host: string, task: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(host) ?? limit(mostRequests);
    this.#turns.set(host, turns);
    return turns(task);
  }

  /** Opens connections for requests that are sure to come: their handshakes are over by then. */
  openAhead(url: string, count = 1): void {
    const target = targetOf(new URL(url));
    const opening = Array.from({ length: count }, () => this.#open(target));
    this.#ahead.set(placeOf(target), [...(this.#ahead.get(placeOf(target)) ?? []), ...opening]);
    // Whoever sends the request meets the failure.
    for (const each of opening) each.catch(() => {});
  }

  override createConnection(
    { host, port }: ClientRequestArgs,
    opened: (error: Error | null, socket: Duplex) => void = () => {},
  ): undefined {
    const target = { host: host ?? 'localhost', port: Number(port ?? 443) };
    this.#take(target).then(
      (socket) => opened(null, socket.ref()),
      // Node reads no socket beside an error.
      (error: Error) => opened(error, undefined as never),
    );
  }

  override destroy(): void {
    for (const opening of [...this.#ahead.values()].flat()) opening.then((socket) => socket.destroy()).catch(() => {});
    super.destroy();
  }

  async #take(target: Target): Promise<TLSSocket> {
    const ahead = await this.#ahead
      .get(placeOf(target))
      ?.shift()
      ?.catch(() => undefined);
    return ahead === undefined || ahead.destroyed ? this.#open(target) : ahead;
  }

  /** What is opened keeps no process alive, on its way neither: nobody may come for it. */
  async #open(target: Target): Promise<TLSSocket> {
    const isAround = isDirect(target, this.#env);
    const proxy = isAround ? undefined : this.#proxy;
    const tooLate = AbortSignal.timeout(connectTimeoutMs);
    const way = proxy === undefined ? placeOf(target) : `${placeOf(target)} through ${proxy.host}`;
    const hint = isAround ? '' : unaskedProxy(this.#env);
    const unreached = (error: Error): never => {
      if (tooLate.aborted)
        throw notConnected(new Error(`no connection to ${way} within ${connectTimeoutMs / 1000} s${hint}`));
      throw stands.has(failureOf(error)) ? error : notConnected(error, hint);
    };
    const reaching =
      proxy === undefined ? openSocket(target, tooLate) : openTunnel(proxy, target, { signal: tooLate, lookup });
    const [through, secureContext] = await Promise.all([
      reaching.catch(unreached),
      // On the way there, once that has begun: it takes as long as half of Node's own start.
      turn().then(() => this.#trust()),
    ]);
    return this.#secured(through, secureContext, target, tooLate).catch(unreached);
  }

  #secured(through: Duplex, secureContext: SecureContext, target: Target, signal: AbortSignal): Promise<TLSSocket> {
    const { host } = target;
    const key = placeOf(target);
    return new Promise((done, fail) => {
      const session = this.#sessions.get(key);
      const socket = connect({
        socket: through,
        host,
        // A name only: no server has a certificate for an address by its SNI.
        servername: isIP(host) === 0 ? host : '',
        secureContext,
        ALPNProtocols: ['http/1.1'],
        ...(session === undefined ? {} : { session }),
      });
      socket.unref().setNoDelay(true).setKeepAlive(true, keepAliveMs);
      const giveUp = () => socket.destroy(signal.reason);
      signal.addEventListener('abort', giveUp);
      socket.once('secureConnect', () => {
        signal.removeEventListener('abort', giveUp);
        done(socket);
      });
      // Stays: one that waits for a request has nobody else to hear of its end.
      socket.on('error', fail);
      socket.on('session', (each) => this.#sessions.set(key, each));
      socket.once('close', (isBroken) => {
        signal.removeEventListener('abort', giveUp);
        if (isBroken) this.#sessions.delete(key);
        through.destroy();
      });
    });
  }

  /** One context for all connections: each would make its own, and parse every authority anew where there is one. */
  #trust(): SecureContext {
    const authority = this.#authority;
    this.#context ??= createSecureContext(authority === undefined ? {} : { ca: [...trusted(), authority] });
    return this.#context;
  }
}

function openSocket({ host, port }: Target, signal: AbortSignal): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connectSocket({ host, port, lookup }).unref();
    const giveUp = () => socket.destroy(signal.reason);
    signal.addEventListener('abort', giveUp);
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      done(socket);
    });
    socket.on('error', fail);
  });
}

/** What the process trusts: NODE_EXTRA_CA_CERTS is in it. */
function trusted(): readonly string[] {
  return getCACertificates?.('default') ?? rootCertificates;
}
