/** Releases, with the defaults that one value takes from another. */
import type { ReferableValue } from '../references.js';
import { milliseconds } from '../schema/scalars.js';
import type { Images } from '../sections/images.js';
import { tiers } from '../sections/registries.js';
import type { Release, ReleaseTesting } from '../sections/releases.js';
import type { Entry } from './declared.js';

export function resolveRelease(name: string, release: Entry<'releases'>, images: Images): Release {
  const { chart, namespace, perTenant, needs, image, images: further, values, timeout, test, ...rest } = release;
  const own = image ?? (images.list[name] === undefined ? false : name);
  return {
    ...rest,
    name,
    chart: chart.replace(/^(\.\/+)+|\/+$/g, ''),
    ...(namespace !== undefined && { namespace }),
    ...(perTenant !== undefined &&
      perTenant !== false && { perTenant: typeof perTenant === 'object' ? perTenant : { tiers } }),
    needs: needs.map((need) =>
      typeof need === 'string' ? { release: need, failurePolicy: 'downstream' as const } : need,
    ),
    images: { ...(own === false ? {} : { image: own }), ...further },
    // The reader made these from YAML: nothing else can be in them.
    values: values as Readonly<Record<string, ReferableValue>>,
    timeoutMs: milliseconds(timeout),
    ...(test === undefined || test === false ? {} : { test: testingOf(test === true ? {} : test) }),
  };
}

/** Helm's own default: five minutes a test. */
function testingOf({ timeout = '5m', filter = [] }: { timeout?: string; filter?: readonly string[] }): ReleaseTesting {
  return { timeoutMs: milliseconds(timeout), filter };
}
