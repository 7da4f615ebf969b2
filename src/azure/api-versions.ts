/**
 * The api-versions in which ARM is asked without an SDK: reads of ids and lists, whose answers are taken as JSON. Each has
 * been stable for years; the SDKs bring versions of their own.
 */
export const apiVersions = {
  authorization: '2022-04-01',
  cognitiveServices: '2024-10-01',
  computeSkus: '2021-07-01',
  computeUsages: '2025-04-01',
  containerRegistry: '2025-11-01',
  containerService: '2026-06-01',
  dnsZones: '2018-05-01',
  keyVault: '2023-07-01',
  managedIdentity: '2024-11-30',
  metadataEndpoints: '2022-09-01',
  network: '2024-03-01',
  operationalInsights: '2023-09-01',
  privateDnsZones: '2024-06-01',
  resources: '2025-04-01',
  storage: '2023-05-01',
  subscriptions: '2022-12-01',
} as const;
