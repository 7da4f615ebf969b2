/**
 * Every field of a managed cluster and an agent pool at api-version 2026-06-01, after Microsoft's published API
 * description: what the resource provider can unmarshal. One shape a line: `name:type`, where s, i, n, b are string,
 * integer, number, boolean; `a|b` a closed enum; `[x` a list; `{x` a map; `@X` another shape; `!` read-only.
 */
export const shapes: Readonly<Record<string, string>> = {
  PowerState: 'code:Running|Stopped',
  AgentPoolUpgradeSettings:
    'maxSurge:s maxUnavailable:s drainTimeoutInMinutes:i nodeSoakDurationInMinutes:i undrainableNodeBehavior:Cordon|Schedule',
  KubeletConfig:
    'cpuManagerPolicy:s cpuCfsQuota:b cpuCfsQuotaPeriod:s imageGcHighThreshold:i imageGcLowThreshold:i topologyManagerPolicy:s allowedUnsafeSysctls:[s failSwapOn:b containerLogMaxSizeMB:i containerLogMaxFiles:i podMaxPids:i',
  SysctlConfig:
    'netCoreSomaxconn:i netCoreNetdevMaxBacklog:i netCoreRmemDefault:i netCoreRmemMax:i netCoreWmemDefault:i netCoreWmemMax:i netCoreOptmemMax:i netIpv4TcpMaxSynBacklog:i netIpv4TcpMaxTwBuckets:i netIpv4TcpFinTimeout:i netIpv4TcpKeepaliveTime:i netIpv4TcpKeepaliveProbes:i netIpv4TcpkeepaliveIntvl:i netIpv4TcpTwReuse:b netIpv4IpLocalPortRange:s netIpv4NeighDefaultGcThresh1:i netIpv4NeighDefaultGcThresh2:i netIpv4NeighDefaultGcThresh3:i netNetfilterNfConntrackMax:i netNetfilterNfConntrackBuckets:i fsInotifyMaxUserWatches:i fsFileMax:i fsAioMaxNr:i fsNrOpen:i kernelThreadsMax:i vmMaxMapCount:i vmSwappiness:i vmVfsCachePressure:i',
  LinuxOSConfig: 'sysctls:@SysctlConfig transparentHugePageEnabled:s transparentHugePageDefrag:s swapFileSizeMB:i',
  CreationData: 'sourceResourceId:s',
  IPTag: 'ipTagType:s tag:s',
  PortRange: 'portStart:i portEnd:i protocol:TCP|UDP',
  DRANETProfile: 'mode:Unmanaged|Managed',
  AgentPoolNetworkProfile:
    'nodePublicIPTags:[@IPTag allowedHostPorts:[@PortRange applicationSecurityGroups:[s dranet:@DRANETProfile',
  AgentPoolWindowsProfile: 'disableOutboundNat:b',
  AgentPoolSecurityProfile: 'enableVTPM:b enableSecureBoot:b sshAccess:LocalUser|Disabled|EntraId',
  GPUProfile: 'driver:Install|None',
  AgentPoolGatewayProfile: 'publicIPPrefixSize:i',
  AgentPoolArtifactStreamingProfile: 'enabled:b',
  ManualScaleProfile: 'size:s count:i',
  AutoScaleProfile: 'size:s minCount:i maxCount:i',
  ScaleProfile: 'manual:[@ManualScaleProfile autoscale:[@AutoScaleProfile',
  VirtualMachinesProfile: 'scale:@ScaleProfile',
  VirtualMachineNodes: 'size:s count:i',
  ErrorAdditionalInfo: 'type:!s info:!any',
  ErrorDetail: 'code:!s message:!s target:!s details:![@ErrorDetail additionalInfo:![@ErrorAdditionalInfo',
  AgentPoolStatus: 'provisioningError:!@ErrorDetail',
  LocalDNSOverride:
    'queryLogging:Error|Log protocol:PreferUDP|ForceTCP forwardDestination:ClusterCoreDNS|VnetDNS forwardPolicy:Sequential|RoundRobin|Random maxConcurrent:i cacheDurationInSeconds:i serveStaleDurationInSeconds:i serveStale:Verify|Immediate|Disable',
  LocalDNSProfile:
    'mode:Preferred|Required|Disabled state:!Enabled|Disabled vnetDNSOverrides:{@LocalDNSOverride kubeDNSOverrides:{@LocalDNSOverride',
  ManagedClusterAgentPoolProfile:
    'name:s eTag:!s count:i vmSize:s osDiskSizeGB:i osDiskType:Managed|Ephemeral kubeletDiskType:OS|Temporary workloadRuntime:OCIContainer|WasmWasi|KataVmIsolation messageOfTheDay:s vnetSubnetID:s podSubnetID:s podIPAllocationMode:DynamicIndividual|StaticBlock maxPods:i osType:Linux|Windows osSKU:Ubuntu|AzureLinux|AzureLinux3|CBLMariner|Windows2019|Windows2022|Ubuntu2204|Windows2025|Ubuntu2404|AzureContainerLinux maxCount:i minCount:i enableAutoScaling:b scaleDownMode:Delete|Deallocate type:VirtualMachineScaleSets|AvailabilitySet|VirtualMachines mode:System|User|Gateway orchestratorVersion:s currentOrchestratorVersion:!s nodeImageVersion:s upgradeSettings:@AgentPoolUpgradeSettings provisioningState:!s powerState:@PowerState availabilityZones:[s enableNodePublicIP:b nodePublicIPPrefixID:s scaleSetPriority:Spot|Regular scaleSetEvictionPolicy:Delete|Deallocate spotMaxPrice:n tags:{s nodeLabels:{s nodeTaints:[s proximityPlacementGroupID:s kubeletConfig:@KubeletConfig linuxOSConfig:@LinuxOSConfig enableEncryptionAtHost:b enableUltraSSD:b enableFIPS:b gpuInstanceProfile:MIG1g|MIG2g|MIG3g|MIG4g|MIG7g creationData:@CreationData capacityReservationGroupID:s hostGroupID:s networkProfile:@AgentPoolNetworkProfile windowsProfile:@AgentPoolWindowsProfile securityProfile:@AgentPoolSecurityProfile gpuProfile:@GPUProfile gatewayProfile:@AgentPoolGatewayProfile artifactStreamingProfile:@AgentPoolArtifactStreamingProfile virtualMachinesProfile:@VirtualMachinesProfile virtualMachineNodesStatus:[@VirtualMachineNodes status:@AgentPoolStatus localDNSProfile:@LocalDNSProfile',
  ContainerServiceSshPublicKey: 'keyData:s',
  ContainerServiceSshConfiguration: 'publicKeys:[@ContainerServiceSshPublicKey',
  ContainerServiceLinuxProfile: 'adminUsername:s ssh:@ContainerServiceSshConfiguration',
  WindowsGmsaProfile: 'enabled:b dnsServer:s rootDomainName:s',
  ManagedClusterWindowsProfile:
    'adminUsername:s adminPassword:s licenseType:None|Windows_Server enableCSIProxy:b gmsaProfile:@WindowsGmsaProfile',
  ManagedClusterServicePrincipalProfile: 'clientId:s secret:s',
  ManagedClusterAddonProfileIdentity: 'resourceId:s clientId:s objectId:s',
  ManagedClusterAddonProfile: 'enabled:b config:{s identity:!@ManagedClusterAddonProfileIdentity',
  UserAssignedIdentity: 'resourceId:s clientId:s objectId:s',
  ManagedClusterPodIdentityProvisioningErrorBody:
    'code:s message:s target:s details:[@ManagedClusterPodIdentityProvisioningErrorBody',
  ManagedClusterPodIdentityProvisioningError: 'error:@ManagedClusterPodIdentityProvisioningErrorBody',
  ManagedClusterPodIdentityProvisioningInfo: 'error:@ManagedClusterPodIdentityProvisioningError',
  ManagedClusterPodIdentity:
    'name:s namespace:s bindingSelector:s identity:@UserAssignedIdentity provisioningState:!Assigned|Canceled|Deleting|Failed|Succeeded|Updating provisioningInfo:!@ManagedClusterPodIdentityProvisioningInfo',
  ManagedClusterPodIdentityException: 'name:s namespace:s podLabels:{s',
  ManagedClusterPodIdentityProfile:
    'enabled:b allowNetworkPluginKubenet:b userAssignedIdentities:[@ManagedClusterPodIdentity userAssignedIdentityExceptions:[@ManagedClusterPodIdentityException',
  ManagedClusterOidcIssuerProfile: 'issuerURL:!s enabled:b',
  ManagedClusterNodeResourceGroupProfile: 'restrictionLevel:Unrestricted|ReadOnly',
  AdvancedNetworkingObservability: 'enabled:b',
  AdvancedNetworkingSecurityTransitEncryption: 'type:WireGuard|None',
  AdvancedNetworkingSecurity:
    'enabled:b advancedNetworkPolicies:L7|FQDN|None transitEncryption:@AdvancedNetworkingSecurityTransitEncryption',
  AdvancedNetworkingPerformance: 'accelerationMode:BpfVeth|None',
  AdvancedNetworking:
    'enabled:b observability:@AdvancedNetworkingObservability security:@AdvancedNetworkingSecurity performance:@AdvancedNetworkingPerformance',
  ManagedClusterLoadBalancerProfileManagedOutboundIPs: 'count:i countIPv6:i',
  ResourceReference: 'id:s',
  ManagedClusterLoadBalancerProfileOutboundIPPrefixes: 'publicIPPrefixes:[@ResourceReference',
  ManagedClusterLoadBalancerProfileOutboundIPs: 'publicIPs:[@ResourceReference',
  ManagedClusterLoadBalancerProfile:
    'managedOutboundIPs:@ManagedClusterLoadBalancerProfileManagedOutboundIPs outboundIPPrefixes:@ManagedClusterLoadBalancerProfileOutboundIPPrefixes outboundIPs:@ManagedClusterLoadBalancerProfileOutboundIPs effectiveOutboundIPs:![@ResourceReference allocatedOutboundPorts:i idleTimeoutInMinutes:i enableMultipleStandardLoadBalancers:b backendPoolType:NodeIPConfiguration|NodeIP|nodeIPConfiguration|nodeIP',
  ManagedClusterManagedOutboundIPProfile: 'count:i countIPv6:i',
  ManagedClusterNATGatewayProfile:
    'managedOutboundIPProfile:@ManagedClusterManagedOutboundIPProfile effectiveOutboundIPs:![@ResourceReference idleTimeoutInMinutes:i sku:Standard|StandardV2 outboundIPs:any outboundIPPrefixes:any',
  ManagedClusterStaticEgressGatewayProfile: 'enabled:b',
  ContainerServiceNetworkProfile:
    'networkPlugin:azure|kubenet|none networkPluginMode:overlay networkPolicy:none|calico|azure|cilium networkMode:transparent|bridge networkDataplane:azure|cilium advancedNetworking:@AdvancedNetworking podCidr:s serviceCidr:s dnsServiceIP:s outboundType:loadBalancer|userDefinedRouting|managedNATGateway|userAssignedNATGateway|none loadBalancerSku:standard|basic loadBalancerProfile:@ManagedClusterLoadBalancerProfile natGatewayProfile:@ManagedClusterNATGatewayProfile staticEgressGatewayProfile:@ManagedClusterStaticEgressGatewayProfile podCidrs:[s serviceCidrs:[s ipFamilies:[IPv4|IPv6',
  ManagedClusterAADProfile:
    'managed:b enableAzureRBAC:b adminGroupObjectIDs:[s clientAppID:s serverAppID:s serverAppSecret:s tenantID:s',
  ManagedClusterAutoUpgradeProfile:
    'upgradeChannel:rapid|stable|patch|node-image|none nodeOSUpgradeChannel:None|Unmanaged|NodeImage|SecurityPatch',
  UpgradeOverrideSettings: 'forceUpgrade:b until:s',
  ClusterUpgradeSettings: 'overrideSettings:@UpgradeOverrideSettings',
  ManagedClusterPropertiesAutoScalerProfile:
    'balance-similar-node-groups:s daemonset-eviction-for-empty-nodes:b daemonset-eviction-for-occupied-nodes:b ignore-daemonsets-utilization:b expander:least-waste|most-pods|priority|random max-empty-bulk-delete:s max-graceful-termination-sec:s max-node-provision-time:s max-total-unready-percentage:s new-pod-scale-up-delay:s ok-total-unready-count:s scan-interval:s scale-down-delay-after-add:s scale-down-delay-after-delete:s scale-down-delay-after-failure:s scale-down-unneeded-time:s scale-down-unready-time:s scale-down-utilization-threshold:s skip-nodes-with-local-storage:s skip-nodes-with-system-pods:s',
  ManagedClusterAPIServerAccessProfile:
    'authorizedIPRanges:[s enablePrivateCluster:b privateDNSZone:s enablePrivateClusterPublicFQDN:b disableRunCommand:b enableVnetIntegration:b subnetId:s',
  PrivateLinkResource_2: 'id:s name:s type:s groupId:s requiredMembers:[s privateLinkServiceID:!s',
  ManagedClusterHttpProxyConfig: 'httpProxy:s httpsProxy:s noProxy:[s trustedCa:s enabled:b',
  ManagedClusterSecurityProfileDefenderSecurityMonitoring: 'enabled:b',
  ManagedClusterSecurityProfileDefenderSecurityGatingIdentity:
    'azureContainerRegistry:s identity:@UserAssignedIdentity',
  ManagedClusterSecurityProfileDefenderSecurityGating:
    'enabled:b identities:[@ManagedClusterSecurityProfileDefenderSecurityGatingIdentity allowSecretAccess:b',
  ManagedClusterSecurityProfileDefender:
    'logAnalyticsWorkspaceResourceId:s securityMonitoring:@ManagedClusterSecurityProfileDefenderSecurityMonitoring securityGating:@ManagedClusterSecurityProfileDefenderSecurityGating',
  AzureKeyVaultKms: 'enabled:b keyId:s keyVaultNetworkAccess:Public|Private keyVaultResourceId:s',
  ManagedClusterSecurityProfileWorkloadIdentity: 'enabled:b',
  ManagedClusterSecurityProfileImageCleaner: 'enabled:b intervalHours:i',
  ManagedClusterSecurityProfile:
    'defender:@ManagedClusterSecurityProfileDefender azureKeyVaultKms:@AzureKeyVaultKms workloadIdentity:@ManagedClusterSecurityProfileWorkloadIdentity imageCleaner:@ManagedClusterSecurityProfileImageCleaner customCATrustCertificates:[any',
  ManagedClusterStorageProfileDiskCSIDriver: 'enabled:b',
  ManagedClusterStorageProfileFileCSIDriver: 'enabled:b',
  ManagedClusterStorageProfileSnapshotController: 'enabled:b',
  ManagedClusterStorageProfileBlobCSIDriver: 'enabled:b',
  ManagedClusterStorageProfile:
    'diskCSIDriver:@ManagedClusterStorageProfileDiskCSIDriver fileCSIDriver:@ManagedClusterStorageProfileFileCSIDriver snapshotController:@ManagedClusterStorageProfileSnapshotController blobCSIDriver:@ManagedClusterStorageProfileBlobCSIDriver',
  ManagedClusterAppRoutingIstio: 'mode:Enabled|Disabled',
  ManagedClusterWebAppRoutingGatewayAPIImplementations: 'appRoutingIstio:@ManagedClusterAppRoutingIstio',
  ManagedClusterIngressProfileNginx: 'defaultIngressControllerType:AnnotationControlled|External|Internal|None',
  ManagedClusterIngressProfileWebAppRouting:
    'enabled:b gatewayAPIImplementations:@ManagedClusterWebAppRoutingGatewayAPIImplementations dnsZoneResourceIds:[s nginx:@ManagedClusterIngressProfileNginx identity:!@UserAssignedIdentity',
  ManagedClusterIngressProfileGatewayConfiguration: 'installation:Disabled|Standard',
  ManagedClusterIngressProfile:
    'webAppRouting:@ManagedClusterIngressProfileWebAppRouting gatewayAPI:@ManagedClusterIngressProfileGatewayConfiguration',
  ManagedClusterWorkloadAutoScalerProfileKeda: 'enabled:b',
  ManagedClusterWorkloadAutoScalerProfileVerticalPodAutoscaler: 'enabled:b',
  ManagedClusterWorkloadAutoScalerProfile:
    'keda:@ManagedClusterWorkloadAutoScalerProfileKeda verticalPodAutoscaler:@ManagedClusterWorkloadAutoScalerProfileVerticalPodAutoscaler',
  ManagedClusterAzureMonitorProfileKubeStateMetrics: 'metricLabelsAllowlist:s metricAnnotationsAllowList:s',
  ManagedClusterAzureMonitorProfileMetricsControlPlane: 'enabled:b',
  ManagedClusterAzureMonitorProfileMetrics:
    'enabled:b kubeStateMetrics:@ManagedClusterAzureMonitorProfileKubeStateMetrics controlPlane:@ManagedClusterAzureMonitorProfileMetricsControlPlane',
  ManagedClusterAzureMonitorProfileAppMonitoringAutoInstrumentation: 'enabled:b',
  OpenTelemetryPorts20260601: 'enabled:b httpPort:i grpcPort:i',
  ManagedClusterAzureMonitorProfileAppMonitoring:
    'autoInstrumentation:@ManagedClusterAzureMonitorProfileAppMonitoringAutoInstrumentation openTelemetryMetrics:@OpenTelemetryPorts20260601 openTelemetryLogsAndTraces:@OpenTelemetryPorts20260601',
  ContainerInsights20260601:
    'enabled:b logAnalyticsWorkspaceResourceId:s syslogPort:i disablePrometheusMetricsScraping:b containerNetworkLogs:Disabled|Enabled',
  ManagedClusterAzureMonitorProfile:
    'metrics:@ManagedClusterAzureMonitorProfileMetrics appMonitoring:@ManagedClusterAzureMonitorProfileAppMonitoring containerInsights:@ContainerInsights20260601',
  IstioIngressGateway: 'mode:External|Internal enabled:b',
  IstioEgressGateway: 'enabled:b name:s namespace:s gatewayConfigurationName:s',
  IstioComponents:
    'ingressGateways:[@IstioIngressGateway egressGateways:[@IstioEgressGateway proxyRedirectionMechanism:InitContainers|CNIChaining',
  IstioPluginCertificateAuthority:
    'keyVaultId:s certObjectName:s keyObjectName:s rootCertObjectName:s certChainObjectName:s',
  IstioCertificateAuthority: 'plugin:@IstioPluginCertificateAuthority',
  IstioServiceMesh: 'components:@IstioComponents certificateAuthority:@IstioCertificateAuthority revisions:[s',
  ServiceMeshProfile: 'mode:Istio|Disabled istio:@IstioServiceMesh',
  ManagedClusterCostAnalysis: 'enabled:b',
  ManagedClusterMetricsProfile: 'costAnalysis:@ManagedClusterCostAnalysis',
  ManagedClusterNodeProvisioningProfile: 'mode:Manual|Auto defaultNodePools:None|Auto',
  ManagedClusterBootstrapProfile: 'artifactSource:Cache|Direct containerRegistryId:s',
  ManagedClusterAIToolchainOperatorProfile: 'enabled:b',
  SchedulerInstanceProfile: 'schedulerConfigMode:Default|ManagedByCRD',
  SchedulerProfile: 'upstream:@SchedulerInstanceProfile',
  ManagedClusterHostedSystemProfile: 'enabled:b systemNodeSubnetID:s nodeSubnetID:s',
  ManagedClusterStatus: 'provisioningError:!@ErrorDetail',
  ManagedClusterProperties:
    'provisioningState:!s powerState:!@PowerState maxAgentPools:!i kubernetesVersion:s currentKubernetesVersion:!s dnsPrefix:s fqdnSubdomain:s fqdn:!s privateFQDN:!s azurePortalFQDN:!s agentPoolProfiles:[@ManagedClusterAgentPoolProfile linuxProfile:@ContainerServiceLinuxProfile windowsProfile:@ManagedClusterWindowsProfile servicePrincipalProfile:@ManagedClusterServicePrincipalProfile addonProfiles:{@ManagedClusterAddonProfile podIdentityProfile:@ManagedClusterPodIdentityProfile oidcIssuerProfile:@ManagedClusterOidcIssuerProfile nodeResourceGroup:s nodeResourceGroupProfile:@ManagedClusterNodeResourceGroupProfile enableRBAC:b supportPlan:KubernetesOfficial|AKSLongTermSupport networkProfile:@ContainerServiceNetworkProfile aadProfile:@ManagedClusterAADProfile autoUpgradeProfile:@ManagedClusterAutoUpgradeProfile upgradeSettings:@ClusterUpgradeSettings autoScalerProfile:@ManagedClusterPropertiesAutoScalerProfile apiServerAccessProfile:@ManagedClusterAPIServerAccessProfile diskEncryptionSetID:s identityProfile:{@UserAssignedIdentity privateLinkResources:[@PrivateLinkResource_2 disableLocalAccounts:b httpProxyConfig:@ManagedClusterHttpProxyConfig securityProfile:@ManagedClusterSecurityProfile storageProfile:@ManagedClusterStorageProfile ingressProfile:@ManagedClusterIngressProfile publicNetworkAccess:Enabled|Disabled workloadAutoScalerProfile:@ManagedClusterWorkloadAutoScalerProfile azureMonitorProfile:@ManagedClusterAzureMonitorProfile serviceMeshProfile:@ServiceMeshProfile resourceUID:!s metricsProfile:@ManagedClusterMetricsProfile nodeProvisioningProfile:@ManagedClusterNodeProvisioningProfile bootstrapProfile:@ManagedClusterBootstrapProfile aiToolchainOperatorProfile:@ManagedClusterAIToolchainOperatorProfile schedulerProfile:@SchedulerProfile hostedSystemProfile:@ManagedClusterHostedSystemProfile status:@ManagedClusterStatus',
  ManagedClusterSKU: 'name:Base|Automatic tier:Premium|Standard|Free',
  ExtendedLocation: 'name:s type:EdgeZone',
  DelegatedResource: 'resourceId:s tenantId:s referralResource:s location:s',
  ManagedServiceIdentityUserAssignedIdentitiesValue: 'principalId:!s clientId:!s',
  ManagedClusterIdentity:
    'principalId:!s tenantId:!s type:SystemAssigned|UserAssigned|None delegatedResources:{@DelegatedResource userAssignedIdentities:{@ManagedServiceIdentityUserAssignedIdentitiesValue',
  SystemData:
    'createdBy:s createdByType:User|Application|ManagedIdentity|Key createdAt:s lastModifiedBy:s lastModifiedByType:User|Application|ManagedIdentity|Key lastModifiedAt:s',
  ManagedCluster:
    'id:!s name:!s type:!s properties:@ManagedClusterProperties eTag:!s sku:@ManagedClusterSKU extendedLocation:@ExtendedLocation identity:@ManagedClusterIdentity kind:s tags:{s location:s systemData:!@SystemData',
  ManagedClusterAgentPoolProfileProperties:
    'eTag:!s count:i vmSize:s osDiskSizeGB:i osDiskType:Managed|Ephemeral kubeletDiskType:OS|Temporary workloadRuntime:OCIContainer|WasmWasi|KataVmIsolation messageOfTheDay:s vnetSubnetID:s podSubnetID:s podIPAllocationMode:DynamicIndividual|StaticBlock maxPods:i osType:Linux|Windows osSKU:Ubuntu|AzureLinux|AzureLinux3|CBLMariner|Windows2019|Windows2022|Ubuntu2204|Windows2025|Ubuntu2404|AzureContainerLinux maxCount:i minCount:i enableAutoScaling:b scaleDownMode:Delete|Deallocate type:VirtualMachineScaleSets|AvailabilitySet|VirtualMachines mode:System|User|Gateway orchestratorVersion:s currentOrchestratorVersion:!s nodeImageVersion:s upgradeSettings:@AgentPoolUpgradeSettings provisioningState:!s powerState:@PowerState availabilityZones:[s enableNodePublicIP:b nodePublicIPPrefixID:s scaleSetPriority:Spot|Regular scaleSetEvictionPolicy:Delete|Deallocate spotMaxPrice:n tags:{s nodeLabels:{s nodeTaints:[s proximityPlacementGroupID:s kubeletConfig:@KubeletConfig linuxOSConfig:@LinuxOSConfig enableEncryptionAtHost:b enableUltraSSD:b enableFIPS:b gpuInstanceProfile:MIG1g|MIG2g|MIG3g|MIG4g|MIG7g creationData:@CreationData capacityReservationGroupID:s hostGroupID:s networkProfile:@AgentPoolNetworkProfile windowsProfile:@AgentPoolWindowsProfile securityProfile:@AgentPoolSecurityProfile gpuProfile:@GPUProfile gatewayProfile:@AgentPoolGatewayProfile artifactStreamingProfile:@AgentPoolArtifactStreamingProfile virtualMachinesProfile:@VirtualMachinesProfile virtualMachineNodesStatus:[@VirtualMachineNodes status:@AgentPoolStatus localDNSProfile:@LocalDNSProfile',
  AgentPool: 'id:!s name:!s type:!s properties:@ManagedClusterAgentPoolProfileProperties systemData:!@SystemData',
  TimeInWeek: 'day:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday hourSlots:[i',
  TimeSpan: 'start:s end:s',
  DateSpan: 'start:s end:s',
  DailySchedule: 'intervalDays:i',
  WeeklySchedule: 'intervalWeeks:i dayOfWeek:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
  AbsoluteMonthlySchedule: 'intervalMonths:i dayOfMonth:i',
  RelativeMonthlySchedule:
    'intervalMonths:i weekIndex:First|Second|Third|Fourth|Last dayOfWeek:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
  Schedule:
    'daily:@DailySchedule weekly:@WeeklySchedule absoluteMonthly:@AbsoluteMonthlySchedule relativeMonthly:@RelativeMonthlySchedule',
  MaintenanceWindow:
    'schedule:@Schedule durationHours:i utcOffset:s startDate:s startTime:s notAllowedDates:[@DateSpan',
  MaintenanceConfigurationProperties:
    'timeInWeek:[@TimeInWeek notAllowedTime:[@TimeSpan maintenanceWindow:@MaintenanceWindow',
  MaintenanceConfiguration:
    'id:!s name:!s type:!s properties:@MaintenanceConfigurationProperties systemData:!@SystemData',
};
