/**
 * When support of a Kubernetes minor ends: dated data, for warnings; whether a version can be had is asked
 * (MicrosoftDocs/azure-aks-docs articles/aks/supported-kubernetes-versions.md).
 */
import { minorOf } from './kubernetes-versions.js';

interface LifeCycle {
  /** Last days of community and of long-term support, ISO dates. */
  readonly community: string;
  readonly longTerm: string;
}

const lifeCycles: Readonly<Record<string, LifeCycle>> = {
  '1.29': { community: '2025-03-31', longTerm: '2026-04-30' },
  '1.30': { community: '2025-08-22', longTerm: '2026-07-31' },
  '1.31': { community: '2025-11-01', longTerm: '2026-11-30' },
  '1.32': { community: '2026-03-31', longTerm: '2027-03-31' },
  '1.33': { community: '2026-07-31', longTerm: '2027-07-31' },
  '1.34': { community: '2026-11-30', longTerm: '2027-11-30' },
  '1.35': { community: '2027-03-31', longTerm: '2028-03-31' },
  '1.36': { community: '2027-06-30', longTerm: '2028-06-30' },
  '1.37': { community: '2027-10-31', longTerm: '2028-10-31' },
};

/** Last day of support of a version's minor (ISO date); undefined for one that came after this list. */
export function supportEnds(version: string, supportPlan: string | undefined): string | undefined {
  const found = lifeCycles[minorOf(version)];
  return supportPlan === 'AKSLongTermSupport' ? found?.longTerm : found?.community;
}

const dayMs = 86_400_000;

/** Whole days from a day to a date; negative once it is past. */
export function daysUntil(date: string, today: Date): number {
  return Math.ceil((Date.parse(date) - today.getTime()) / dayMs);
}
