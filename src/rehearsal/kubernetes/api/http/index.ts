/** The API over HTTP: who may ask, and which part answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DeprecatedUsage, HostHandler, KubernetesUser } from '../../../world.js';
import { Refusal } from '../refusals.js';
import { authorize } from './authorize.js';
import { serveDiscovery } from './discovery.js';
import { Exchange } from './exchange.js';
import { serveOpenApi } from './openapi.js';
import { type ApiServer, serveResource } from './resources.js';
import { parseTarget } from './target.js';

const healthPaths = new Set(['/healthz', '/readyz', '/livez']);

export function httpHandler(server: ApiServer): HostHandler {
  return (request: IncomingMessage, response: ServerResponse) => {
    const exchange = new Exchange(request, response);
    serve(server, exchange).catch((error: unknown) => exchange.fail(error));
  };
}

async function serve(server: ApiServer, exchange: Exchange): Promise<void> {
  const { path } = exchange;
  const { cluster } = server.objects;
  if (path === '/version' || path === '/version/') return exchange.send(200, versionOf(cluster.version()));
  if (healthPaths.has(path)) return exchange.text(200, 'ok');
  const user = await userOf(exchange, server);
  if (user !== undefined) authorize(user, exchange);
  if (path === '/metrics') return exchange.text(200, metricsOf(server.deprecatedUsage()), 'text/plain; version=0.0.4');
  if (path.startsWith('/openapi/')) return serveOpenApi(exchange, cluster.catalogue);
  const target = parseTarget(path);
  if (target !== undefined) return serveResource(server, exchange, target, user);
  if (/^\/apis?(\/|$)/.test(path)) return serveDiscovery(exchange, cluster.catalogue);
  exchange.text(404, '404 page not found\n');
}

/** Undefined for the cluster's own, which may do everything. */
async function userOf({ request }: Exchange, server: ApiServer): Promise<KubernetesUser | undefined> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === server.userToken) return undefined;
  const user = token === undefined ? undefined : await server.userOf(token);
  if (user === undefined) throw new Refusal(401, 'Unauthorized', 'Unauthorized');
  return user;
}

/** Of the API server's metrics those that tell of calls that the next versions no longer take. */
function metricsOf(used: readonly DeprecatedUsage[]): string {
  const name = 'apiserver_requested_deprecated_apis';
  const rows = used.map(
    ({ group, version, resource, removedIn }) =>
      `${name}{group="${group}",removed_release="${removedIn}",resource="${resource}",subresource="",version="${version}"} 1`,
  );
  const help = `# HELP ${name} [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.`;
  return [help, `# TYPE ${name} gauge`, ...rows, ''].join('\n');
}

/** @param version with its patch: `1.35.2` */
function versionOf(version: string): object {
  const [major = '', minor = ''] = version.split('.');
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion: `v${version}`,
    gitCommit: '0000000000000000000000000000000000000000',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'none',
    compiler: 'none',
    platform: 'linux/amd64',
  };
}
