/** Which tag each image has in this run: the first source of `images.tag.from` that is there decides. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Image, Images, TagSource } from '../../environment/index.js';
import { ExplainedError, errorMessage } from '../../model/index.js';

export interface TagInputs {
  /** The action's input `image-tag`. */
  readonly imageTag?: string | undefined;
  /** Absolute path that files are relative to. */
  readonly workspace: string;
  /** The newest tag of a repository in the platform registry. */
  readonly newest: (repository: string) => Promise<string | undefined>;
}

/** Says an image's tag, or undefined where no source has one. */
export type TagOf = (image: Image) => Promise<string | undefined>;

/**
 * Reads the sources once. A build metadata file is JSON with `imageTag` for all images, `images` (name → tag) for
 * some, or both; a tag file holds one line.
 */
export async function tagResolver(images: Images, inputs: TagInputs): Promise<TagOf> {
  const sources = await Promise.all(images.tag.map((source) => read(source, inputs)));
  return async (image) => {
    if (image.tag !== undefined) return image.tag;
    for (const source of sources) {
      const tag = await source(image);
      if (tag !== undefined) return tag;
    }
    return undefined;
  };
}

async function read(source: TagSource, inputs: TagInputs): Promise<TagOf> {
  switch (source.kind) {
    case 'input':
      return async () => inputs.imageTag;
    case 'tag':
      return async () => source.tag;
    case 'buildMetadata': {
      const metadata = await buildMetadata(inputs.workspace, source.path);
      return async ({ name }) => metadata?.images[name] ?? metadata?.imageTag;
    }
    case 'tagFile': {
      const tag = checkedTag((await textOf(inputs.workspace, source.path))?.trim(), source.path);
      return async () => tag;
    }
    case 'newest':
      return ({ repository }) => inputs.newest(repository);
  }
}

interface BuildMetadata {
  readonly imageTag: string | undefined;
  readonly images: Readonly<Record<string, string | undefined>>;
}

async function buildMetadata(workspace: string, path: string): Promise<BuildMetadata | undefined> {
  const text = await textOf(workspace, path);
  if (text === undefined) return undefined;
  const { imageTag, images } = objectOf(parsed(text, path));
  const own = Object.entries(objectOf(images)).map(([name, tag]) => [name, checkedTag(tag, path)]);
  return { imageTag: checkedTag(imageTag, path), images: Object.fromEntries(own) };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExplainedError({
      what: `build metadata ${path}`,
      cause: `is not JSON: ${errorMessage(error)}`,
    });
  }
}

/** The file's text, or undefined where there is none: then the next source has its turn. */
async function textOf(workspace: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(workspace, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function checkedTag(tag: unknown, path: string): string | undefined {
  if (tag === undefined || tag === '') return undefined;
  if (typeof tag === 'string' && /^\w[\w.-]{0,127}$/.test(tag)) return tag;
  throw new ExplainedError({
    what: `image tag in ${path}`,
    cause: `${JSON.stringify(tag)} is not a tag`,
    mend: 'A tag has up to 128 letters, digits, dots, dashes and underscores, and begins with none of . and -',
  });
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
