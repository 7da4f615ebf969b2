/** Faults as a schedule: which request, which time, what goes wrong. The same schedule and seed give the same run. */

/** What happens to a request instead of, or around, the service's own answer. */
export type FaultAction =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
      /** Retry-After as an HTTP date this far ahead, by a service clock that is off by `clockSkewMs` (its Date header is too). */
      readonly retryAfterDate?: { readonly afterMs: number; readonly clockSkewMs: number };
    }
  /** The connection is reset before the service sees the request. */
  | { readonly kind: 'reset-before' }
  /** The service does its work, and the connection is reset in the middle of the answer's body. */
  | { readonly kind: 'reset-during' }
  /** The service does its work, and its answer is lost. */
  | { readonly kind: 'reset-after' }
  /** The service answers, but only after this long (real milliseconds). */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The tunnel itself: the name can't be resolved, or the certificate is of an authority nobody trusts. */
  | { readonly kind: 'name-not-found' }
  | { readonly kind: 'untrusted-certificate' };

export interface FaultRule {
  /** Host name, or `*.suffix`; any host when absent. */
  readonly host?: string;
  readonly method?: string;
  /** Held against path and query. A string is the source of a regular expression, without case. */
  readonly path?: RegExp | string;
  /** Which of the matching requests, counted from 1; all when neither this nor `every` is given. */
  readonly nth?: number | readonly number[];
  readonly every?: number;
  /** At most this often. */
  readonly times?: number;
  /** Of the matching requests that remain, this share, by the schedule's seeded dice. */
  readonly probability?: number;
  readonly action: FaultAction;
}

export interface FaultedRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

export interface FaultSchedule {
  /** The fault that meets this request, if any. Counts the request. */
  of(request: FaultedRequest): FaultAction | undefined;
  /** The fault that meets a new tunnel to this host. */
  ofTunnel(host: string): FaultAction | undefined;
  /** Adds a rule in mid-run; its count starts now. The returned function takes it away again. */
  add(rule: FaultRule): () => void;
  /** Rules that have struck, with how often: a test can tell that its fault happened. */
  struck(): readonly { readonly rule: FaultRule; readonly times: number }[];
}

interface CountedRule {
  readonly rule: FaultRule;
  seen: number;
  struck: number;
}

/** @param seed of the dice that `probability` rolls. */
export function createFaultSchedule(rules: readonly FaultRule[] = [], seed = 1): FaultSchedule {
  const counted: CountedRule[] = rules.map((rule) => ({ rule, seen: 0, struck: 0 }));
  const roll = seededDice(seed);

  function first(matches: (rule: FaultRule) => boolean): FaultAction | undefined {
    let action: FaultAction | undefined;
    for (const entry of counted) {
      if (!matches(entry.rule)) continue;
      entry.seen += 1;
      if (action === undefined && isDue(entry, roll)) {
        entry.struck += 1;
        action = entry.rule.action;
      }
    }
    return action;
  }

  return {
    of: (request) => first((rule) => !isTunnelRule(rule) && matchesRequest(rule, request)),
    ofTunnel: (host) => first((rule) => isTunnelRule(rule) && matchesHost(rule, host)),
    add(rule) {
      const entry = { rule, seen: 0, struck: 0 };
      counted.push(entry);
      return () => void counted.splice(counted.indexOf(entry), 1);
    },
    struck: () => counted.filter((entry) => entry.struck > 0).map(({ rule, struck }) => ({ rule, times: struck })),
  };
}

function isDue({ rule, seen, struck }: CountedRule, roll: () => number): boolean {
  if (rule.times !== undefined && struck >= rule.times) return false;
  const isNth =
    rule.nth === undefined ? undefined : (typeof rule.nth === 'number' ? [rule.nth] : rule.nth).includes(seen);
  const isEvery = rule.every === undefined ? undefined : seen % rule.every === 0;
  if (isNth === false && isEvery !== true) return false;
  if (isEvery === false && isNth !== true) return false;
  return rule.probability === undefined || roll() < rule.probability;
}

function isTunnelRule(rule: FaultRule): boolean {
  return rule.action.kind === 'name-not-found' || rule.action.kind === 'untrusted-certificate';
}

function matchesRequest(rule: FaultRule, request: FaultedRequest): boolean {
  if (!matchesHost(rule, request.host)) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
  if (rule.path === undefined) return true;
  // A fresh expression for each look: a /g one of the caller's would remember where it stopped.
  const path =
    typeof rule.path === 'string' ? new RegExp(rule.path, 'i') : new RegExp(rule.path.source, flags(rule.path));
  return path.test(request.path);
}

function flags(expression: RegExp): string {
  return expression.flags.replace(/[gy]/g, '');
}

function matchesHost({ host }: FaultRule, name: string): boolean {
  if (host === undefined || host === name) return true;
  return host.startsWith('*.') && name.endsWith(host.slice(1));
}

/** Mulberry32: small, and the same on every machine. */
function seededDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
