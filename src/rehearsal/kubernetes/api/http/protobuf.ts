/** Request bodies in Kubernetes' protobuf: the magic, `runtime.Unknown`, and in it the object's message. */
import type { Json, JsonObject } from '../json.js';
import { badRequest, Refusal } from '../refusals.js';
import { fieldNumbers } from '../schema/field-numbers.js';
import { type ObjectSchema, type Schema, typeNamed } from '../schema/index.js';

const magic = Buffer.from('k8s\0');

export const isProtobuf = (body: Buffer): boolean => body.subarray(0, 4).equals(magic);

/** Names of fields by number; a message that Go embeds has a table of its own. */
type Numbers = Map<number, string | Numbers>;

const numbersByType = new Map<string, Numbers>(
  fieldNumbers
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', ...fields] = line.split(' ');
      const numbers: Numbers = new Map();
      for (const field of fields) {
        const [name = '', path = ''] = field.split(':');
        const [first, second] = path.split('.').map(Number);
        if (first === undefined) continue;
        if (second === undefined) {
          numbers.set(first, name);
          continue;
        }
        const known = numbers.get(first);
        const embedded: Numbers = known instanceof Map ? known : new Map();
        numbers.set(first, embedded.set(second, name));
      }
      return [type, numbers];
    }),
);

/** Go writes zero values of fields that aren't pointers; JSON leaves them out. */
const zeroMeansAbsent = new Set([
  'generation',
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
  'hostPort',
  'nodePort',
  'minReadySeconds',
  'healthCheckNodePort',
  'count',
  'value',
  'maxReplicas',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'stdin',
  'stdinOnce',
  'tty',
  'readOnly',
  'publishNotReadyAddresses',
  'paused',
  'unschedulable',
  'setHostnameAsFQDN',
  'globalDefault',
]);

/**
 * @returns the object as its JSON form says it
 * @throws Refusal 400 for broken bytes, 415 for a kind without a protobuf form here
 */
export function decodeProtobuf(body: Buffer): JsonObject {
  const envelope = new Map(read(body.subarray(4)).map((field) => [field.number, field.bytes]));
  const typeMeta = new Map(
    read(envelope.get(1) ?? Buffer.alloc(0)).map((field) => [field.number, field.bytes.toString('utf8')]),
  );
  const apiVersion = typeMeta.get(1) ?? '';
  const kind = typeMeta.get(2) ?? '';
  const schema = typeNamed(kind);
  if (schema === undefined || !numbersByType.has(kind)) {
    throw new Refusal(
      415,
      'UnsupportedMediaType',
      `${apiVersion} ${kind} can't be read as application/vnd.kubernetes.protobuf`,
    );
  }
  return { apiVersion, kind, ...message(envelope.get(2) ?? Buffer.alloc(0), schema) };
}

interface WireField {
  readonly number: number;
  readonly value: bigint;
  readonly bytes: Buffer;
}

function read(buffer: Buffer): WireField[] {
  const fields: WireField[] = [];
  let offset = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = buffer[offset++];
      if (byte === undefined) throw badRequest('unexpected EOF in a protobuf body');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
  };
  const take = (length: number): Buffer => {
    if (offset + length > buffer.length) throw badRequest('unexpected EOF in a protobuf body');
    offset += length;
    return buffer.subarray(offset - length, offset);
  };
  while (offset < buffer.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    const none = Buffer.alloc(0);
    switch (tag & 7) {
      case 0:
        fields.push({ number, value: varint(), bytes: none });
        break;
      case 1:
        fields.push({ number, value: 0n, bytes: take(8) });
        break;
      case 2:
        fields.push({ number, value: 0n, bytes: take(Number(varint())) });
        break;
      case 5:
        fields.push({ number, value: 0n, bytes: take(4) });
        break;
      default:
        throw badRequest('a protobuf body has an unknown wire type');
    }
  }
  return fields;
}

function message(buffer: Buffer, schema: ObjectSchema, numbers = numbersByType.get(schema.name ?? '')): JsonObject {
  const result: JsonObject = {};
  for (const field of read(buffer)) {
    const name = numbers?.get(field.number);
    if (name instanceof Map) Object.assign(result, message(field.bytes, schema, name));
    const type = typeof name === 'string' ? schema.fields.get(name)?.schema : undefined;
    if (typeof name !== 'string' || type === undefined) continue;
    if (type.type === 'list') {
      const item = value(field, type.items, name);
      const list = result[name];
      if (item !== undefined) result[name] = [...(Array.isArray(list) ? list : []), item];
    } else if (type.type === 'map') {
      const [key, entry] = mapEntry(field.bytes, type.values);
      result[name] = { ...(result[name] as JsonObject | undefined), [key]: entry };
    } else {
      const single = value(field, type, name);
      if (single !== undefined && single !== '') result[name] = single;
    }
  }
  return result;
}

function mapEntry(buffer: Buffer, values: Schema): [string, Json] {
  const fields = new Map(read(buffer).map((field) => [field.number, field]));
  const entry = fields.get(2);
  return [fields.get(1)?.bytes.toString('utf8') ?? '', entry === undefined ? '' : (value(entry, values, '') ?? '')];
}

function value(field: WireField, type: Schema, name: string): Json | undefined {
  switch (type.type) {
    case 'string':
      return field.bytes.toString('utf8');
    case 'bytes':
      return field.bytes.toString('base64');
    case 'integer':
      return field.value === 0n && zeroMeansAbsent.has(name) ? undefined : Number(field.value);
    case 'number':
      return field.bytes.readDoubleLE();
    case 'boolean':
      return field.value === 0n && zeroMeansAbsent.has(name) ? undefined : field.value !== 0n;
    case 'quantity':
      return (
        read(field.bytes)
          .find((each) => each.number === 1)
          ?.bytes.toString('utf8') ?? '0'
      );
    case 'int-or-string':
      return intOrString(field.bytes);
    case 'time':
      return time(field.bytes, /^(acquire|renew|event)Time$/.test(name));
    case 'object':
      return message(field.bytes, type);
    default:
      return undefined;
  }
}

function intOrString(buffer: Buffer): Json {
  const fields = new Map(read(buffer).map((field) => [field.number, field]));
  return fields.get(1)?.value === 1n
    ? (fields.get(3)?.bytes.toString('utf8') ?? '')
    : Number(fields.get(2)?.value ?? 0n);
}

/** An empty message is Go's zero time: none. */
function time(buffer: Buffer, isMicro: boolean): string | undefined {
  const fields = new Map(read(buffer).map((field) => [field.number, field.value]));
  const seconds = fields.get(1);
  if (seconds === undefined) return undefined;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const micros = String((fields.get(2) ?? 0n) / 1000n).padStart(6, '0');
  return isMicro ? `${whole}.${micros}Z` : `${whole}Z`;
}
