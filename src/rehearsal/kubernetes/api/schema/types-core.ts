/** Types of the core group, and what all kinds share. Notation: `notation.ts`. */
export const coreTypes = `
ObjectMeta name:s generateName:s namespace:s uid:s resourceVersion:s generation:l creationTimestamp:t deletionTimestamp?:t deletionGracePeriodSeconds?:l labels:{s} annotations:{s} finalizers:[s]+ ownerReferences:[OwnerReference|uid] managedFields:[*] selfLink:s
OwnerReference% apiVersion!*:s kind!*:s name!*:s uid!*:s controller?:b blockOwnerDeletion?:b
LabelSelector% matchLabels:{s} matchExpressions:[LabelSelectorRequirement]
LabelSelectorRequirement key!*:s operator!*:s values:[s]
Condition type!*:s status!*:s observedGeneration:l lastTransitionTime*:t reason*:s message*:s
StatusCondition type!*:s status!*:s observedGeneration:l lastTransitionTime*:t reason:s message:s
DeploymentCondition type!*:s status!*:s lastUpdateTime*:t lastTransitionTime*:t reason:s message:s
PodCondition type!*:s observedGeneration:l status!*:s lastProbeTime*:t lastTransitionTime*:t reason:s message:s
NodeCondition type!*:s status!*:s lastHeartbeatTime*:t lastTransitionTime*:t reason:s message:s
ObjectReference% kind:s namespace:s name:s uid:s apiVersion:s resourceVersion:s fieldPath:s
LocalObjectReference% name:s
TypedLocalObjectReference% apiGroup?:s kind!*:s name!*:s
TypedObjectReference apiGroup?:s kind!*:s name!*:s namespace?:s
SecretReference% name:s namespace:s
ResourceRequirements limits:{q} requests:{q} claims:[ResourceClaim|name]
ResourceClaim name!*:s request:s
VolumeResourceRequirements limits:{q} requests:{q}
Namespace apiVersion:s kind:s metadata*:ObjectMeta spec*:NamespaceSpec status*:NamespaceStatus
NamespaceSpec finalizers:[s]
NamespaceStatus phase:s conditions:[StatusCondition|type]
Pod apiVersion:s kind:s metadata*:ObjectMeta spec*:PodSpec status*:PodStatus
PodTemplate apiVersion:s kind:s metadata*:ObjectMeta template*:PodTemplateSpec
PodTemplateSpec metadata*:ObjectMeta spec*:PodSpec
PodSpec containers!*:[Container|name] initContainers:[Container|name] ephemeralContainers:[EphemeralContainer|name] volumes:[Volume|name] restartPolicy:s=Always terminationGracePeriodSeconds?:l=30 activeDeadlineSeconds?:l dnsPolicy:s=ClusterFirst nodeSelector:{s}% serviceAccountName:s serviceAccount:s automountServiceAccountToken?:b nodeName:s hostNetwork:b hostPID:b hostIPC:b hostUsers?:b shareProcessNamespace?:b securityContext:PodSecurityContext imagePullSecrets:[LocalObjectReference|name] hostname:s hostnameOverride?:s subdomain:s affinity:Affinity schedulerName:s=default-scheduler tolerations:[Toleration] hostAliases:[HostAlias|ip] priorityClassName:s priority?:i preemptionPolicy?:s dnsConfig:PodDNSConfig readinessGates:[PodReadinessGate] runtimeClassName?:s enableServiceLinks?:b overhead:{q} topologySpreadConstraints:[TopologySpreadConstraint|topologyKey,whenUnsatisfiable] setHostnameAsFQDN?:b os:PodOS schedulingGates:[PodSchedulingGate|name] resourceClaims:[PodResourceClaim|name] resources:ResourceRequirements
PodOS name!*:s
PodSchedulingGate name!*:s
PodReadinessGate conditionType!*:s
PodResourceClaim name!*:s resourceClaimName?:s resourceClaimTemplateName?:s
PodDNSConfig nameservers:[s] searches:[s] options:[PodDNSConfigOption]
PodDNSConfigOption name:s value?:s
HostAlias ip!*:s hostnames:[s]
Toleration key:s operator:s value:s effect:s tolerationSeconds?:l
TopologySpreadConstraint maxSkew!*:i topologyKey!*:s whenUnsatisfiable!*:s labelSelector:LabelSelector minDomains?:i nodeAffinityPolicy?:s nodeTaintsPolicy?:s matchLabelKeys:[s]
PodSecurityContext runAsUser?:l runAsGroup?:l runAsNonRoot?:b fsGroup?:l fsGroupChangePolicy?:s supplementalGroups:[l] supplementalGroupsPolicy?:s seccompProfile:SeccompProfile seLinuxOptions:SELinuxOptions seLinuxChangePolicy?:s sysctls:[Sysctl] windowsOptions:* appArmorProfile:AppArmorProfile
SeccompProfile type!*:s localhostProfile?:s
AppArmorProfile type!*:s localhostProfile?:s
SELinuxOptions user:s role:s type:s level:s
Sysctl name!*:s value!*:s
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
NodeSelector% nodeSelectorTerms!*:[NodeSelectorTerm]
NodeSelectorTerm% matchExpressions:[LabelSelectorRequirement] matchFields:[LabelSelectorRequirement]
PreferredSchedulingTerm weight!*:i preference!*:NodeSelectorTerm
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
PodAffinityTerm labelSelector:LabelSelector namespaceSelector:LabelSelector namespaces:[s] topologyKey!*:s matchLabelKeys:[s] mismatchLabelKeys:[s]
WeightedPodAffinityTerm weight!*:i podAffinityTerm!*:PodAffinityTerm
Container name!*:s image:s command:[s] args:[s] workingDir:s ports:[ContainerPort|containerPort,protocol] envFrom:[EnvFromSource] env:[EnvVar|name] resources*:ResourceRequirements resizePolicy:[ContainerResizePolicy] restartPolicy?:s restartPolicyRules:[*] volumeMounts:[VolumeMount|mountPath] volumeDevices:[VolumeDevice|devicePath] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:s=/dev/termination-log terminationMessagePolicy:s=File imagePullPolicy:s securityContext:SecurityContext stdin:b stdinOnce:b tty:b
EphemeralContainer name!*:s image:s command:[s] args:[s] workingDir:s ports:[ContainerPort|containerPort,protocol] envFrom:[EnvFromSource] env:[EnvVar|name] resources*:ResourceRequirements volumeMounts:[VolumeMount|mountPath] terminationMessagePath:s=/dev/termination-log terminationMessagePolicy:s=File imagePullPolicy:s securityContext:SecurityContext stdin:b stdinOnce:b tty:b targetContainerName:s
ContainerResizePolicy resourceName!*:s restartPolicy!*:s
ContainerPort name:s hostPort:i containerPort!*:i protocol:s=TCP hostIP:s
EnvFromSource prefix:s configMapRef:ConfigMapEnvSource secretRef:ConfigMapEnvSource
ConfigMapEnvSource name:s optional?:b
EnvVar name!*:s value:s valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:KeySelector secretKeyRef:KeySelector fileKeyRef:*
ObjectFieldSelector% apiVersion:s=v1 fieldPath!*:s
ResourceFieldSelector% containerName:s resource!*:s divisor*:q
KeySelector% name:s key!*:s optional?:b
VolumeMount name!*:s mountPath!*:s subPath:s subPathExpr:s readOnly:b mountPropagation?:s recursiveReadOnly?:s
VolumeDevice name!*:s devicePath!*:s
Probe exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds:i timeoutSeconds:i=1 periodSeconds:i=10 successThreshold:i=1 failureThreshold:i=3 terminationGracePeriodSeconds?:l
ExecAction command:[s]
HTTPGetAction path:s=/ port!*:x host:s scheme:s=HTTP httpHeaders:[HTTPHeader]
HTTPHeader name!*:s value!*:s
TCPSocketAction port!*:x host:s
GRPCAction port!*:i service?:s=
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal?:s
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
SleepAction seconds!*:l
SecurityContext capabilities:Capabilities privileged?:b seLinuxOptions:SELinuxOptions windowsOptions:* runAsUser?:l runAsGroup?:l runAsNonRoot?:b readOnlyRootFilesystem?:b allowPrivilegeEscalation?:b procMount?:s seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile
Capabilities add:[s] drop:[s]
Volume name!*:s emptyDir:EmptyDirVolumeSource hostPath:HostPathVolumeSource secret:SecretVolumeSource configMap:ConfigMapVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource downwardAPI:DownwardAPIVolumeSource projected:ProjectedVolumeSource csi:CSIVolumeSource ephemeral:EphemeralVolumeSource nfs:NFSVolumeSource azureDisk:* azureFile:* image:* iscsi:* gitRepo:*
EmptyDirVolumeSource medium:s sizeLimit?:q
HostPathVolumeSource path!*:s type?:s=
SecretVolumeSource secretName:s items:[KeyToPath] defaultMode?:i=420 optional?:b
ConfigMapVolumeSource name:s items:[KeyToPath] defaultMode?:i=420 optional?:b
KeyToPath key!*:s path!*:s mode?:i
PersistentVolumeClaimVolumeSource claimName!*:s readOnly:b
DownwardAPIVolumeSource items:[DownwardAPIVolumeFile] defaultMode?:i=420
DownwardAPIVolumeFile path!*:s fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode?:i
ProjectedVolumeSource sources*:[VolumeProjection] defaultMode?:i=420
VolumeProjection secret:SecretProjection configMap:SecretProjection downwardAPI:DownwardAPIProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:* podCertificate:*
SecretProjection name:s items:[KeyToPath] optional?:b
DownwardAPIProjection items:[DownwardAPIVolumeFile]
ServiceAccountTokenProjection audience:s expirationSeconds?:l=3600 path!*:s
CSIVolumeSource driver!*:s readOnly?:b fsType?:s volumeAttributes:{s} nodePublishSecretRef:LocalObjectReference
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate metadata*:ObjectMeta spec!*:PersistentVolumeClaimSpec
NFSVolumeSource server!*:s path!*:s readOnly:b
PodStatus observedGeneration:l phase:s conditions:[PodCondition|type] message:s reason:s nominatedNodeName:s hostIP:s hostIPs:[HostIP]/ip podIP:s podIPs:[PodIP|ip] startTime?:t initContainerStatuses:[ContainerStatus] containerStatuses:[ContainerStatus] ephemeralContainerStatuses:[ContainerStatus] qosClass:s resize:s resourceClaimStatuses:[*] allocatedResources:{q} resources:ResourceRequirements extendedResourceClaimStatus:*
HostIP ip!*:s
PodIP ip!*:s
ContainerStatus name!*:s state*:ContainerState lastState*:ContainerState ready!*:b restartCount!*:i image!*:s imageID!*:s containerID:s started?:b allocatedResources:{q} allocatedResourcesStatus:[*] resources:ResourceRequirements volumeMounts:[*] user:* stopSignal?:s
ContainerState waiting:ContainerStateWaiting running:ContainerStateRunning terminated:ContainerStateTerminated
ContainerStateWaiting reason:s message:s
ContainerStateRunning startedAt*:t
ContainerStateTerminated exitCode!*:i signal:i reason:s message:s startedAt*:t finishedAt*:t containerID:s
Service apiVersion:s kind:s metadata*:ObjectMeta spec*:ServiceSpec status*:ServiceStatus
ServiceSpec ports:[ServicePort|port,protocol] selector:{s}% clusterIP:s clusterIPs:[s] type:s=ClusterIP externalIPs:[s] sessionAffinity:s=None loadBalancerIP:s loadBalancerSourceRanges:[s] externalName:s externalTrafficPolicy:s healthCheckNodePort:i publishNotReadyAddresses:b sessionAffinityConfig:* ipFamilies:[s] ipFamilyPolicy?:s allocateLoadBalancerNodePorts?:b loadBalancerClass?:s internalTrafficPolicy?:s trafficDistribution?:s
ServicePort name:s protocol:s=TCP appProtocol?:s port!*:i targetPort*:x nodePort:i
ServiceStatus loadBalancer*:LoadBalancerStatus conditions:[Condition|type]
LoadBalancerStatus ingress:[LoadBalancerIngress]
LoadBalancerIngress ip:s hostname:s ipMode?:s ports:[*]
Endpoints apiVersion:s kind:s metadata*:ObjectMeta subsets:[EndpointSubset]
EndpointSubset addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[EndpointPort]
EndpointAddress% ip!*:s hostname:s nodeName?:s targetRef:ObjectReference
EndpointPort% name:s port!*:i protocol:s=TCP appProtocol?:s
ConfigMap apiVersion:s kind:s metadata*:ObjectMeta data:{s} binaryData:{B} immutable?:b
Secret apiVersion:s kind:s metadata*:ObjectMeta data:{B} stringData:{s} type:s=Opaque immutable?:b
ServiceAccount apiVersion:s kind:s metadata*:ObjectMeta secrets:[ObjectReference|name] imagePullSecrets:[LocalObjectReference] automountServiceAccountToken?:b
Node apiVersion:s kind:s metadata*:ObjectMeta spec*:NodeSpec status*:NodeStatus
NodeSpec podCIDR:s podCIDRs:[s]+ providerID:s unschedulable:b taints:[Taint] configSource:* externalID:s
Taint key!*:s value:s effect!*:s timeAdded?:t
NodeStatus capacity:{q} allocatable:{q} phase:s conditions:[NodeCondition|type] addresses:[NodeAddress|type] daemonEndpoints*:NodeDaemonEndpoints nodeInfo*:NodeSystemInfo images:[ContainerImage] volumesInUse:[s] volumesAttached:[*] config:* runtimeHandlers:[*] features:* declaredFeatures:[s]
NodeDaemonEndpoints kubeletEndpoint*:DaemonEndpoint
DaemonEndpoint Port*:i
NodeSystemInfo machineID*:s systemUUID*:s bootID*:s kernelVersion*:s osImage*:s containerRuntimeVersion*:s kubeletVersion*:s kubeProxyVersion*:s operatingSystem*:s architecture*:s swap:*
NodeAddress type!*:s address!*:s
ContainerImage names*:[s] sizeBytes:l
Event apiVersion:s kind:s metadata*:ObjectMeta involvedObject*:ObjectReference reason:s message:s source*:EventSource firstTimestamp*:t lastTimestamp*:t count:i type:s eventTime*:t series:EventSeries action:s related:ObjectReference reportingComponent*:s= reportingInstance*:s=
EventSource component:s host:s
EventSeries count:i lastObservedTime*:t
PersistentVolume apiVersion:s kind:s metadata*:ObjectMeta spec*:PersistentVolumeSpec status*:PersistentVolumeStatus
PersistentVolumeSpec capacity:{q} accessModes:[s] persistentVolumeReclaimPolicy:s=Retain storageClassName:s mountOptions:[s] volumeMode?:s=Filesystem claimRef:ObjectReference nodeAffinity:* csi:* hostPath:HostPathVolumeSource nfs:NFSVolumeSource local:* azureDisk:* azureFile:* volumeAttributesClassName?:s
PersistentVolumeStatus phase:s message:s reason:s lastPhaseTransitionTime?:t
PersistentVolumeClaim apiVersion:s kind:s metadata*:ObjectMeta spec*:PersistentVolumeClaimSpec status*:PersistentVolumeClaimStatus
PersistentVolumeClaimSpec accessModes:[s] selector:LabelSelector resources*:VolumeResourceRequirements volumeName:s storageClassName?:s volumeMode?:s=Filesystem dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName?:s
PersistentVolumeClaimStatus phase:s accessModes:[s] capacity:{q} conditions:[PodCondition|type] allocatedResources:{q} allocatedResourceStatuses:{s} currentVolumeAttributesClassName?:s
ResourceQuota apiVersion:s kind:s metadata*:ObjectMeta spec*:ResourceQuotaSpec status*:ResourceQuotaStatus
ResourceQuotaSpec hard:{q} scopes:[s] scopeSelector:ScopeSelector
ScopeSelector% matchExpressions:[ScopedResourceSelectorRequirement]
ScopedResourceSelectorRequirement scopeName*:s operator*:s values:[s]
ResourceQuotaStatus hard:{q} used:{q}
LimitRange apiVersion:s kind:s metadata*:ObjectMeta spec*:LimitRangeSpec
LimitRangeSpec limits*:[LimitRangeItem]
LimitRangeItem type!*:s max:{q} min:{q} default:{q} defaultRequest:{q} maxLimitRequestRatio:{q}
ReplicationController apiVersion:s kind:s metadata*:ObjectMeta spec*:ReplicationControllerSpec status*:ReplicaSetStatus
ReplicationControllerSpec replicas?:i=1 minReadySeconds:i selector:{s}% template:PodTemplateSpec
`;
