/** AKS's workload-identity webhook, as a real API server calls it: over HTTPS, for every new pod with its label. */

import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { createAuthority } from '../../../src/rehearsal/certificates.js';
import type { KubernetesClient, KubernetesObject } from '../../../src/rehearsal/kubernetes/client.js';
import { serviceAccounts } from '../../../src/rehearsal/kubernetes/informer/resources.js';
import { injectWorkloadIdentity, tenantOfIssuer } from '../../../src/rehearsal/kubernetes/workload-identity.js';

const name = 'azure-wi-webhook-mutating-webhook-configuration';

interface Review {
  readonly request: { readonly uid: string; readonly namespace: string; readonly object: KubernetesObject };
}

export async function startIdentityWebhook(
  client: KubernetesClient,
  oidcIssuerUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const authority = await createAuthority('azure-wi-webhook');
  const { certificate, key } = await authority.issue(['127.0.0.1']);
  const tenantId = tenantOfIssuer(oidcIssuerUrl);
  const server = createServer({ cert: certificate, key }, (request, response) => {
    review(request)
      .then((answer) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function review(request: IncomingMessage) {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { request: asked } = JSON.parse(text) as Review;
    const pod = asked.object;
    const account = await client
      .get(serviceAccounts, pod.spec.serviceAccountName ?? 'default', asked.namespace)
      .catch(() => undefined);
    injectWorkloadIdentity(pod, account, tenantId);
    const patch = [{ op: 'replace', path: '/spec', value: pod.spec }];
    return {
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: {
        uid: asked.uid,
        allowed: true,
        patchType: 'JSONPatch',
        patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
      },
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await client.create(
    { group: 'admissionregistration.k8s.io', version: 'v1', plural: 'mutatingwebhookconfigurations' },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name },
      webhooks: [
        {
          name: 'mutation.azure-workload-identity.io',
          admissionReviewVersions: ['v1'],
          clientConfig: {
            url: `https://127.0.0.1:${port}/mutate-v1-pod`,
            caBundle: Buffer.from(authority.certificate).toString('base64'),
          },
          failurePolicy: 'Fail',
          matchPolicy: 'Equivalent',
          objectSelector: { matchLabels: { 'azure.workload.identity/use': 'true' } },
          reinvocationPolicy: 'IfNeeded',
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
          sideEffects: 'None',
        },
      ],
    },
  );
}
