/** Types of what requests carry and nothing stores. Notation: `notation.ts`. */
export const requestTypes = `
DeleteOptions apiVersion:s kind:s gracePeriodSeconds:l preconditions:Preconditions orphanDependents:b propagationPolicy:s dryRun:[s]
Preconditions uid:s resourceVersion:s
Eviction apiVersion:s kind:s metadata:ObjectMeta deleteOptions:DeleteOptions
TokenRequest apiVersion:s kind:s metadata:ObjectMeta spec:TokenRequestSpec
TokenRequestSpec audiences:[s] expirationSeconds:l
Scale apiVersion:s kind:s metadata*:ObjectMeta spec*:ScaleSpec status*:ScaleStatus
ScaleSpec replicas:i
ScaleStatus replicas*:i selector:s
Binding apiVersion:s kind:s metadata:ObjectMeta target:ObjectReference
SelfSubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec:SubjectAccessReviewSpec status:*
SubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec:SubjectAccessReviewSpec status:*
LocalSubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec:SubjectAccessReviewSpec status:*
SubjectAccessReviewSpec resourceAttributes:ResourceAttributes nonResourceAttributes:NonResourceAttributes user:s groups:[s] extra:* uid:s
ResourceAttributes namespace:s verb:s group:s version:s resource:s subresource:s name:s fieldSelector:* labelSelector:*
NonResourceAttributes path:s verb:s
SelfSubjectRulesReview apiVersion:s kind:s metadata:ObjectMeta spec:SelfSubjectRulesReviewSpec status:*
SelfSubjectRulesReviewSpec namespace:s
SelfSubjectReview apiVersion:s kind:s metadata:ObjectMeta status:*
TokenReview apiVersion:s kind:s metadata:ObjectMeta spec:TokenReviewSpec status:*
TokenReviewSpec token:s audiences:[s]
`;
