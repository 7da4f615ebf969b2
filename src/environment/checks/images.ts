/** Images that releases and tenants name: whether they are in the list, and in the registries that pods pull from. */
import type { Finding, Path } from '../findings.js';
import { nearestWord } from '../findings.js';
import type { ListedImage } from '../image-list.js';
import type { Declared } from './declared.js';

type Release = NonNullable<Declared['releases']>[string];
type Tenant = NonNullable<Declared['tenants']>[string];

/** Images that are not in the list, or that a tenant's registry would never get. */
export function imageFindings(declared: Declared, list: readonly ListedImage[] | undefined): Finding[] {
  const { releases = {}, tenants = {}, images } = declared;
  if (images === undefined || list === undefined) return [];
  const file = images.from ?? 'an image list: images.from names none';
  const names = list.map(({ name }) => name);
  const unlisted = (path: Path, name: string): Finding => {
    return { path, message: `the image "${name}" is not in ${file}`, suggestion: nearestWord(name, names) };
  };
  const own = Object.entries(tenants).filter(([, { registry }]) => registry !== undefined);
  const ofTenants = Object.entries(tenants).flatMap(([name, tenant]) => selectionFindings(name, tenant));
  const ofReleases = Object.entries(releases).flatMap(([name, release]) =>
    imagesOf(name, release, names).flatMap(([path, image]): Finding[] => {
      const listed = list.find((candidate) => candidate.name === image);
      if (listed === undefined) return [unlisted(path, image)];
      const { perTenant = false } = release;
      if (perTenant === false) return [];
      if (!listed.forTenants && own.length > 0) {
        const message = `the image "${image}" stays in the platform's registry, and the release is deployed per tenant`;
        return [{ path, message }];
      }
      // What is wrong with a selection is told there.
      if (ofTenants.length > 0) return [];
      const without = own.filter(([, tenant]) => isDeployedFor(perTenant, tenant) && !isBroughtTo(tenant, image));
      return without.map(([tenant]) => ({
        path,
        message: `the release is deployed for the tenant ${tenant}, whose registry doesn't get the image "${image}"`,
        expected: `${image} among tenants.${tenant}.images`,
      }));
    }),
  );
  const unsigned = list.flatMap(({ name, source, verify }): Finding[] => {
    if (images.verify === undefined || source === undefined || verify === false) return [];
    const message = `the image "${name}" comes from ${source}, where nobody signs for this platform: say verify: false beside it`;
    return [{ path: ['images', 'verify'], message }];
  });
  return [...ofReleases, ...ofTenants, ...unsigned];

  /** By its own selection, or by that of another tenant that has the same registry. */
  function isBroughtTo({ registry }: Tenant, image: string): boolean {
    const sharing = own.filter(([, other]) => other.registry?.name.toLowerCase() === registry?.name.toLowerCase());
    return sharing.some(([, other]) => other.images?.includes(image) ?? true);
  }

  function selectionFindings(name: string, { registry, images: selected = [] }: Tenant): Finding[] {
    const path: Path = ['tenants', name, 'images'];
    if (registry === undefined && selected.length > 0) {
      return [{ path, message: "the tenant shares the platform's registry, which has every image: leave this out" }];
    }
    return selected.flatMap((image, index): Finding[] => {
      const listed = list?.find((candidate) => candidate.name === image);
      if (listed === undefined) return [unlisted([...path, index], image)];
      if (listed.forTenants) return [];
      return [{ path: [...path, index], message: `the image "${image}" is not among the tenant images of ${file}` }];
    });
  }
}

/** The images that a release runs, with where each is named. */
function imagesOf(
  name: string,
  { image, images = {} }: Release,
  listed: readonly string[],
): readonly (readonly [Path, string])[] {
  return [
    ...(typeof image === 'string' ? [[['releases', name, 'image'], image] as const] : []),
    ...Object.entries(images).map(([key, each]) => [['releases', name, 'images', key], each] as const),
    ...(image === undefined && listed.includes(name) ? [[['releases', name], name] as const] : []),
  ];
}

const isDeployedFor = (perTenant: Exclude<Release['perTenant'], undefined>, { tier }: Tenant): boolean =>
  typeof perTenant === 'object' ? perTenant.tiers.includes(tier) : perTenant;

/** A locked tag can't be moved: the registry itself refuses. */
export function tagPolicyFindings({ images }: Declared): Finding[] {
  if (images?.lock !== 'tag' || images.onConflict !== 'move') return [];
  const message = 'tags that are locked can\'t move: leave "lock" out, or let onConflict be fail';
  return [{ path: ['images', 'lock'], message }];
}
