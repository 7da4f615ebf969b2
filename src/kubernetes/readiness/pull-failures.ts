/** Times that a pull has to fail for a cause that lasts before it counts: one may be a registry's hiccup. */
const countedTries = 2;

interface Pull {
  /** Tries that failed for a cause that lasts, without one for a passing cause since. */
  tries: number;
  isTrying: boolean;
  /** The first message: later ones decay to "Back-off pulling image". */
  message: string;
}

/** Counts how often pulls of images have failed, container by container. */
export class PullFailures {
  readonly #pulls = new Map<string, Pull>();

  /** @returns the cause once it counts */
  observe(key: string, reason: string | undefined, said: string): string | undefined {
    const isTrying = reason === 'ErrImagePull';
    let pull = this.#pulls.get(key);
    if (pull === undefined) {
      // What is backing off already has failed once.
      if (!isTrying && reason !== 'ImagePullBackOff') return undefined;
      pull = { tries: 0, isTrying: false, message: '' };
      this.#pulls.set(key, pull);
      this.#count(pull, said);
    } else if (isTrying && !pull.isTrying) {
      this.#count(pull, said);
    }
    pull.isTrying = isTrying;
    return pull.tries >= countedTries ? pull.message : undefined;
  }

  #count(pull: Pull, said: string): void {
    const cause = pullCause(said);
    if (isLasting(cause)) {
      pull.tries += 1;
      if (pull.tries === 1) pull.message = cause;
    } else if (!isBare(cause)) pull.tries = 0;
    else if (pull.tries > 0) pull.tries += 1;
  }
}

/** Failures that another try does not mend; a registry that is down or throttles is left to the kubelet. */
function isLasting(message: string): boolean {
  return /not found|manifest unknown|MANIFEST_UNKNOWN|NAME_UNKNOWN|unauthorized|authorization failed|forbidden|denied|no such host|no match for platform/i.test(
    message,
  );
}

/** `Back-off pulling image "…"`, and nothing of why. */
function isBare(message: string): boolean {
  return message === '' || /^Back-off pulling image "[^"]*"$|^Back-off pulling image$/.test(message);
}

/** containerd wraps the registry's answer twice; the reference and the answer are what tells. */
function pullCause(message: string): string {
  const answer = /failed to resolve (?:reference "[^"]*"|image): (.+)$/s.exec(message)?.[1];
  return answer ?? message.replace(/^Back-off pulling image "[^"]*": ErrImagePull: /, '');
}
