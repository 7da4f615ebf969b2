/** Factors of the suffixes of Kubernetes quantities: `250m`, `1.5Gi`, `2k`. */
const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity in its base unit (cores, bytes, pieces): `500m` → 0.5; undefined for what is none. */
export function quantity(text: unknown): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(String(text));
  if (match === null) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  return exponent === undefined ? Number(digits) * (factors[suffix] ?? 1) : Number(`${digits}${exponent}`);
}
