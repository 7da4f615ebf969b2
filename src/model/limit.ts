/** Runs at most `most` of the given tasks at once; the others wait their turn. */
export function limit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // A turn is handed on, so that nobody who comes in between takes it.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
