/** `work` with at most `limit` calls in progress; the others wait their turn. */
export function limitConcurrency<Input, Output>(
  limit: number,
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (input) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work(input);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
