/** What a quota calls the resources of containers. */
export const computed = ['cpu', 'memory', 'ephemeral-storage'];

/** `cpu`, which is of its requests, `requests.cpu` and `limits.cpu`. */
export function boundsOf(resources: readonly string[]): readonly string[] {
  return resources.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]);
}
