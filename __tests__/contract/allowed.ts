/** Violations that are none of ours, each with its reason. One that no longer occurs fails the test: it is to be removed. */
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { clientOf } from './exchanges.js';

export interface AllowedViolation {
  /** Found in the validator's line after file and line number: operation, side, code, place, message. */
  readonly pattern: RegExp;
  readonly reason: string;
  /** Narrows it to some exchanges; any when absent. */
  readonly of?: (exchange: RecordedExchange) => boolean;
  /** Seen only where the suites were recorded too: a lone run of the contract test doesn't miss it. */
  readonly onlyInSuites?: true;
}

export const allowedViolations: readonly AllowedViolation[] = [
  {
    pattern: /OPERATION_NOT_IN_SPECS .* GET \S+\/providers\/Microsoft\.Authorization\/permissions$/,
    reason:
      'Permissions_ListForResource (2022-04-01) exists; the specifications at hand hold role assignments and definitions only.',
  },
  {
    pattern: /OPERATION_NOT_IN_SPECS .* GET \S+\/Microsoft\.Compute\/locations\/[a-z0-9]+\/usages$/,
    reason: 'Usage_List exists; of Microsoft.Compute the specifications at hand hold the resource SKUs only.',
  },
  {
    pattern:
      /OPERATION_NOT_IN_SPECS .* GET \S+\/Microsoft\.(Network\/(dns|privateDns)Zones|CognitiveServices\/accounts|Storage\/storageAccounts)\/[^/]+$/,
    reason:
      'Zones_Get, PrivateZones_Get and both Accounts_Get exist; the specifications at hand hold none of the services.',
  },
  {
    pattern:
      /^(ManagedClusters|AgentPools|MaintenanceConfigurations)_\w+ response (OBJECT_ADDITIONAL_PROPERTIES \/(code|message|details|subcode|target)|ERROR_WITHOUT_CODE) /,
    reason:
      'AKS answers refusals of its own as {code, details, message, subcode}, not inside {error}, as its specification says; clients have to read both.',
    of: ({ status }) => status >= 400,
    onlyInSuites: true,
  },
  {
    pattern:
      /^ManagedClusters_\w+ (request|response) ENUM_CASE_MISMATCH \/properties\/networkProfile\/loadBalancerProfile\/backendPoolType /,
    reason:
      'AKS writes nodeIPConfiguration with a small letter, and takes it back so (recordings of Azure CLI, 2025 and 2026).',
  },
  {
    pattern: / request /,
    reason: 'A test sends what Microsoft does not allow to see it refused; what matters is that it was, and how.',
    of: (exchange) => clientOf(exchange) === 'test' && exchange.status >= 400 && exchange.status < 500,
    onlyInSuites: true,
  },
  {
    pattern: /^ManagedClusters_CreateOrUpdate request READONLY_PROPERTY_NOT_ALLOWED_IN_REQUEST /,
    reason:
      'A test sends a whole cluster back as it was read, which Azure takes: it ignores what is read-only. The product never does.',
    of: (exchange) => clientOf(exchange) === 'test',
    onlyInSuites: true,
  },
  {
    pattern: /^Registries_CheckNameAvailability request PATTERN \/name /,
    reason: 'Whether a name fits the pattern is what is asked; Azure answers 200 with the reason Invalid.',
    onlyInSuites: true,
  },
  {
    pattern:
      /^Subscriptions_List response (OBJECT_ADDITIONAL_PROPERTIES \/count|OBJECT_MISSING_REQUIRED_PROPERTY \/nextLink) /,
    reason: 'Azure answers with a count that its specification does not know, and without nextLink on the last page.',
    onlyInSuites: true,
  },
  {
    pattern: /OPERATION_NOT_IN_SPECS .* GET \/metadata\/endpoints$/,
    reason:
      'The cloud describes itself there; it belongs to no resource provider, whose documents the specifications are.',
    onlyInSuites: true,
  },
];
