import { plural } from '../../report/text.js';
import type { PlatformFacts } from '../facts/schema.js';

/**
 * What of the real platform the rehearsal could not begin with, for whoever trusts its end.
 * @param leftOut what the embedded cluster refused
 */
export function toldOfFacts({ kubernetes, unread }: PlatformFacts, leftOut: readonly string[]): readonly string[] {
  const notReady = kubernetes?.notReady ?? [];
  return [
    ...(leftOut.length === 0 ? [] : [`Left out, since the embedded cluster refuses it: ${leftOut.join(', ')}.`]),
    ...(kubernetes === undefined
      ? []
      : [
          'Not in the facts, so not as in the real cluster: values, manifests and tests of releases, ConfigMaps, Secrets, volumes, custom resources, owners of fields, deployment records. That pods want one of them and nothing brings it, may be for that alone.',
        ]),
    ...(notReady.length === 0 ? [] : [`Not ready when exported, and taken to be: ${notReady.join(', ')}.`]),
    ...(unread.length === 0
      ? []
      : [
          `${plural(unread.length, 'question')} had no answer when exported: ${unread.map(({ what }) => what).join(', ')}.`,
        ]),
  ];
}
