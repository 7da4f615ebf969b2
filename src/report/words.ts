export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A moment as people write it: `2026-08-01 12:00 UTC`. */
export function minutesOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
