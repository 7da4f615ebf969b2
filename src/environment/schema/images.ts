/** The images of the platform. */
import { z } from 'zod';
import { imageTag, repositoryPath, text } from './scalars.js';

const tagSource = z.union([
  z.enum(['input', 'newest']),
  z.strictObject({ tag: imageTag.describe('The tag itself.') }),
  z.strictObject({ buildMetadata: repositoryPath.describe('A JSON file that the build left.') }),
  z.strictObject({ tagFile: repositoryPath.describe('A file that holds nothing but the tag.') }),
]);

const verification = z.union(
  [
    z.strictObject({
      cosignKey: repositoryPath.describe('A public key (PEM), as `cosign public-key` prints it.'),
    }),
    z.strictObject({
      attestation: z
        .strictObject({
          repository: text(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME').describe(
            'The repository on GitHub that builds the images.',
          ),
          workflow: text(
            /^([\w.-]+\/[\w.-]+\/)?\.github\/workflows\/[\w.-]+\.ya?ml$/,
            '.github/workflows/FILE, with OWNER/NAME/ before it where another repository has it',
          )
            .optional()
            .describe('The workflow that signs; any of the repository by default.'),
          trustedRoot: repositoryPath.describe(
            'Whom to trust: what `gh attestation trusted-root` prints, or a trusted_root.json of Sigstore.',
          ),
        })
        .describe("GitHub's attestation of where an image was built."),
    }),
  ],
  // Notation has no library for JavaScript that is well kept (docs/images.md).
  { error: "cosignKey or attestation, one of the two; Notation's signatures are carried along, and can't be verified" },
);

export const images = z
  .strictObject({
    tag: z
      .strictObject({
        from: z.array(tagSource).min(1, 'at least one source').describe('Sources, the first that is there decides.'),
      })
      .default({ from: ['input'] })
      .describe(
        'Where the tag comes from; the first that is there: input (image-tag), {tag}, {buildMetadata: FILE}, {tagFile: FILE}, newest (in the registry).',
      ),
    from: repositoryPath.optional().describe('The file that lists the images.'),
    onConflict: z
      .enum(['fail', 'move'])
      .default('fail')
      .describe("What happens when a tenant's tag names another digest."),
    referrers: z.boolean().default(true).describe('Whether signatures, SBOMs and attestations go along.'),
    verify: verification
      .optional()
      .describe('Who must have signed each image, checked in the platform registry before anything is changed.'),
    lock: z
      .literal('tag')
      .optional()
      .describe("tag: a tenant's tag is write-protected once it is set. Needs onConflict: fail, for it can't move."),
  })
  .default({ tag: { from: ['input'] }, onConflict: 'fail', referrers: true })
  .describe("The platform's images.");
