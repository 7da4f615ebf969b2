/** Scopes: which objects a quota is about. */
import type { KubernetesObject } from '../client.js';
import type { SelectorRequirement } from '../informer/objects.js';

export interface ScopeRequirement {
  readonly scopeName: string;
  readonly operator: SelectorRequirement['operator'];
  readonly values?: string[];
}

/** `spec.scopes` and `spec.scopeSelector` together. */
export function scopesOf({ spec }: KubernetesObject): readonly ScopeRequirement[] {
  const named = (spec?.scopes ?? []).map((scopeName: string) => ({ scopeName, operator: 'Exists' }));
  return [...named, ...(spec?.scopeSelector?.matchExpressions ?? [])];
}
