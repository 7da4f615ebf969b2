/** What the sources can say to a user: causes of errors and messages of findings, read from the syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

/** Stands for what is only known when the message is made. */
export const placeholder = '…';

/** Keys under which errors and findings carry their words. */
const keys = new Set(['cause', 'message', 'refused']);

export interface Message {
  readonly file: string;
  /** One way that the message can read, a placeholder for each value. */
  readonly text: string;
}

export interface Sources {
  /** Of errors and findings. */
  readonly messages: readonly Message[];
  /** Every text literal: reasons, log lines and mends too. */
  readonly texts: readonly string[];
}

type Node = { readonly type: string; readonly [key: string]: unknown };

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** The product's sources; the rehearsal's servers speak for Azure and Kubernetes, not for us. */
export function readSources(): Sources {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('rehearsal/'),
  );
  const trees = files.map((file) => {
    const text = readFileSync(`${root}/${file}`, 'utf8');
    return { file, tree: parseSync(text, { syntax: 'typescript', target: 'es2024' }) as unknown as Node };
  });
  const makers = new Map<string, number>();
  const bodies = new Map<string, Node>();
  for (const { tree } of trees) {
    for (const { name, parameters, body } of functionsIn(tree)) {
      bodies.set(name, body);
      const index = parameters.findIndex((parameter) => keys.has(parameter) && carries(body, parameter));
      if (index >= 0) makers.set(name, index);
    }
  }
  return {
    messages: trees.flatMap(({ file, tree }) =>
      nodesIn(tree)
        .flatMap((node) => wordsOf(node, makers))
        .flatMap((words) => variants(words, { bodies, constants: constantsIn(tree) }))
        .map((text) => ({ file, text: tidy(text) }))
        // What holds no word of ours passes on what a service said.
        .filter(({ text }) => /[a-z]{2}/i.test(text)),
    ),
    texts: trees.flatMap(({ tree }) =>
      nodesIn(tree)
        .filter(({ type }) => type === 'StringLiteral' || type === 'TemplateLiteral')
        .flatMap((node) => variants(node, { bodies, constants: constantsIn(tree) }).map(tidy)),
    ),
  };
}

/** The expressions that a node makes a message of. */
function wordsOf(node: Node, makers: ReadonlyMap<string, number>): readonly Node[] {
  switch (node.type) {
    case 'ObjectExpression': {
      const properties = children(node.properties);
      const values = new Map(
        properties.flatMap((each) =>
          each.type === 'KeyValueProperty' ? [[nameOf(each.key), each.value as Node] as const] : [],
        ),
      );
      // Progress has messages too, and says which kind it is.
      if (values.has('kind')) return [];
      return [...values].flatMap(([key, value]) => (keys.has(key) ? [value] : []));
    }
    case 'VariableDeclarator':
      return keys.has(nameOf(node.id)) && node.init ? [node.init as Node] : [];
    case 'CallExpression': {
      const index = makers.get(nameOf(node.callee));
      const given = index === undefined ? undefined : children(node.arguments)[index];
      return given === undefined ? [] : [given.expression as Node];
    }
    default:
      return [];
  }
}

/** Where words are made that an expression only names. */
interface Known {
  /** Of functions, by name. */
  readonly bodies: ReadonlyMap<string, Node>;
  /** Of the same file, by name. */
  readonly constants: ReadonlyMap<string, Node>;
}

const nothing: Known = { bodies: new Map(), constants: new Map() };

