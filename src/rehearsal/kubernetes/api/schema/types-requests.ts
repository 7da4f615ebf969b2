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
`;
