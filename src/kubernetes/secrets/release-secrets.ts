import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { HelmRelease } from '../helm/helm.js';
import type { ReleaseContent } from '../helm/release.js';
import { secretValuesIn, secretValuesOf } from './secret-values.js';
import { secretsInText } from './text-parts.js';

/** Secret values among those that a release is made from: its chart's and its dependencies', its files' and the computed ones. */
export async function secretsOfRelease(
  release: Pick<HelmRelease, 'chart' | 'valuesFiles' | 'values' | 'writeChart'>,
): Promise<readonly string[]> {
  await release.writeChart?.();
  const found = await readdir(release.chart, { recursive: true }).catch(() => []);
  const ofCharts = found.filter((file) => path.basename(file) === 'values.yaml');
  const files = [...ofCharts.map((file) => path.join(release.chart, file)), ...release.valuesFiles];
  const values = await Promise.all(files.map(secretsOfFile));
  return [...secretValuesIn(release.values), ...values.flat()];
}

/** Secret values that a revision was made from, and that it holds. */
export function secretsOfRevision({
  manifest,
  values,
}: Pick<ReleaseContent, 'manifest' | 'values'>): readonly string[] {
  return [...secretValuesIn(values), ...secretValuesOf(manifest)];
}

/** Of files with mistakes as well: those helm quotes. Every scalar as it is written, for that is how it is quoted. */
async function secretsOfFile(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [document] = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (document === undefined || !('toJS' in document)) return [];
  try {
    return [
      ...secretValuesIn(document.toJS({ maxAliasCount: 100 })),
      ...(document.errors.length > 0 ? secretsInText(text) : []),
    ];
  } catch {
    return secretsInText(text);
  }
}
