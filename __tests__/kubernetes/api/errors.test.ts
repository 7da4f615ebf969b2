import { describe, expect, it } from '@jest/globals';
import { explainKubernetesError, isApiOutage, KubernetesError } from '../../../src/kubernetes/api/errors.js';

describe('a failure of helm', () => {
  it.each([
    'Kubernetes cluster unreachable: Get "https://m-1.hcp.eastus.azmk8s.io:443/version": dial tcp: lookup m-1.hcp: no such host',
    'failed to create resource: Post "https://m-1:443/api/v1/namespaces/a/services": read tcp 10.1.1.1:1->2.2.2.2:443: read: connection reset by peer',
    'Get "https://m-1:443/api": net/http: TLS handshake timeout',
    'Put "https://m-1:443/api/v1/namespaces/a/secrets/x": EOF',
    'Get "https://m-1:443/api": http2: client connection lost',
    'the server is currently unable to handle the request (get secrets)',
    'etcdserver: request timed out',
    'the server has received too many requests and has asked us to try again later (get secrets)',
    'the server was unable to return a response in the time allotted, but may still be processing the request (post jobs)',
    'an error on the server ("<html><body>502 Bad Gateway</body></html>") has prevented the request from succeeding',
  ])("is Azure's, and worth a re-run: %s", (text) => {
    expect(isApiOutage(text)).toBe(true);
  });

  it.each([
    'failed calling webhook "a.b.c": Post "https://w.ns.svc:443/": dial tcp 10.0.0.1:443: connect: connection refused',
    'template: web/templates/all.yaml:1:4: function "EOF" not defined',
    'Deployment.apps "web" is invalid: spec.selector: field is immutable',
    'context deadline exceeded',
  ])("is the user's: %s", (text) => {
    expect(isApiOutage(text)).toBe(false);
  });
});

describe('an answer of the Kubernetes API', () => {
  it.each([
    [500, 4],
    [503, 4],
    [429, 4],
    [403, 1],
    [422, 1],
  ])('of status %i ends with exit code %i', (status, exitCode) => {
    expect(explainKubernetesError('deploy', new KubernetesError(status, 'r', 'm'))).toMatchObject({ exitCode });
  });
});
