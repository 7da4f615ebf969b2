/** Where host names lead: the proxy asks, the embedded servers register. */
import type { HostHandler, HostTable, ServerCertificate } from './world.js';

export interface HostEntry {
  readonly handler: HostHandler;
  /** Replaces a certificate of the run's own authority: clusters bring theirs. */
  readonly certificate?: ServerCertificate;
  /** Whether a connection is let in now; always when absent. */
  readonly admits?: () => boolean;
}

export interface LookupHostTable extends HostTable {
  /** The entry of `host` itself, else of the longest `*.suffix` that covers it. */
  lookup(host: string): HostEntry | undefined;
}

export function createHostTable(): LookupHostTable {
  const entries = new Map<string, HostEntry>();
  return {
    register(host, handler, certificate, admits) {
      entries.set(host.toLowerCase(), {
        handler,
        ...(certificate === undefined ? {} : { certificate }),
        ...(admits === undefined ? {} : { admits }),
      });
    },
    unregister(host) {
      entries.delete(host.toLowerCase());
    },
    lookup(host) {
      const name = host.toLowerCase();
      const exact = entries.get(name);
      if (exact !== undefined) return exact;
      for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        const wildcard = entries.get(`*${name.slice(dot)}`);
        if (wildcard !== undefined) return wildcard;
      }
      return undefined;
    },
  };
}
