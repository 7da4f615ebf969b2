import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSealed, type Manifest, sealManifest, withoutKeys } from '../../../src/kubernetes/index.js';
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

  it('keeps the names of its objects, whatever a password is', () => {
    const { objects } = sealManifest(manifest('ConfigMap'), seal, ['db-of-all', 'matih-system']);
    expect(objects.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['Secret', 'db'],
      ['ConfigMap', 'db'],
    ]);
  });

  it('holds no variable, option or setting that is called secret, however short it is', () => {
    const container = {
      name: 'api',
      args: ['--db-password', 'abc1', '--port', 'abc2'],
      env: [
        { name: 'DB_PASSWORD', value: 'abc3' },
        { name: 'DB_USER', value: 'abc4' },
        { name: 'MAX_TOKENS', value: '4096' },
        { name: 'REQUIRE_PASSWORD', value: 'true' },
      ],
    };
    const template = { spec: { containers: [container] } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: { template } };
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'api' },
      data: { 'db.password': 'abc5' },
    };
    const text = JSON.stringify(sealManifest({ objects: [deployment as never, configMap as never], hooks: [] }, seal));
    expect(
      ['abc1', 'abc2', 'abc3', 'abc4', 'abc5', '4096', 'true'].filter((each) => text.includes(`"${each}"`)),
    ).toEqual(['abc2', 'abc4', '4096', 'true']);
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
