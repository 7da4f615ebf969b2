/** Recorded exchanges of a folder, and which of them are worth a validator's time: each shape once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';

/** The exchanges with a host that the suites left in a folder (AKS_ACTION_RECORD); none where no folder is named. */
export function recordedIn(folder: string | undefined, isHost: (host: string) => boolean): readonly RecordedExchange[] {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readExchanges(join(folder, name)))
    .filter(({ url }) => isHost(new URL(url).host));
}

/** A process that was killed leaves its last line unfinished: that one is left out. */
export function readExchanges(file: string): readonly RecordedExchange[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RecordedExchange);
}

/** One exchange of each shape: what differs in nothing but ids, dates and counts says nothing new. */
export function distinct(exchanges: readonly RecordedExchange[]): readonly RecordedExchange[] {
  const first = new Map<string, RecordedExchange>();
  for (const exchange of exchanges) {
    const shape = shapeOf(exchange);
    if (!first.has(shape)) first.set(shape, exchange);
  }
  return [...first.values()];
}

/** Who asked: the product, a real client by its name, or one of our own tests, which send no user agent. */
export function clientOf({ requestHeaders }: RecordedExchange): 'az' | 'terraform' | 'product' | 'test' {
  const agent = Object.entries(requestHeaders).find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
  if (/AZURECLI/i.test(agent)) return 'az';
  if (/terraform|opentofu/i.test(agent)) return 'terraform';
  return agent === '' ? 'test' : 'product';
}

function shapeOf(exchange: RecordedExchange): string {
  const { method, url, requestHeaders, requestBody, status, responseHeaders, responseBody } = exchange;
  const { pathname, searchParams } = new URL(url);
  const query = [...searchParams].map(([name, value]) => (name === 'api-version' ? value : name)).sort();
  const headers = (all: Readonly<Record<string, string>>) => Object.keys(all).map((name) => name.toLowerCase());
  return JSON.stringify([
    clientOf(exchange),
    method,
    templateOf(pathname),
    query,
    headers(requestHeaders).sort(),
    shapeOfValue(requestBody),
    status,
    headers(responseHeaders).sort(),
    shapeOfValue(responseBody),
  ]);
}

/** The path with resource names left out: every second segment after a provider's namespace. */
function templateOf(pathname: string): string {
  const parts = pathname.toLowerCase().split('/');
  let sinceProvider = 0;
  return parts
    .map((part, index) => {
      if (part === 'providers') {
        sinceProvider = index;
        return part;
      }
      const isName = sinceProvider === 0 ? index % 2 === 0 : (index - sinceProvider) % 2 === 1;
      const isNamespace = sinceProvider > 0 && index === sinceProvider + 1;
      return isName && !isNamespace && index > 0 ? '*' : part;
    })
    .join('/');
}

/** Numbers by type, texts as they are unless they hold what changes from run to run, lists by what is in them. */
function shapeOfValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? Math.sign(value) : 0.5;
  if (typeof value === 'string') return shapeOfText(value);
  if (Array.isArray(value)) return [...new Set(value.map((each) => JSON.stringify(shapeOfValue(each))))].sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, inner]) => [name, shapeOfValue(inner)])
    .sort();
}

/** A short word, hyphenated or not, may be an enum's (`node-image`); all else is held by its kind of characters. */
function shapeOfText(text: string): string {
  if (/^[A-Za-z]+(?:-[A-Za-z]+)*$/.test(text) && text.length <= 30) return text;
  return text
    .replaceAll(/[0-9]+/g, '0')
    .replaceAll(/[A-Za-z]+/g, 'a')
    .replaceAll(/(?:[a0][-._:/ ]?)+/g, 'a');
}
