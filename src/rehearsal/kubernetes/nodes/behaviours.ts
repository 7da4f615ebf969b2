/** What containers do once they run: ready after two seconds, unless a rehearsal says otherwise. */
import type { PodBehaviour, PodBehaviours } from '../../world.js';
import { matchesLabels } from '../informer/index.js';

/** Which pods an override is for: every given field must match. */
export interface PodMatch {
  readonly namespace?: string;
  /** The pod's name, or the beginning of it when it ends in `*`. */
  readonly name?: string;
  /** Part of the image reference, for example `/iam-service`. */
  readonly image?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface OverridableBehaviours extends PodBehaviours {
  /** Later overrides win. The returned function takes this one back; restarting containers then see the rest. */
  override(match: PodMatch, behaviour: Partial<PodBehaviour>): () => void;
}

/** From container start to the first successful probe, in service time. */
const readyAfterMs = 2_000;

/** @param standard what pods do that no override names; missing parts are the usual ones. */
export function createPodBehaviours(standard: Partial<PodBehaviour> = {}): OverridableBehaviours {
  const overrides: { readonly match: PodMatch; readonly behaviour: Partial<PodBehaviour> }[] = [];
  return {
    of(pod) {
      const found = overrides.findLast(({ match }) => isFor(match, pod));
      return { readyAfterMs, log: usualLog(pod.image), ...standard, ...found?.behaviour };
    },
    override(match, behaviour) {
      const entry = { match, behaviour };
      overrides.push(entry);
      return () => {
        const position = overrides.indexOf(entry);
        if (position >= 0) overrides.splice(position, 1);
      };
    },
  };
}

type PodFacts = Parameters<PodBehaviours['of']>[0];

function isFor({ namespace, name, image, labels }: PodMatch, pod: PodFacts): boolean {
  return (
    (namespace === undefined || namespace === pod.namespace) &&
    (name === undefined || (name.endsWith('*') ? pod.name.startsWith(name.slice(0, -1)) : name === pod.name)) &&
    (image === undefined || pod.image.includes(image)) &&
    matchesLabels(labels ?? {}, pod.labels)
  );
}

function usualLog(image: string): string[] {
  const program = image.replace(/[@:].*$/, '').replace(/^.*\//, '');
  return [`${program}: starting`, `${program}: configuration loaded`, `${program}: listening`];
}
