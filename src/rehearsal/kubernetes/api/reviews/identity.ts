/** Who somebody is, and tokens that say so. */
import { randomUUID } from 'node:crypto';
import type { KubernetesUser } from '../../../world.js';
import type { KubernetesObject } from '../../client.js';
import { timestamp } from '../timestamp.js';

/** Whose tokens are taken. */
export interface Tokens {
  /** The cluster's own user's. */
  readonly userToken: string;
  readonly userOf: (token: string) => Promise<KubernetesUser | undefined>;
}

/** @param user undefined for the cluster's own */
export const userInfo = (user: KubernetesUser | undefined): object =>
  user === undefined
    ? { username: 'masterclient', groups: ['system:masters', 'system:authenticated'] }
    : { username: user.name, groups: ['system:authenticated'] };

/** The status of a TokenReview. */
export async function reviewToken({ userToken, userOf }: Tokens, token: string): Promise<object> {
  if (token === userToken) return { authenticated: true, user: userInfo(undefined) };
  const user = await userOf(token);
  return user === undefined
    ? { user: {}, error: '[invalid bearer token]' }
    : { authenticated: true, user: userInfo(user) };
}

/** POST serviceaccounts/token: a token that says whose it is and is accepted nowhere. */
export function tokenFor(account: KubernetesObject, request: KubernetesObject, now: Date): KubernetesObject {
  const seconds: number = request.spec?.expirationSeconds ?? 3600;
  const { name, namespace, uid } = account.metadata;
  const claims = {
    sub: `system:serviceaccount:${namespace}:${name}`,
    aud: request.spec?.audiences ?? ['https://kubernetes.default.svc'],
    iat: Math.floor(now.getTime() / 1000),
    exp: Math.floor(now.getTime() / 1000) + seconds,
    jti: randomUUID(),
    'kubernetes.io': { namespace, serviceaccount: { name, uid } },
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part(claims)}.`;
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: timestamp(now) } as KubernetesObject['metadata'],
    spec: { audiences: claims.aud, expirationSeconds: seconds },
    status: { token, expirationTimestamp: timestamp(new Date(now.getTime() + seconds * 1000)) },
  };
}
