/** Whether the Secret that helm keeps a revision in is one that Kubernetes takes: helm writes it before any object. */
import { mostStoredBytes, type StoredRelease } from '../../kubernetes/index.js';
import type { Finding } from '../../model/index.js';
import type { About } from './check-objects.js';
import { releaseKey } from './needs.js';
import type { ObservedRelease } from './observe.js';

const warnPercent = 80;
/** Over the limit by more than ours can be too much: of digits by chance, helm's compressor makes 7 % more to 3 % less. */
const surePercent = 105;

export function checkSize({ instance, state }: ObservedRelease, about: About): readonly Finding[] {
  const stored = 'rendering' in state ? state.rendering.stored : undefined;
  if (stored === undefined) return [];
  const percent = Math.floor((100 * stored.bytes) / mostStoredBytes);
  if (percent < warnPercent) return [];
  const secret = `release ${releaseKey(instance)}: helm's Secret of its next revision`;
  const mend = `It holds the chart with all its files and what is rendered, and most of it are ${largestText(stored)}. Keep out of ${instance.release.chart} what no template reads (.helmignore), or split it.`;
  if (percent < surePercent) {
    const message = `${secret} takes about ${percent} % of the 1 MiB that Kubernetes takes`;
    return [{ ...about, severity: 'warning', message, mend }];
  }
  const mebibytes = (stored.bytes / mostStoredBytes).toFixed(2);
  const message = `${secret} would have about ${mebibytes} MiB, and Kubernetes takes 1 MiB: helm would fail`;
  return [{ ...about, severity: 'error', message, mend }];
}

function largestText({ largest }: StoredRelease): string {
  return largest.map(({ name, bytes }) => `${name} (${Math.ceil(bytes / 1024)} KiB)`).join(', ');
}
