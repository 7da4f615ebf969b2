/** Quantities as the API stores them: the same amount always in the same words. */

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;
const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Nothing smaller is stored. */
const digitsOfNano = 9;
const nano = 10n ** BigInt(digitsOfNano);

/** An exact amount, and the family of suffixes that it is written with. */
export interface Quantity {
  /** Billionths. */
  readonly nano: bigint;
  readonly format: 'decimal' | 'binary' | 'exponent';
}

export const zero: Quantity = { nano: 0n, format: 'decimal' };
export const one: Quantity = counted(1);

/** So many pieces. */
export function counted(pieces: number): Quantity {
  return { nano: BigInt(pieces) * nano, format: 'decimal' };
}

/** @returns undefined for what is no quantity */
export function exactQuantity(text: string): Quantity | undefined {
  const [match, sign = '', whole = '', fraction = '', exponent, suffix = ''] = pattern.exec(text) ?? [];
  if (match === undefined || whole + fraction === '') return undefined;
  const isBinary = suffix.endsWith('i');
  const power = exponent === undefined ? decimalPower(suffix) : Number(exponent.slice(1));
  const factor = isBinary ? 1024n ** BigInt(binarySuffixes.indexOf(suffix)) : 1n;
  const amount = scaled(BigInt(whole + fraction) * factor, digitsOfNano + power - fraction.length);
  const format = isBinary ? 'binary' : exponent === undefined ? 'decimal' : 'exponent';
  return { nano: sign === '-' ? -amount : amount, format };
}

/** Without a fraction, with the largest suffix of its family: `1Gi`, `500m`. */
export function spelledQuantity({ nano: amount, format }: Quantity): string {
  if (amount === 0n) return '0';
  if (amount < 0n) return `-${spelledQuantity({ nano: -amount, format })}`;
  const value = amount / nano;
  if (format === 'binary' && amount % nano === 0n && value >= 1024n) return inBinary(value);
  return inDecimal(amount, format === 'exponent');
}

/** A sum is written as its first part is, unless that is nothing. */
export function plus(first: Quantity, second: Quantity): Quantity {
  return { nano: first.nano + second.nano, format: first.nano === 0n ? second.format : first.format };
}

/** The canonical form: `1024Mi` → `1Gi`, `0.5` → `500m`; undefined for what is no quantity. */
export function canonicalQuantity(text: string): string | undefined {
  const quantity = exactQuantity(text);
  return quantity === undefined ? undefined : spelledQuantity(quantity);
}

const decimalPower = (suffix: string): number =>
  suffix.endsWith('i') ? 0 : (decimalSuffixes.indexOf(suffix) - decimalSuffixes.indexOf('')) * 3;

/** Times a power of ten, rounded up. */
function scaled(value: bigint, power: number): bigint {
  if (power >= 0) return value * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (value + divisor - 1n) / divisor;
}

function inBinary(value: bigint): string {
  let rest = value;
  let step = 0;
  for (; rest % 1024n === 0n && step < binarySuffixes.length - 1; step += 1) rest /= 1024n;
  return `${rest}${binarySuffixes[step]}`;
}

function inDecimal(amount: bigint, isExponent: boolean): string {
  let rest = amount;
  let step = 0;
  for (; rest % 1000n === 0n && step < decimalSuffixes.length - 1; step += 1) rest /= 1000n;
  if (!isExponent) return `${rest}${decimalSuffixes[step]}`;
  const power = step * 3 - digitsOfNano;
  return power === 0 ? String(rest) : `${rest}e${power}`;
}
