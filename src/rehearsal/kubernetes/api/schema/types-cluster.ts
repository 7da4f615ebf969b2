/** Types of access, networking, storage, extension and coordination. Notation: `notation.ts`. */
export const clusterTypes = `
Role apiVersion:s kind:s metadata*:ObjectMeta rules*:[PolicyRule]
ClusterRole apiVersion:s kind:s metadata*:ObjectMeta rules*:[PolicyRule] aggregationRule:AggregationRule
AggregationRule clusterRoleSelectors:[LabelSelector]
PolicyRule verbs!*:[s] apiGroups:[s] resources:[s] resourceNames:[s] nonResourceURLs:[s]
RoleBinding apiVersion:s kind:s metadata*:ObjectMeta subjects:[Subject] roleRef!*:RoleRef
ClusterRoleBinding apiVersion:s kind:s metadata*:ObjectMeta subjects:[Subject] roleRef!*:RoleRef
Subject% kind!*:s apiGroup:s name!*:s namespace:s
RoleRef% apiGroup*:s=rbac.authorization.k8s.io kind!*:s name!*:s
Ingress apiVersion:s kind:s metadata*:ObjectMeta spec*:IngressSpec status*:IngressStatus
IngressSpec ingressClassName?:s defaultBackend:IngressBackend tls:[IngressTLS] rules:[IngressRule]
IngressBackend service:IngressServiceBackend resource:TypedLocalObjectReference
IngressServiceBackend name!*:s port*:ServiceBackendPort
ServiceBackendPort% name:s number:i
IngressTLS hosts:[s] secretName:s
IngressRule host:s http:HTTPIngressRuleValue
HTTPIngressRuleValue paths!*:[HTTPIngressPath]
HTTPIngressPath path:s pathType!?:s backend!*:IngressBackend
IngressStatus loadBalancer*:LoadBalancerStatus
IngressClass apiVersion:s kind:s metadata*:ObjectMeta spec*:IngressClassSpec
IngressClassSpec controller:s parameters:*
NetworkPolicy apiVersion:s kind:s metadata*:ObjectMeta spec*:NetworkPolicySpec
NetworkPolicySpec podSelector*:LabelSelector ingress:[NetworkPolicyIngressRule] egress:[NetworkPolicyEgressRule] policyTypes:[s]
NetworkPolicyIngressRule ports:[NetworkPolicyPort] from:[NetworkPolicyPeer]
NetworkPolicyEgressRule ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyPort protocol?:s=TCP port?:x endPort?:i
NetworkPolicyPeer podSelector:LabelSelector namespaceSelector:LabelSelector ipBlock:IPBlock
IPBlock cidr!*:s except:[s]
Lease apiVersion:s kind:s metadata*:ObjectMeta spec*:LeaseSpec
LeaseSpec holderIdentity?:s leaseDurationSeconds?:i acquireTime?:t renewTime?:t leaseTransitions?:i strategy?:s preferredHolder?:s
StorageClass apiVersion:s kind:s metadata*:ObjectMeta provisioner!*:s parameters:{s} reclaimPolicy?:s=Delete mountOptions:[s] allowVolumeExpansion?:b volumeBindingMode?:s=Immediate allowedTopologies:[*]
CSIDriver apiVersion:s kind:s metadata*:ObjectMeta spec!*:*
CSINode apiVersion:s kind:s metadata*:ObjectMeta spec!*:*
VolumeAttachment apiVersion:s kind:s metadata*:ObjectMeta spec!*:* status*:*
CustomResourceDefinition apiVersion:s kind:s metadata*:ObjectMeta spec!*:CustomResourceDefinitionSpec status*:CustomResourceDefinitionStatus
CustomResourceDefinitionSpec group!*:s names!*:CustomResourceDefinitionNames scope!*:s versions!*:[CustomResourceDefinitionVersion] conversion:CustomResourceConversion preserveUnknownFields:b
CustomResourceDefinitionNames plural!*:s singular:s shortNames:[s] kind!*:s listKind:s categories:[s]
CustomResourceDefinitionVersion name!*:s served!*:b storage!*:b deprecated:b deprecationWarning?:s schema:CustomResourceValidation subresources:CustomResourceSubresources additionalPrinterColumns:[CustomResourceColumnDefinition] selectableFields:[*]
CustomResourceConversion strategy!*:s webhook:*
CustomResourceValidation openAPIV3Schema:*
CustomResourceSubresources status:* scale:CustomResourceSubresourceScale
CustomResourceSubresourceScale specReplicasPath!*:s statusReplicasPath!*:s labelSelectorPath?:s
CustomResourceColumnDefinition name!*:s type!*:s format:s description:s priority:i jsonPath!*:s
CustomResourceDefinitionStatus conditions*:[StatusCondition|type] acceptedNames*:CustomResourceDefinitionNames storedVersions*:[s] observedGeneration:l
MutatingWebhookConfiguration apiVersion:s kind:s metadata*:ObjectMeta webhooks:[Webhook|name]
ValidatingWebhookConfiguration apiVersion:s kind:s metadata*:ObjectMeta webhooks:[Webhook|name]
Webhook name!*:s clientConfig!*:WebhookClientConfig rules:[*] failurePolicy?:s=Fail matchPolicy?:s=Equivalent namespaceSelector:LabelSelector objectSelector:LabelSelector sideEffects!?:s timeoutSeconds?:i=10 admissionReviewVersions!*:[s] reinvocationPolicy?:s matchConditions:[*]
WebhookClientConfig url?:s service:WebhookServiceReference caBundle:B
WebhookServiceReference namespace!*:s name!*:s path?:s port?:i=443
APIService apiVersion:s kind:s metadata:ObjectMeta spec:* status:*
EndpointSlice apiVersion:s kind:s metadata*:ObjectMeta addressType!*:s endpoints*:[Endpoint] ports*:[EndpointSlicePort]
Endpoint addresses!*:[s] conditions*:* hostname?:s targetRef:ObjectReference deprecatedTopology:{s} nodeName?:s zone?:s hints:*
EndpointSlicePort% name?:s= protocol?:s=TCP port?:i appProtocol?:s
PriorityClass apiVersion:s kind:s metadata*:ObjectMeta value!*:i globalDefault:b description:s preemptionPolicy?:s=PreemptLowerPriority
SelfSubjectAccessReview apiVersion:s kind:s metadata*:ObjectMeta spec!*:SelfSubjectAccessReviewSpec status*:*
SelfSubjectAccessReviewSpec resourceAttributes:ResourceAttributes nonResourceAttributes:NonResourceAttributes
ResourceAttributes namespace:s verb:s group:s version:s resource:s subresource:s name:s
NonResourceAttributes path:s verb:s
SelfSubjectRulesReview apiVersion:s kind:s metadata*:ObjectMeta spec!*:* status*:*
SubjectAccessReview apiVersion:s kind:s metadata*:ObjectMeta spec!*:* status*:*
LocalSubjectAccessReview apiVersion:s kind:s metadata*:ObjectMeta spec!*:* status*:*
TokenReview apiVersion:s kind:s metadata*:ObjectMeta spec!*:TokenReviewSpec status*:*
TokenReviewSpec token:s audiences:[s]
SelfSubjectReview apiVersion:s kind:s metadata*:ObjectMeta status*:*
`;
