/** What zod found, in the words of someone who writes the file. */
import type { z } from 'zod';
import type { Finding, Path } from './findings.js';
import { either, nearestWord, pathText, shown } from './findings.js';
import type { SourceNode } from './tree.js';
import { nodeAt } from './tree.js';

type Issue = z.core.$ZodIssue;

/** Nobody reads more; a file of nothing but mistakes must not cost more than the first of them. */
export const maxFindings = 100;

/**
 * @param issues of one parse
 * @param root the document that was parsed, for what was written
 * @param parent path of the parsed value in the document
 * @param keysOf the keys that are known at a path, for the nearest right one
 */
export function findingsOf(
  issues: readonly Issue[],
  root: SourceNode,
  parent: Path,
  keysOf: (path: Path) => readonly string[],
): Finding[] {
  const findings = issues
    .slice(0, maxFindings)
    .flatMap((issue) => findingOf(issue, root, [...parent, ...stepsOf(issue)], keysOf));
  return withoutConsequences(findings);
}

/** A mistyped key is one mistake, though the right one is missing too. */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const meant = new Set(
    findings.flatMap(({ path, atKey, suggestion }) =>
      atKey === true && suggestion !== undefined ? pathText([...path.slice(0, -1), suggestion]) : [],
    ),
  );
  return findings.filter(({ path, atKey }) => atKey === true || !meant.has(pathText(path)));
}

function findingOf(issue: Issue, root: SourceNode, path: Path, keysOf: (path: Path) => readonly string[]): Finding[] {
  const node = nodeAt(root, path);
  if (isReference(node)) {
    return [
      {
        path,
        message: "fromOutput can't stand here: the value is needed before any stage has run",
        expected: 'the value itself',
      },
    ];
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysOf(path);
      return issue.keys.slice(0, maxFindings).map((key) => ({
        path: [...path, key],
        message: `the key ${shown(key)} is not known here`,
        expected: either(known),
        suggestion: nearestWord(key, known),
        atKey: true,
      }));
    }
    case 'invalid_key': {
      const expected = issue.issues[0]?.message ?? 'another name';
      const name = path.at(-1);
      return [{ path, message: `${shown(name)} can't be a name here: expected ${expected}`, expected, atKey: true }];
    }
    case 'invalid_union':
      return unionFindings(issue, root, path, keysOf);
    case 'invalid_type':
      return [wrongType(issue.expected, node, path)];
    case 'invalid_value': {
      const words = issue.values.map(String);
      if (node === undefined) return [missing(path, either(words))];
      return [
        {
          path,
          message: `${written(node)} is none of ${words.join(', ')}`,
          expected: either(words),
          suggestion: nearestWord(node.kind === 'scalar' ? String(node.value) : '', words),
        },
      ];
    }
    case 'too_big':
    case 'too_small': {
      const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
      const expected = /^(Too (big|small)|Invalid)/.test(issue.message) ? bound : issue.message;
      return [{ path, message: `${written(node)} is out of bounds: expected ${expected}`, expected }];
    }
    default:
      return [{ path, message: `${written(node)} is not allowed: expected ${issue.message}`, expected: issue.message }];
  }
}

/** Of a union's branches, the one that was meant: whose type is right, and which failed deepest. */
function unionFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: SourceNode,
  path: Path,
  keysOf: (path: Path) => readonly string[],
): Finding[] {
  const node = nodeAt(root, path);
  const branches = issue.errors.filter(
    (branch) => !branch.some((each) => each.code === 'invalid_type' && each.path.length === 0),
  );
  const [first, ...others] = branches.filter((branch) => branch.length > 0);
  if (first !== undefined && (others.length === 0 || node?.kind === 'scalar')) {
    return first.flatMap((each) => findingOf(each, root, [...path, ...stepsOf(each)], keysOf));
  }
  const expected = issue.message === 'Invalid input' ? unionExpectation(issue) : issue.message;
  if (node === undefined) return [missing(path, expected)];
  return [{ path, message: `${written(node)} is not ${expected}`, expected }];
}

function unionExpectation(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const words = issue.errors.flatMap(([first]) => {
    if (first?.code === 'invalid_type') return [typeWords[first.expected] ?? first.expected];
    if (first?.code === 'invalid_value') return first.values.map(String);
    return first === undefined ? [] : [first.message];
  });
  return either([...new Set(words)]);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'keys with values',
  record: 'names with values',
  array: 'a list',
};

function wrongType(type: string, node: SourceNode | undefined, path: Path): Finding {
  const expected = typeWords[type] ?? type;
  if (node === undefined) return missing(path, expected);
  // 1.30 is a number in YAML, and has lost its zero when we see it.
  if (type === 'string' && node.kind === 'scalar' && node.value !== null) {
    const quoted = JSON.stringify(node.written);
    return {
      path,
      message: `${node.written} is ${typeof node.value === 'number' ? 'a number' : 'true or false'} in YAML, where text is expected; write it in quotes`,
      expected: quoted,
      suggestion: quoted,
    };
  }
  const suggestion = type === 'boolean' && node.kind === 'scalar' ? truth(node.value) : undefined;
  return { path, message: `${written(node)} is not ${expected}`, expected, suggestion };
}

/** YAML 1.1 knew more words for true and false than 1.2 does. */
function truth(value: unknown): string | undefined {
  if (/^(yes|on|y|true)$/i.test(String(value))) return 'true';
  return /^(no|off|n|false)$/i.test(String(value)) ? 'false' : undefined;
}

function missing(path: Path, expected: string): Finding {
  return { path, message: `${shown(path.at(-1))} is missing: expected ${expected}`, expected };
}

function written(node: SourceNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'list') return `a list of ${node.items.length}`;
  if (node.kind === 'map') {
    const keys = [...node.entries.keys()];
    return keys.length === 0 ? 'an empty map' : `a map with ${shown(keys.join(', '))}`;
  }
  return node.value === null ? 'an empty value' : shown(node.value);
}

function isReference(node: SourceNode | undefined): boolean {
  return node?.kind === 'map' && node.entries.size === 1 && node.entries.has('fromOutput');
}

function stepsOf(issue: { readonly path: readonly PropertyKey[] }): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}
