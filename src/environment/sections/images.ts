/** The images of the platform: where their tag comes from, and who must have signed them. */
export interface Images {
  /** Where the tag comes from; the first source that is there decides. */
  readonly tag: readonly TagSource[];
  /** Every image of the platform by its name. */
  readonly list: Readonly<Record<string, Image>>;
  /** Repository path of the file that lists them. */
  readonly from?: string;
  /** What happens to a tenant's tag that names another digest. */
  readonly onConflict: 'fail' | 'move';
  /** Whether signatures, SBOMs and attestations go along. */
  readonly referrers: boolean;
  /** Whether a tenant's tag is write-protected once it is set. */
  readonly lock?: 'tag';
  /** Who must have signed each image of the list. */
  readonly verify?: ImageVerification;
}

/** Paths are of the repository. */
export type ImageVerification =
  | { readonly cosignKey: string }
  | {
      readonly attestation: {
        /** `OWNER/NAME` on GitHub. */
        readonly repository: string;
        /** `.github/workflows/FILE`, or another repository's with `OWNER/NAME/` before it. */
        readonly workflow?: string;
        readonly trustedRoot: string;
      };
    };

export type TagSource =
  | { readonly kind: 'input' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'buildMetadata'; readonly path: string }
  | { readonly kind: 'tagFile'; readonly path: string }
  | { readonly kind: 'newest' };

export interface Image {
  readonly name: string;
  /** Under the platform registry: `matih/config-service`. */
  readonly repository: string;
  /** Whether tenants' own registries get it. */
  readonly forTenants: boolean;
  /** Its own tag, where it doesn't follow the run's. */
  readonly tag?: string;
  /** Of others: where the platform's registry gets it from. */
  readonly source?: { readonly registry: string; readonly repository: string };
  /** Platforms that it must be built for. */
  readonly platforms?: readonly ('linux/amd64' | 'linux/arm64')[];
  /** False where somebody else builds it, whose signature is not asked for. */
  readonly verify?: false;
}
