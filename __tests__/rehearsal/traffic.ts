import type { SeenRequest } from '../../src/rehearsal/proxy.js';

/** Requests that change something: neither reads, nor reads and token exchanges that are spelled POST. */
export function writesOf(traffic: readonly SeenRequest[]): readonly string[] {
  return traffic
    .filter(({ host, method, path }) => {
      if (method === 'GET' || method === 'HEAD') return false;
      const isExchange = host === 'login.microsoftonline.com' || /^\/oauth2\/(exchange|token)$/.test(path);
      const isCredential = /\/listCluster(User|Admin)Credential\?/i.test(path);
      return !isExchange && !isCredential;
    })
    .map(({ host, method, path }) => `${method} ${host}${path}`);
}

/** Requests that reached Azure: all but the id-token, which a run asks its own runner for before it reads anything. */
export function askedOfAzure(traffic: readonly SeenRequest[]): readonly SeenRequest[] {
  return traffic.filter(({ host }) => !host.endsWith('.actions.githubusercontent.com'));
}
