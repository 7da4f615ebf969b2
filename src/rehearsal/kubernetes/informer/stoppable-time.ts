/** Service time that ends: nothing scheduled outlives the cluster, or keeps the process alive. */
import type { ServiceTime } from '../../world.js';

/** @returns `time` whose pending actions are cancelled, and later ones never called, once `signal` is aborted. */
export function stoppableTime(time: ServiceTime, signal: AbortSignal): ServiceTime {
  const pending = new Set<() => void>();
  signal.addEventListener(
    'abort',
    () => {
      for (const cancel of pending) cancel();
      pending.clear();
    },
    { once: true },
  );
  return {
    now: () => time.now(),
    scaled: (serviceMs) => time.scaled(serviceMs),
    after(serviceMs, action) {
      if (signal.aborted) return () => {};
      const cancelTimer = time.after(serviceMs, () => {
        pending.delete(cancel);
        action();
      });
      const cancel = () => {
        pending.delete(cancel);
        cancelTimer();
      };
      pending.add(cancel);
      return cancel;
    },
  };
}
