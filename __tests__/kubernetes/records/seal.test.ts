import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isSealed,
  type Manifest,
  maskIn,
  sealManifest,
  secretValuesIn,
  withoutKeys,
} from '../../../src/kubernetes/index.js';
import { sealWith, sealWithoutKey } from '../../../src/kubernetes/records/seal.js';

const seal = sealWith(Buffer.from('key'));

function manifest(password: string): Manifest {
  const data = { password: Buffer.from(password).toString('base64') };
  return {
    objects: [
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'db' }, data: { url: `postgres://iam:${password}@db` } },
    ],
    hooks: [],
  };
}

describe('a sealed manifest', () => {
  it('holds no value of its Secrets, in no form and wherever it stood', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{12,40}$/), (password) => {
        const text = JSON.stringify(sealManifest(manifest(password), seal));
        expect(text).not.toContain(JSON.stringify(password).slice(1, -1));
        expect(text).not.toContain(Buffer.from(password).toString('base64'));
      }),
    );
  });

  it('is equal for equal values and differs for others', () => {
    const [one, same, other] = ['first-password', 'first-password', 'other-password'].map((each) =>
      sealManifest(manifest(each), seal),
    );
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });

  it('compares with one that was sealed without the key', () => {
    const keyed = sealManifest(manifest('first-password'), seal);
    expect(withoutKeys(keyed)).toEqual(sealManifest(manifest('first-password'), sealWithoutKey));
    expect(isSealed(JSON.stringify(keyed))).toBe(true);
  });

  it('says the same of stringData as of data', () => {
    const [object] = manifest('first-password').objects;
    const stringData = { password: 'first-password' };
    const written = {
      objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData }],
      hooks: [],
    };
    const [sealed] = sealManifest(written, seal).objects;
    const [encoded] = sealManifest({ objects: object === undefined ? [] : [object], hooks: [] }, seal).objects;
    expect(sealed?.stringData).toEqual(encoded?.data);
  });
});

describe('values', () => {
  it('are secret where their key says so, and not where it names a thing', () => {
    const values = {
      database: { password: 'a', user: 'b' },
      apiKey: 'c',
      existingSecret: 'd',
      secretName: 'e',
      credentials: { login: 'f' },
      tokens: ['g'],
    };
    expect(secretValuesIn(values)).toEqual(['a', 'c', 'f', 'g']);
  });

  it('are masked in a text, the longest first', () => {
    expect(maskIn('of abcdef and abcdefgh', ['abcdef', 'abcdefgh'])).toBe('of (secret) and (secret)');
  });
});
