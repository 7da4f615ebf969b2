/**
 * GitHub's limits, as its page of rate limits has them: so many requests an hour for all tokens of a repository's workflows,
 * and secondary ones for bursts. Whoever asks again before the time has come waits anew.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { ServiceTime } from '../world.js';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Of GITHUB_TOKEN, an hour and repository. */
const requestsAnHour = 1000;
/** A read is one point, anything else five. */
const pointsAMinute = 900;
/** What makes content: everything that writes. */
const writesAMinute = 80;
const writesAnHour = 500;

const page = 'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api';

export interface GithubLimits {
  readonly middleware: MiddlewareHandler;
  /** The repository's requests of this hour are used up. */
  exhaust(repository: string): void;
  /**
   * The repository's tokens exceeded a secondary limit.
   * @param seconds of GitHub's time until they may ask again
   * @param isTold whether Retry-After says so: at times it does not
   */
  slowDown(repository: string, seconds: number, isTold?: boolean): void;
  /** How many requests were refused for a limit. */
  refused(repository: string): number;
}

interface Seen {
  /** When the hour began that `count` is of. */
  since: number;
  count: number;
  /** Requests of the last hour: when, and how many points each. */
  recent: { readonly at: number; readonly points: number }[];
  blocked: { readonly until: number; readonly seconds: number; readonly isTold: boolean } | undefined;
  refused: number;
}

export function createLimits(time: ServiceTime): GithubLimits {
  const all = new Map<string, Seen>();
  const seenOf = (repository: string): Seen => {
    const key = repository.toLowerCase();
    const seen = all.get(key) ?? { since: nowMs(), count: 0, recent: [], blocked: undefined, refused: 0 };
    all.set(key, seen);
    return seen;
  };
  const nowMs = () => time.now().getTime();
  const block = (seen: Seen, seconds: number, isTold: boolean) => {
    seen.blocked = { until: nowMs() + time.scaled(seconds * 1000), seconds, isTold };
  };

  /** Whether the request is one too many, of what lasted a minute or an hour. */
  function isBurst({ recent }: Seen, isWrite: boolean): boolean {
    const since = (ms: number) => recent.filter(({ at }) => at > nowMs() - time.scaled(ms));
    const writes = (ms: number) => since(ms).filter(({ points }) => points > 1).length;
    const points = since(minuteMs).reduce((sum, each) => sum + each.points, 0);
    return points > pointsAMinute || (isWrite && (writes(minuteMs) > writesAMinute || writes(hourMs) > writesAnHour));
  }

  function refusal(context: Context, seen: Seen): Response | undefined {
    if (seen.count > requestsAnHour) {
      const message = `API rate limit exceeded for installation. If you reach out to GitHub Support for help, please include the request ID ${context.res.headers.get('x-github-request-id')}.`;
      return limited(context, message, '#primary-rate-limits');
    }
    const isWrite = context.req.method !== 'GET';
    if (seen.blocked !== undefined && seen.blocked.until > nowMs())
      block(seen, seen.blocked.seconds, seen.blocked.isTold);
    else if (isBurst(seen, isWrite)) block(seen, 60, true);
    else return undefined;
    // Whole seconds, rounded up: to come back as told is never too early.
    const until = Math.ceil(((seen.blocked?.until ?? 0) - nowMs()) / 1000);
    if (seen.blocked?.isTold === true) context.header('retry-after', String(until));
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)';
    return limited(context, message, '#about-secondary-rate-limits');
  }

  return {
    async middleware(context, next) {
      const [, , owner, name] = new URL(context.req.url).pathname.split('/');
      const seen = seenOf(`${owner}/${name}`);
      const hour = time.scaled(hourMs);
      if (nowMs() >= seen.since + hour) Object.assign(seen, { since: nowMs(), count: 0 });
      seen.count += 1;
      seen.recent = seen.recent.filter(({ at }) => at > nowMs() - hour);
      seen.recent.push({ at: nowMs(), points: context.req.method === 'GET' ? 1 : 5 });
      context.header('x-github-request-id', crypto.randomUUID());
      const refused = refusal(context, seen);
      if (refused === undefined) await next();
      else {
        seen.refused += 1;
        context.res = refused;
      }
      context.header('date', time.now().toUTCString());
      context.header('x-ratelimit-limit', String(requestsAnHour));
      context.header('x-ratelimit-used', String(Math.min(requestsAnHour, seen.count)));
      context.header('x-ratelimit-remaining', String(Math.max(0, requestsAnHour - seen.count)));
      context.header('x-ratelimit-reset', String(Math.ceil((seen.since + hour) / 1000)));
      context.header('x-ratelimit-resource', 'core');
    },
    exhaust: (repository) => {
      seenOf(repository).count = requestsAnHour;
    },
    slowDown: (repository, seconds, isTold = true) => block(seenOf(repository), seconds, isTold),
    refused: (repository) => seenOf(repository).refused,
  };
}

function limited(context: Context, message: string, anchor: string): Response {
  const status = 403;
  const answer = { message, documentation_url: `${page}${anchor}`, status: String(status) };
  return context.json(answer, status);
}
