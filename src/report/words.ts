/** @param many where an s is not enough */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** A moment as people write it: `2026-08-01 12:00 UTC`. */
export function minutesOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
