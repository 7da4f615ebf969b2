/**
 * Lets the event loop handle what has arrived. Loading a module blocks it for tens of milliseconds, and a login has six
 * answers to wait for, handshakes included: each would wait for the end of all that is loaded. Twice, so that sockets are
 * read in between.
 */
export function turn(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}
