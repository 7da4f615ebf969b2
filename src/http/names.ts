import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Until a name is resolved: a resolver that loses a question is asked again after as long. */
const nameTimeoutMs = 5_000;

type Resolve = (
  host: string,
  options: { readonly all: true },
  told: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves names as Node does, each name once for all who ask for it at the same time: dozens of connections open at once,
 * and the system resolves four names at a time, for a resolver that drops what it is asked too fast. What is silent for
 * too long fails, and whoever tries again waits for the same answer.
 */
export function sharedLookup(resolve: Resolve = lookup, timeoutMs = nameTimeoutMs): LookupFunction {
  const asked = new Map<string, Promise<LookupAddress[]>>();
  const ask = (host: string) => {
    const answer = asked.get(host) ?? resolved(host, resolve).finally(() => asked.delete(host));
    asked.set(host, answer);
    return answer;
  };
  return (host, { all }, told) => {
    const unresolved = new Error(`${host} was not resolved within ${timeoutMs / 1000} s`);
    const tooLate = setTimeout(() => end(Object.assign(unresolved, { code: 'EAI_AGAIN' })), timeoutMs).unref();
    let end = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[] = []) => {
      clearTimeout(tooLate);
      end = () => {};
      const [first = { address: '', family: 0 }] = addresses;
      if (all === true) told(error, addresses);
      else told(error, first.address, first.family);
    };
    ask(host).then(
      (addresses) => end(null, addresses),
      (error: Error) => end(error),
    );
  };
}

function resolved(host: string, resolve: Resolve): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    resolve(host, { all: true }, (error, addresses) => (error === null ? done(addresses) : fail(error)));
  });
}
