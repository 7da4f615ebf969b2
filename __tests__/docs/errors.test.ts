import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { placeholder, readSources } from './messages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}/docs/errors.md`, 'utf8');
const [own = '', environment = '', services = ''] = page
  .split(/^## (?=What this|The environment|The services)/m)
  .slice(1);
const { messages, texts } = readSources();

/** Words that are no error of their own, by file: states that an error quotes, and reasons of a plan. */
const quoted = new Map([
  ['azure/requests/waiting.ts', 'progress'],
  ['kubernetes/readiness/readiness.ts', 'the state of a workload, at the end of "is not ready" and "not ready after"'],
  ['kubernetes/readiness/wait.ts: is being read', 'progress'],
  ['environment/load.ts: base', 'a key'],
]);

interface Phrase {
  readonly text: string;
  readonly pattern: RegExp;
}

/** The code spans of the first column. */
function phrasesIn(section: string): Phrase[] {
  const rows = section.split('\n').filter((line) => /^\| .*`/.test(line));
  return rows
    .flatMap((row) => row.split(' | ')[0]?.match(/`[^`]+`/g) ?? [])
    .map((span) => {
      const text = span.slice(1, -1);
      return { text, pattern: patternOf(text) };
    });
}

const patternOf = (text: string) => new RegExp(text.split(placeholder).map(escaped).join('.*'));
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const letters = (text: string) => text.replaceAll(/[^a-z]/gi, '').length;
/** What a reader sorts by: the first word that stands in every such message. */
const wordsOf = (text: string) => text.replace(/^[^a-z]+/i, '').toLowerCase();

/** A phrase says which message it is when it holds at least a third of the message's own letters. */
function isAbout({ text, pattern }: Phrase, message: string): boolean {
  return pattern.test(message) && letters(text) * 3 >= letters(message);
}

describe('the page of errors', () => {
  const phrases = [...phrasesIn(own), ...phrasesIn(environment)];

  it.each(phrases.map(({ text, pattern }) => [text, pattern] as const))(
    'quotes "%s" as it is printed',
    (_, pattern) => {
      expect(texts.some((text) => pattern.test(text))).toBe(true);
    },
  );

  it('has an entry for every cause of an error and every finding', () => {
    const missing = messages
      .filter(({ file, text }) => !quoted.has(file) && !quoted.has(`${file}: ${text}`))
      .filter(({ text }) => !phrases.some((phrase) => isAbout(phrase, text)))
      .map(({ file, text }) => `${file}: ${text}`);
    expect(missing).toEqual([]);
  });

  it.each([
    ['what this action says', own],
    ['the environment file', environment],
    ["the services' own words", services],
  ])('is in alphabetical order: %s', (_, section) => {
    const words = phrasesIn(section).map(({ text }) => wordsOf(text));
    expect(words).toEqual([...words].sort());
  });

  it.each([
    'upgrades',
    'rotation',
    'identities',
    'preflight',
    'releases',
    'failures',
    'secrets',
    'helm',
    'lock',
    'drift',
    'history-and-rollback',
  ])('quotes in %s.md what is really printed', (name) => {
    const spans = readFileSync(`${root}/docs/${name}.md`, 'utf8').match(/`[^`\n]*…[^`\n]*`/g) ?? [];
    // Of two words and more: the rest are names and commands.
    const quotes = spans.map((span) => span.slice(1, -1)).filter((text) => /[a-z]{3,} [a-z]{2,}/i.test(text));
    const unknown = quotes.filter((text) => !texts.some((each) => patternOf(text).test(each)));
    expect(unknown).toEqual([]);
  });

  it("quotes services' codes that the embedded services answer with or the product knows", () => {
    const files = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const sources = files.map((file) => readFileSync(`${root}/src/${file}`, 'utf8')).join('\n');
    const unknown = phrasesIn(services).filter(({ text }) => !sources.includes(text.replace('AADSTS', '')));
    expect(unknown.map(({ text }) => text)).toEqual([]);
  });
});
