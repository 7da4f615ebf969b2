// What processes cost, read from /proc while they run: on Linux only.
import { readFileSync } from 'node:fs';

/** Linux shows times in this unit on every machine (USER_HZ). */
const tickMs = 10;
const everyMs = 20;

/**
 * Watches a process until the returned function is called, once it has ended: its own processor time, that of what it
 * started and waited for, and the most memory that it had at once. Nothing where there is no /proc.
 */
export function watchProcess(pid) {
  let last = look(pid);
  const timer = setInterval(() => {
    last = look(pid) ?? last;
  }, everyMs);
  return () => {
    clearInterval(timer);
    return last;
  };
}

/** @returns {{ ownMs: number, childrenMs: number, peakMiB: number } | undefined} */
function look(pid) {
  try {
    // After the name in parentheses, which may hold spaces: state, ppid, … as proc_pid_stat(5) counts them.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [ownTicks, childrenTicks] = [fields[11] + fields[12], fields[13] + fields[14]];
    const peakKiB = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    // A process that has ended, and nobody waited for yet, has no memory.
    if (Number.isNaN(peakKiB)) return undefined;
    return { ownMs: ownTicks * tickMs, childrenMs: childrenTicks * tickMs, peakMiB: peakKiB / 1024 };
  } catch {
    return undefined;
  }
}
