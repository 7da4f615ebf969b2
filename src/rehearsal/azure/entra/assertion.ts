/** Workload identity federation: does a token of another issuer prove that its bearer is this principal? */
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { FederatedCredential, ServicePrincipal } from './directory.js';
import { type EntraError, refusals } from './errors.js';

/** Keys of token issuers outside Entra: GitHub's, and those of clusters. */
export interface ExternalIssuers {
  keysOf(issuer: string): JSONWebKeySet | undefined;
}

/** Clocks may differ by this much. */
const clockSkewMs = 5 * 60 * 1000;

/** Undefined when the assertion proves the principal, else Entra's refusal. Looks in the order in which Entra complains. */
export async function refuseAssertion(
  assertion: string,
  principal: ServicePrincipal,
  issuers: ExternalIssuers,
  now: Date,
): Promise<EntraError | undefined> {
  const claims = decode(assertion);
  if (claims === undefined) return refusals.assertionMalformed();
  const { iss: issuer = '', sub: subject = '' } = claims;
  const audience = Array.isArray(claims.aud) ? (claims.aud[0] ?? '') : (claims.aud ?? '');
  const matched = matchCredential(principal, issuer, subject, audience);
  if ('code' in matched) return matched;
  if (matched.replicatedAt !== undefined && matched.replicatedAt > now.getTime()) {
    return refusals.notYetReplicated(issuer, subject, audience);
  }
  const from = new Date((claims.nbf ?? 0) * 1000);
  const until = new Date((claims.exp ?? 0) * 1000);
  if (from.getTime() - clockSkewMs > now.getTime() || until.getTime() <= now.getTime()) {
    return refusals.outsideValidity(now, from, until);
  }
  const keys = issuers.keysOf(issuer);
  if (keys === undefined || !(await isSignedBy(assertion, keys, now))) return refusals.signatureInvalid();
  return undefined;
}

function matchCredential(
  principal: ServicePrincipal,
  issuer: string,
  subject: string,
  audience: string,
): FederatedCredential | EntraError {
  const all = principal.federatedCredentials;
  if (all.length === 0) return refusals.nothingFederated(principal.clientId, principal.displayName);
  const ofIssuer = all.filter((credential) => credential.issuer === issuer);
  if (ofIssuer.length === 0) return refusals.issuerUnmatched(issuer);
  const ofSubject = ofIssuer.filter((credential) => credential.subject === subject);
  if (ofSubject.length === 0) {
    const differsInCase = ofIssuer.some((credential) => credential.subject.toLowerCase() === subject.toLowerCase());
    return differsInCase ? refusals.subjectCaseUnmatched(subject) : refusals.subjectUnmatched(subject);
  }
  return (
    ofSubject.find((credential) => credential.audiences.includes(audience)) ?? refusals.audienceUnmatched(audience)
  );
}

function decode(assertion: string): JWTPayload | undefined {
  try {
    return decodeJwt(assertion);
  } catch {
    return undefined;
  }
}

async function isSignedBy(assertion: string, keys: JSONWebKeySet, now: Date): Promise<boolean> {
  try {
    await jwtVerify(assertion, createLocalJWKSet(keys), { currentDate: now, clockTolerance: clockSkewMs / 1000 });
    return true;
  } catch {
    return false;
  }
}
