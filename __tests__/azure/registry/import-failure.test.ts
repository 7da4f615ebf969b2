import { describe, expect, it } from '@jest/globals';
import { classifyImportFailure, explainImportFailure } from '../../../src/azure/registry/index.js';

const route = {
  source: { loginServer: 'matihlabsacr.azurecr.io', id: '/subscriptions/s/registries/matihlabsacr' },
  target: { loginServer: 'acmematihacr.azurecr.io', id: '/subscriptions/s/registries/acmematihacr' },
  image: 'matih/iam-service:1',
};

describe('the cause of a failed import', () => {
  it.each([
    ['InvalidParameters: Operation registries-1 failed. Too Many Requests (HAP429)', 'throttled'],
    ['Tag matih/app:1 already exists in target registry.', 'tag-exists'],
    [
      'Invalid message NotFound NotFound {"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}',
      'source-missing',
    ],
    [
      'Invalid message Unauthorized Unauthorized {"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}',
      'source-unauthorized',
    ],
    [
      "has permission to perform action 'Microsoft.ContainerRegistry/registries/importImage/action' on scope 'x'; however, it does not have permission to perform action 'read' on the linked scope(s) 'y'",
      'source-not-readable',
    ],
    [
      "AuthorizationFailed: does not have authorization to perform action 'Microsoft.ContainerRegistry/registries/importImage/action' over scope 'x'",
      'target-not-importable',
    ],
    [
      'Invalid message Forbidden Forbidden {"errors":[{"code":"DENIED","message":"client with IP \'1.2.3.4\' is not allowed access. Refer https://aka.ms/acr/firewall"}]}',
      'denied-by-firewall',
    ],
    // Azure/acr issue 435: public network access of the source is disabled.
    [
      'Invalid message Forbidden Forbidden {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}',
      'denied',
    ],
    // Azure/acr issue 571: the target's.
    [
      'Operation registries-1 failed. Resource /subscriptions/s/registries/acmematihacr Access to acmematihacr.azurecr.io denied.',
      'denied',
    ],
    ['its exportPolicy does not allow artifacts to leave it', 'export-disabled'],
    ['The operation is disallowed on this registry, repository or image.', 'locked'],
    ['Error copying blobs. The registry has reached its storage limit.', 'full'],
    ['Error copying blobs.', 'copy-failed'],
    ['Something new.', 'unknown'],
  ])('is read from its text: %s [acr/cause-in-text] [acr/full-registry]', (text, kind) => {
    expect(classifyImportFailure(text)).toBe(kind);
  });

  it('is explained with the registry whose rights lack, and the command that mends them', () => {
    expect(explainImportFailure('… on the linked scope(s) …', route).mend).toContain(`--scope ${route.source.id}`);
    expect(explainImportFailure('AuthorizationFailed: …', route).mend).toContain(`--scope ${route.target.id}`);
  });

  it('is explained for a private registry with both that may be meant: its network, and the right to read', () => {
    const { mend } = explainImportFailure('requested access to the resource is denied', route);
    expect(mend).toContain('--allow-trusted-services true');
    expect(mend).toContain(`--scope ${route.source.id}`);
  });

  it('counts throttling as Azure’s fault and everything else as ours to mend', () => {
    expect(explainImportFailure('Too Many Requests (HAP429)', route).exitCode).toBe(4);
    expect(explainImportFailure('MANIFEST_UNKNOWN', route).exitCode).toBe(1);
  });
});
