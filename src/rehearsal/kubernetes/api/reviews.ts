/** Reviews and tokens: creates that are answered and keep nothing. The one user has every right. */
import { randomUUID } from 'node:crypto';
import type { KubernetesObject } from '../client.js';
import { timestamp } from './timestamp.js';

const user = { username: 'masterclient', groups: ['system:masters', 'system:authenticated'] };

/** @param userToken the token that TokenReview knows */
export function review(input: KubernetesObject, userToken: string): KubernetesObject {
  return {
    ...input,
    ...(input.kind === 'SelfSubjectRulesReview' ? { spec: {} } : {}),
    metadata: { ...input.metadata } as KubernetesObject['metadata'],
    status: verdict(input, userToken),
  };
}

const readable = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const discovery = ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'];

/** The rights of system:basic-user, system:public-info-viewer, cluster-admin and system:discovery. */
const rules = {
  resourceRules: [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
    { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
  ],
  nonResourceRules: [
    { verbs: ['*'], nonResourceURLs: ['*'] },
    { verbs: ['get'], nonResourceURLs: [...discovery, ...readable].sort() },
    { verbs: ['get'], nonResourceURLs: readable },
  ],
  incomplete: false,
};

function verdict({ kind, spec }: KubernetesObject, userToken: string): object {
  switch (kind) {
    case 'SelfSubjectRulesReview':
      return rules;
    case 'TokenReview':
      return spec?.token === userToken ? { authenticated: true, user } : { user: {}, error: '[invalid bearer token]' };
    case 'SelfSubjectReview':
      return { userInfo: user };
    default:
      return { allowed: true };
  }
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
