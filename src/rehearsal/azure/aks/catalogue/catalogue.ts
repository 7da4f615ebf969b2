/** Kubernetes versions and virtual machine sizes, with the dates on which each comes and goes. Data, not code. */

export interface VersionEntry {
  /** `1.35` */
  readonly minor: string;
  /** Ascending. */
  readonly patches: readonly string[];
  readonly availableFrom: string;
  /** Last day of community support. */
  readonly supportedUntil: string;
  /** Last day of long-term support, for clusters of the Premium tier with AKSLongTermSupport. */
  readonly longTermUntil: string;
}

const versions: readonly VersionEntry[] = [
  version('1.29', ['1.29.14', '1.29.15'], '2024-03-31', '2025-03-31', '2026-04-30'),
  version('1.30', ['1.30.13', '1.30.14'], '2024-07-31', '2025-08-22', '2026-07-31'),
  version('1.31', ['1.31.12', '1.31.13'], '2024-11-30', '2025-11-01', '2026-11-30'),
  version('1.32', ['1.32.10', '1.32.11'], '2025-04-30', '2026-03-31', '2027-03-31'),
  version('1.33', ['1.33.8', '1.33.9'], '2025-06-30', '2026-07-31', '2027-07-31'),
  version('1.34', ['1.34.4', '1.34.5'], '2025-11-30', '2026-11-30', '2027-11-30'),
  version('1.35', ['1.35.1', '1.35.2'], '2026-03-31', '2027-03-31', '2028-03-31'),
  version('1.36', ['1.36.0', '1.36.1'], '2026-06-30', '2027-06-30', '2028-06-30'),
];

function version(
  minor: string,
  patches: readonly string[],
  availableFrom: string,
  supportedUntil: string,
  longTermUntil: string,
): VersionEntry {
  return { minor, patches, availableFrom, supportedUntil, longTermUntil };
}

export interface OfferedVersion extends Pick<VersionEntry, 'minor' | 'patches'> {
  /** Only for clusters with long-term support. */
  readonly isLongTermOnly: boolean;
  readonly isDefault: boolean;
}

/** What listKubernetesVersions offers on a day, ascending. The default is the newest but one. */
export function versionsOn(date: Date): readonly OfferedVersion[] {
  const day = date.toISOString().slice(0, 10);
  const offered = versions.filter(({ availableFrom, longTermUntil }) => availableFrom <= day && day <= longTermUntil);
  const community = offered.filter(({ supportedUntil }) => day <= supportedUntil);
  const preferred = community.at(-2) ?? community.at(-1);
  return offered.map((entry) => ({
    minor: entry.minor,
    patches: entry.patches,
    isLongTermOnly: !community.includes(entry),
    isDefault: entry === preferred,
  }));
}

/** `1.35` of `1.35.2` */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Newest patch of a minor, offered or not. */
export function newestPatch(minor: string): string | undefined {
  return versions.find((entry) => entry.minor === minor)?.patches.at(-1);
}

/** Negative when left is older. Minors count without patches. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split('.').map(Number));
  for (let index = 0; index < Math.min(a?.length ?? 0, b?.length ?? 0); index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export interface MachineSize {
  readonly name: string;
  readonly family: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  readonly zones: readonly string[];
  /** Largest temporary disk for an ephemeral OS disk, in GiB; 0 when it can have none. */
  readonly cacheGiB: number;
  /** No longer offered from this day on. */
  readonly retiredOn?: string;
}

const allZones = ['1', '2', '3'];

function sizes(
  family: string,
  rows: readonly (readonly [name: string, vcpus: number, memoryGiB: number, cacheGiB: number])[],
  more: {
    readonly gpus?: (vcpus: number) => number;
    readonly retiredOn?: string;
    readonly zones?: readonly string[];
  } = {},
): readonly MachineSize[] {
  return rows.map(([name, vcpus, memoryGiB, cacheGiB]) => ({
    name,
    family,
    vcpus,
    memoryGiB,
    cacheGiB,
    gpus: more.gpus?.(vcpus) ?? 0,
    zones: more.zones ?? allZones,
    ...(more.retiredOn === undefined ? {} : { retiredOn: more.retiredOn }),
  }));
}

const machineSizes: readonly MachineSize[] = [
  ...sizes('standardBSFamily', [
    ['Standard_B2s', 2, 4, 30],
    ['Standard_B2ms', 2, 8, 30],
    ['Standard_B4ms', 4, 16, 60],
  ]),
  ...sizes('standardDSv3Family', [
    ['Standard_D2s_v3', 2, 8, 50],
    ['Standard_D4s_v3', 4, 16, 100],
    ['Standard_D8s_v3', 8, 32, 200],
    ['Standard_D16s_v3', 16, 64, 400],
    ['Standard_D32s_v3', 32, 128, 800],
  ]),
  ...sizes('standardDSv5Family', [
    ['Standard_D2s_v5', 2, 8, 0],
    ['Standard_D4s_v5', 4, 16, 0],
    ['Standard_D8s_v5', 8, 32, 0],
    ['Standard_D16s_v5', 16, 64, 0],
  ]),
  ...sizes('standardDDSv5Family', [
    ['Standard_D2ds_v5', 2, 8, 75],
    ['Standard_D4ds_v5', 4, 16, 150],
    ['Standard_D8ds_v5', 8, 32, 300],
  ]),
  ...sizes('standardESv3Family', [
    ['Standard_E4s_v3', 4, 32, 100],
    ['Standard_E8s_v3', 8, 64, 200],
    ['Standard_E16s_v3', 16, 128, 400],
    ['Standard_E32s_v3', 32, 256, 800],
  ]),
  ...sizes('standardESv5Family', [
    ['Standard_E8s_v5', 8, 64, 0],
    ['Standard_E16s_v5', 16, 128, 0],
  ]),
  ...sizes(
    'Standard NCASv3_T4 Family',
    [
      ['Standard_NC4as_T4_v3', 4, 28, 176],
      ['Standard_NC8as_T4_v3', 8, 56, 352],
      ['Standard_NC16as_T4_v3', 16, 110, 352],
      ['Standard_NC64as_T4_v3', 64, 440, 2816],
    ],
    { gpus: (vcpus) => (vcpus === 64 ? 4 : 1) },
  ),
  ...sizes(
    'standardNCSv3Family',
    [
      ['Standard_NC6s_v3', 6, 112, 736],
      ['Standard_NC12s_v3', 12, 224, 1474],
    ],
    { gpus: (vcpus) => vcpus / 6, retiredOn: '2025-09-30' },
  ),
  ...sizes('standardNVSv3Family', [['Standard_NV12s_v3', 12, 112, 736]], { gpus: () => 1, retiredOn: '2026-09-30' }),
];

/** Sizes that are offered on a day. */
export function sizesOn(date: Date): readonly MachineSize[] {
  const day = date.toISOString().slice(0, 10);
  return machineSizes.filter(({ retiredOn }) => retiredOn === undefined || day < retiredOn);
}

/** A size by its name in any case, retired or not: machines that run keep running. */
export function sizeByName(name: string): MachineSize | undefined {
  return machineSizes.find((size) => size.name.toLowerCase() === name.toLowerCase());
}