/** Every way that an expression can read. */
function variants(node: Node, known: Known): string[] {
  switch (node.type) {
    case 'StringLiteral':
      return [String(node.value)];
    case 'TemplateLiteral': {
      const parts = children(node.quasis).map(({ cooked }) => String(cooked));
      const inside = { ...nothing, constants: known.constants };
      return children(node.expressions).reduce(
        (texts, expression, index) => {
          const inner = variants(expression, inside);
          return texts.flatMap((text) => inner.map((each) => `${text}${each}${parts[index + 1] ?? ''}`));
        },
        [parts[0] ?? ''],
      );
    }
    case 'ConditionalExpression':
      return [...variants(node.consequent as Node, known), ...variants(node.alternate as Node, known)];
    case 'ParenthesisExpression':
      return variants(node.expression as Node, known);
    case 'BinaryExpression':
      if (node.operator === '??' || node.operator === '||') {
        return [...variants(node.left as Node, known), ...variants(node.right as Node, known)];
      }
      return [placeholder];
    case 'Identifier': {
      const made = known.constants.get(nameOf(node));
      return made === undefined ? [placeholder] : variants(made, nothing);
    }
    case 'CallExpression': {
      const body = known.bodies.get(nameOf(node.callee));
      if (body === undefined) return [placeholder];
      const returned = nodesIn(body).flatMap((each) =>
        each.type === 'ReturnStatement' && each.argument ? [each.argument as Node] : [],
      );
      return returned.flatMap((each) => variants(each, nothing));
    }
    default:
      return [placeholder];
  }
}

/** Words that a file gives a name of their own, one meaning to a name. */
function constantsIn(tree: Node): ReadonlyMap<string, Node> {
  const known = constants.get(tree);
  if (known !== undefined) return known;
  const found = new Map<string, Node | undefined>();
  for (const node of nodesIn(tree)) {
    if (node.type !== 'VariableDeclarator' || nameOf(node.id) === '') continue;
    const init = node.init as Node | undefined;
    const isText = ['StringLiteral', 'TemplateLiteral', 'ConditionalExpression'].includes(init?.type ?? '');
    found.set(nameOf(node.id), isText && !found.has(nameOf(node.id)) ? init : undefined);
  }
  const own = new Map([...found].flatMap(([name, node]) => (node === undefined ? [] : [[name, node] as const])));
  constants.set(tree, own);
  return own;
}

const constants = new WeakMap<Node, ReadonlyMap<string, Node>>();

interface FunctionFound {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Node;
}

function functionsIn(tree: Node): FunctionFound[] {
  return nodesIn(tree).flatMap((node) => {
    const found = (name: unknown, made: Node) => ({
      name: nameOf(name),
      parameters: children(made.params).map((each) => nameOf(each.type === 'Parameter' ? each.pat : each)),
      body: made.body as Node,
    });
    if (node.type === 'FunctionDeclaration') return [found(node.identifier, node)];
    if (node.type === 'ClassMethod' || node.type === 'PrivateMethod') return [found(node.key, node.function as Node)];
    const init = node.type === 'VariableDeclarator' ? (node.init as Node | undefined) : undefined;
    return init?.type === 'ArrowFunctionExpression' ? [found(node.id, init)] : [];
  });
}

/** Whether a function hands its parameter on as an error's or a finding's words. */
function carries(body: Node | undefined, parameter: string): boolean {
  return nodesIn(body).some(
    (node) =>
      node.type === 'ObjectExpression' &&
      children(node.properties).some(
        (each) =>
          (each.type === 'Identifier' && each.value === parameter) ||
          (each.type === 'KeyValueProperty' && keys.has(nameOf(each.key)) && nameOf(each.value) === parameter),
      ),
  );
}

function nameOf(value: unknown): string {
  const node = value as Node | undefined;
  if (node?.type === 'Identifier' || node?.type === 'StringLiteral') return String(node.value);
  if (node?.type === 'PrivateName') return `#${String((node as { value?: unknown }).value ?? nameOf(node.id))}`;
  return node?.type === 'MemberExpression' ? nameOf(node.property) : '';
}

/** A tree's nodes, each walked once. */
function nodesIn(value: unknown): readonly Node[] {
  const known = typeof value === 'object' && value !== null ? walked.get(value) : undefined;
  if (known !== undefined) return known;
  const found: Node[] = [];
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ('type' in next && typeof next.type === 'string') found.push(next as Node);
    waiting.push(...Object.values(next));
  }
  if (typeof value === 'object' && value !== null) walked.set(value, found);
  return found;
}

const walked = new WeakMap<object, readonly Node[]>();

const children = (value: unknown): readonly Node[] => (Array.isArray(value) ? value : []);

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
