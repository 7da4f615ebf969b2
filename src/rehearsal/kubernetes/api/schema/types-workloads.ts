/** Types of apps, batch, autoscaling and policy. Notation: `notation.ts`. */
export const workloadTypes = `
Deployment apiVersion:s kind:s metadata*:ObjectMeta spec*:DeploymentSpec status*:DeploymentStatus
DeploymentSpec replicas?:i=1 selector!:LabelSelector template!*:PodTemplateSpec strategy*:DeploymentStrategy minReadySeconds:i revisionHistoryLimit?:i=10 paused:b progressDeadlineSeconds?:i=600
DeploymentStrategy type:s rollingUpdate:RollingUpdateDeployment
RollingUpdateDeployment maxUnavailable?:x maxSurge?:x
DeploymentStatus observedGeneration:l replicas:i updatedReplicas:i readyReplicas:i availableReplicas:i unavailableReplicas:i terminatingReplicas?:i conditions:[DeploymentCondition|type] collisionCount?:i
ReplicaSet apiVersion:s kind:s metadata*:ObjectMeta spec*:ReplicaSetSpec status*:ReplicaSetStatus
ReplicaSetSpec replicas?:i=1 minReadySeconds:i selector!:LabelSelector template*:PodTemplateSpec
ReplicaSetStatus replicas*:i fullyLabeledReplicas:i readyReplicas:i availableReplicas:i terminatingReplicas?:i observedGeneration:l conditions:[StatusCondition|type]
StatefulSet apiVersion:s kind:s metadata*:ObjectMeta spec*:StatefulSetSpec status*:StatefulSetStatus
StatefulSetSpec replicas?:i=1 selector!:LabelSelector template!*:PodTemplateSpec volumeClaimTemplates:[PersistentVolumeClaim] serviceName*:s podManagementPolicy:s=OrderedReady updateStrategy*:StatefulSetUpdateStrategy revisionHistoryLimit?:i=10 minReadySeconds:i persistentVolumeClaimRetentionPolicy:PersistentVolumeClaimRetentionPolicy ordinals:StatefulSetOrdinals
StatefulSetUpdateStrategy type:s rollingUpdate:RollingUpdateStatefulSet
RollingUpdateStatefulSet partition?:i=0 maxUnavailable?:x
PersistentVolumeClaimRetentionPolicy whenDeleted:s=Retain whenScaled:s=Retain
StatefulSetOrdinals start*:i
StatefulSetStatus observedGeneration:l replicas*:i readyReplicas:i currentReplicas:i updatedReplicas:i currentRevision:s updateRevision:s collisionCount?:i conditions:[StatusCondition|type] availableReplicas*:i
DaemonSet apiVersion:s kind:s metadata*:ObjectMeta spec*:DaemonSetSpec status*:DaemonSetStatus
DaemonSetSpec selector!:LabelSelector template!*:PodTemplateSpec updateStrategy*:DaemonSetUpdateStrategy minReadySeconds:i revisionHistoryLimit?:i=10
DaemonSetUpdateStrategy type:s rollingUpdate:RollingUpdateDeployment
DaemonSetStatus currentNumberScheduled*:i numberMisscheduled*:i desiredNumberScheduled*:i numberReady*:i observedGeneration:l updatedNumberScheduled:i numberAvailable:i numberUnavailable:i collisionCount?:i conditions:[StatusCondition|type]
ControllerRevision apiVersion:s kind:s metadata*:ObjectMeta data*:* revision!*:l
Job apiVersion:s kind:s metadata*:ObjectMeta spec*:JobSpec status*:JobStatus
JobSpec parallelism?:i completions?:i activeDeadlineSeconds?:l podFailurePolicy:* successPolicy:* backoffLimit?:i backoffLimitPerIndex?:i maxFailedIndexes?:i selector:LabelSelector manualSelector?:b template!*:PodTemplateSpec ttlSecondsAfterFinished?:i completionMode?:s=NonIndexed suspend?:b=false podReplacementPolicy?:s managedBy?:s
JobStatus conditions:[PodCondition]/type startTime?:t completionTime?:t active:i succeeded:i failed:i terminating?:i completedIndexes:s failedIndexes?:s uncountedTerminatedPods:* ready?:i
CronJob apiVersion:s kind:s metadata*:ObjectMeta spec*:CronJobSpec status*:CronJobStatus
CronJobSpec schedule!*:s timeZone?:s startingDeadlineSeconds?:l concurrencyPolicy:s=Allow suspend?:b=false jobTemplate!*:JobTemplateSpec successfulJobsHistoryLimit?:i=3 failedJobsHistoryLimit?:i=1
JobTemplateSpec metadata*:ObjectMeta spec*:JobSpec
CronJobStatus active:[ObjectReference] lastScheduleTime?:t lastSuccessfulTime?:t
HorizontalPodAutoscaler apiVersion:s kind:s metadata*:ObjectMeta spec*:HorizontalPodAutoscalerSpec status*:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerSpec scaleTargetRef!*:CrossVersionObjectReference minReplicas?:i=1 maxReplicas!*:i metrics:[*] behavior:*
CrossVersionObjectReference kind!*:s name!*:s apiVersion:s
HorizontalPodAutoscalerStatus observedGeneration?:l lastScaleTime?:t currentReplicas:i desiredReplicas*:i currentMetrics*:[*] conditions:[StatusCondition|type]
PodDisruptionBudget apiVersion:s kind:s metadata*:ObjectMeta spec*:PodDisruptionBudgetSpec status*:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec minAvailable?:x selector:LabelSelector maxUnavailable?:x unhealthyPodEvictionPolicy?:s
PodDisruptionBudgetStatus observedGeneration:l disruptedPods:{t} disruptionsAllowed*:i currentHealthy*:i desiredHealthy*:i expectedPods*:i conditions:[Condition|type]
`;
