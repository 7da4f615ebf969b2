/**
 * What Azure demands of whoever works with clusters, node pools, identities and logins, a sentence each. Tests name the
 * rules that they prove, `[aks/one-minor-at-a-time]` at the end of their titles: the product's, and the embedded Azure's
 * (those under rehearsal-servers/). docs/reference/rules.md is made from both.
 */
export interface Rule {
  readonly id: string;
  readonly sentence: string;
  /** Why there is nothing to show on the other side. */
  readonly only?: { readonly side: 'product' | 'server'; readonly why: string };
}

const rule = (id: string, sentence: string): Rule => ({ id, sentence });
const ofProduct = (id: string, sentence: string, why: string): Rule => ({
  id,
  sentence,
  only: { side: 'product', why },
});
const ofServer = (id: string, sentence: string, why: string): Rule => ({ id, sentence, only: { side: 'server', why } });

export const rules: readonly Rule[] = [
  rule('aks/immutable-fields', 'What a cluster is created with and keeps for life is explained, and never changed.'),
  rule('aks/issuer-one-way', 'The OIDC issuer can be turned on and never off again.'),
  rule(
    'aks/network-one-way',
    'Network policy and dataplane move to cilium only, the plugin to overlay, pod addresses to a superset.',
  ),
  rule('aks/entra-stays', "Entra's integration stays once a cluster has it."),
  rule('aks/private-at-create', 'A cluster is private from its creation, unless its API server is in the VNet.'),
  rule(
    'aks/in-place-fields',
    'Tags, tier, support plan, address ranges, autoscaler profile, add-ons and upgrade channels change in place.',
  ),
  rule('aks/authorized-ranges', 'Whoever is not in the authorized ranges gets no answer of the API server.'),
  rule('aks/channel-off-is-none', 'The upgrade channel is turned off by the word none: null says nothing.'),
  rule('aks/kubelet-identity', "Another identity for the kubelet makes every pool's nodes anew."),
  rule('aks/maintenance-windows', 'Maintenance windows are resources of their own below the cluster.'),
  ofServer(
    'aks/patch-is-tags-only',
    'The only PATCH of a cluster is that of its tags.',
    'The product writes whole models with PUT.',
  ),
  rule('aks/whole-model-put', 'A PUT carries the whole model that was read: what is left out may be reset.'),
  rule(
    'aks/new-pools-are-resources',
    'All pools come with the first PUT of the cluster, later ones with a PUT of their own.',
  ),
  ofServer(
    'aks/unknown-fields-refused',
    'Unknown fields, wrong types and enum values in another case are refused.',
    "The product's requests are held against Microsoft's specifications by the contract suite.",
  ),
  rule('aks/stopped-says-succeeded', 'A stopped cluster still says Succeeded: its power state tells.'),
  rule('aks/no-secrets-in-put', 'Secrets are never read back, and neither they nor read-only fields are sent.'),
  rule('aks/control-plane-first', 'Pools follow their control plane up and are never ahead of it.'),
  rule('aks/one-minor-at-a-time', 'A supported version moves up one minor at a time.'),
  rule('aks/pool-skew', 'A pool stays within three minors of its control plane; some pages say two.'),
  rule('aks/no-downgrade', 'No version moves down.'),
  rule(
    'aks/recovery-may-skip',
    'From a version out of support the way goes straight to the oldest that is supported; long-term support may skip.',
  ),
  rule('aks/minor-keeps-patch', 'A minor stands for any of its patches, and a PUT of it never moves the patch.'),
  ofProduct(
    'aks/auto-upgrade-greater',
    'With auto-upgrade on, the greater of declared and live version counts.',
    'Azure moves the version by itself; there is no request that it would refuse.',
  ),
  rule('aks/upgrade-blockers', 'Budgets that allow no eviction and calls of removed APIs block an upgrade.'),
  rule('aks/delisted-version-stays', 'A version that runs is accepted after it was delisted.'),
  rule('aks/etag-preconditions', 'If-Match and If-None-Match: * are kept: 412 when they do not hold, 400 for both.'),
  rule('aks/cluster-write-changes-pool-etags', "A cluster's write changes every pool's ETag, a pool's only its own."),
  rule(
    'aks/busy-in-three-texts',
    'What is in progress answers 409 in three texts: cluster busy, pool busy, cluster blocked by a pool.',
  ),
  rule('aks/etag-mismatch', 'A write that another one overtook inside Azure is 409 EtagMismatch.'),
  rule('aks/preempted', 'An operation that another one goes before ends as preempted: it is planned anew.'),
  rule('aks/only-delete-after-delete', 'Once a delete has started nothing but a delete is allowed.'),
  ofProduct(
    'aks/subnet-role',
    "The cluster's own identity needs Network Contributor on a subnet of ours.",
    'Azure takes the cluster without it; load balancers and nodes fail later.',
  ),
  rule('aks/failed-is-reconciled', 'A PUT of the same model reconciles what ended Failed.'),
  rule('aks/create-answers-201', 'A create answers 201 Creating with the operation to follow.'),
  rule(
    'aks/operation-status',
    'An operation ends Succeeded, Failed or Canceled; everything else means to go on asking.',
  ),
  rule('aks/delete-answers-202', 'A delete answers 202 with the operation, its result and when to ask.'),
  ofServer(
    'aks/abort',
    'What is in progress can be aborted; what has ended can not.',
    'The product aborts nothing: what is in progress is left for the next run to join.',
  ),
  rule('aks/poll-404', 'An operation that is gone says nothing: the resource does.'),
  rule('aks/defaults-are-not-drift', 'What the service fills in is no drift.'),
  rule('aks/undeclared-stays', 'What is not declared stays as it is, though a PUT that leaves it out would reset it.'),
  rule('aks/ids-in-any-case', 'Ids and words come back in other cases than they were sent in.'),
  rule('aks/pool-names', 'Names of pools: twelve lower-case letters and digits, six for Windows, not aksmanagedap.'),
  ofServer(
    'aks/pool-immutable',
    'What neither an update nor a rotation changes stays: system, priority, groups, prefix, driver.',
    'None of it can be declared.',
  ),
  rule('aks/pool-rotation-fields', 'Size, pods a node, zones, subnet, disk and node settings need a new pool.'),
  ofProduct(
    'aks/rotation-drains',
    'A rotation cordons, drains within the budgets, verifies, then deletes.',
    'Azure sees a pool made and another deleted.',
  ),
  rule('aks/pool-in-place', 'Labels and taints are overwritten as a whole, and the rest of a pool changes in place.'),
  rule('aks/drain-timeout-stays', 'A drain timeout that was set can be changed and not unset.'),
  rule('aks/count-is-the-autoscalers', "With the autoscaler on, the count is the service's."),
  rule('aks/no-bounds-without-autoscaler', 'Without the autoscaler there are no bounds.'),
  rule('aks/count-outside-bounds', 'A live count outside the bounds may happen, and is no drift.'),
  rule('aks/system-pool-rules', 'System pools: Linux, no Spot, no burstable size, 30 pods a node at least.'),
  rule('aks/system-pool-count', 'A System pool is never without a node; the documentation asks for two.'),
  rule('aks/last-pool', 'The last pool can not go, nor can the last System pool, by deletion or demotion.'),
  rule('aks/system-pool-needed', 'A cluster begins with a System pool.'),
  rule('aks/surge', 'Surge, unavailable nodes, drain timeout and soak time have their bounds.'),
  ofProduct(
    'aks/delete-respects-budgets',
    'A pool is deleted within the budgets unless it is asked otherwise.',
    'ignore-pod-disruption-budget is a choice of the client.',
  ),
  rule('aks/one-operation-a-pool', 'One operation at a time a pool, several pools at once.'),
  rule('aks/limits', '100 pools, 1,000 nodes a pool, 5,000 a cluster.'),
  rule('aks/quota', 'vCPUs have quotas by family and for the region.'),
  rule(
    'aks/surge-quota',
    'An upgrade needs quota for its surge nodes: before 1.35 for all of them, then for one at least.',
  ),
  rule('aks/subnet-size', 'A subnet holds all nodes at their maximum with surge, and their pods, less five addresses.'),
  rule('aks/subnet-full', 'Addresses of a subnet that others hold are not there for nodes: those that find none fail.'),
  rule('aks/overlay-addresses', 'With overlay a subnet holds the nodes alone.'),
  rule(
    'aks/overlay-pod-addresses',
    'With overlay each node keeps a /24 of the addresses of pods, surge nodes included.',
  ),
  rule('aks/service-cidr', 'Service addresses overlap neither the VNet nor a peered one.'),
  rule('aks/dns-service-ip', 'The DNS address lies in the service range and is not its first.'),
  rule('aks/size-restrictions', 'A size can be restricted for a subscription, a location or a zone.'),
  rule('aks/retired-sizes', 'Retired sizes can not be had any more.'),
  rule('aks/version-life-cycle', 'Versions come and go on dates, later with long-term support.'),
  rule('aks/ask-what-is-offered', 'What can be had is asked, not known.'),
  rule('aks/arm-buckets', 'ARM meters reads, writes and deletes, and says what is left.'),
  rule('aks/aks-buckets', 'AKS meters its own requests beside ARM.'),
  rule('aks/retry-after-date', "Retry-After may be a date, by the service's clock."),
  ofProduct('aks/retry-within-deadline', "A wait ends with the run's deadline.", "The deadline is the run's own."),
  rule('identity/twenty-credentials', 'An identity holds twenty federated credentials.'),
  rule('identity/unique-issuer-subject', 'Issuer and subject are unique on an identity.'),
  rule('identity/one-audience', 'A credential has exactly one audience, that of a token exchange.'),
  rule('identity/credential-names', 'Names of credentials: 3 to 120 letters, digits, - and _.'),
  rule('identity/no-wildcards', 'Issuer and subject have no wildcards.'),
  rule('identity/serialised-writes', 'Writes on one identity go one after another, on different ones side by side.'),
  rule('identity/write-rate', 'Writes of identities are metered by resource and subscription.'),
  rule('identity/new-credential-takes-time', 'A new credential is not known everywhere at once.'),
  rule('identity/unsupported-regions', 'Identities of some regions can not be federated.'),
  ofProduct(
    'identity/kubernetes-subject',
    "A ServiceAccount's subject is system:serviceaccount:NAMESPACE:NAME, its issuer the cluster's, slash included.",
    'Entra compares texts, whatever they are.',
  ),
  rule('identity/stale-issuers', 'A cluster made anew has a new issuer, and credentials of the old one are stale.'),
  ofProduct(
    'identity/use-label',
    'Pods that log in carry the label that lets the webhook at them.',
    "The webhook is the cluster's, not Azure's.",
  ),
  ofProduct(
    'identity/leftovers',
    'Credentials that are no longer declared are pruned where they are ours.',
    'Whose a credential is only its maker knows.',
  ),
  rule('identity/role-tuple', 'A role assignment is unique by scope, principal and role, whatever its name.'),
  rule('identity/assignment-names', "An assignment's name holds its principal: it can not be moved to another one."),
  rule('identity/assignment-exists', 'RoleAssignmentExists is success once it was read again.'),
  rule('identity/principal-not-found', 'A new principal is not known everywhere at once.'),
  ofProduct(
    'identity/several-good-reads',
    'One good read after a creation is not enough.',
    'Copies that disagree are a fault of the schedule: 404, 200, 404.',
  ),
  rule('identity/contributor-grants-nothing', 'Contributor can not give roles.'),
  rule('identity/role-ids', 'Built-in roles have the same ids everywhere.'),
  rule('identity/abac-registries', 'Registries with rights by repository ignore AcrPull.'),
  ofProduct(
    'identity/documented-workloads',
    'The documented workloads have the documented roles.',
    'They are our declaration.',
  ),
  rule('identity/kubelet-pulls', "The kubelet's identity needs AcrPull on the registries of its pods."),
  rule('identity/audience', 'An assertion is for the audience of a token exchange.'),
  rule('identity/fresh-assertion', "GitHub's token lives five minutes: each exchange has a new one."),
  ofProduct(
    'identity/id-token-retry',
    'The id-token endpoint is asked again after 429, 500 and resets.',
    "It is GitHub's runner that fails there, by schedule.",
  ),
  ofProduct(
    'identity/missing-permission',
    'A job without id-token: write is told the two lines to add.',
    'Nothing reaches Azure.',
  ),
  ofProduct('identity/forks', 'A pull request of a fork never gets a token, and is told so.', 'Nothing reaches Azure.'),
  rule(
    'identity/subject-mismatch',
    'A token that no credential matches is refused by issuer, subject, case or audience; the mend shows what it held.',
  ),
  rule('identity/immutable-subjects', 'Subjects of newer repositories hold ids.'),
  ofProduct(
    'identity/required-claims',
    'Audience, environment and ref are asserted before the exchange.',
    'Nothing reaches Azure.',
  ),
  ofProduct('identity/mask-tokens-only', 'Tokens are masked, ids never.', "Masks are the runner's."),
  rule('identity/clouds', 'Each cloud has its endpoints; others say theirs.'),
  rule('identity/data-plane-scopes', 'Registries and Entra-enabled clusters have scopes of their own.'),
  ofProduct('identity/local-login', 'Without GitHub the login of the shell is used.', 'Nothing differs for Azure.'),
];
