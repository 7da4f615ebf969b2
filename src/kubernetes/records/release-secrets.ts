import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { HelmRelease } from '../helm/helm.js';
import { secretValuesIn } from './seal.js';

/** Secret values among those that a release is made from: its chart's, its files' and the computed ones. */
export async function secretsOfRelease(
  release: Pick<HelmRelease, 'chart' | 'valuesFiles' | 'values'>,
): Promise<readonly string[]> {
  const files = [path.join(release.chart, 'values.yaml'), ...release.valuesFiles];
  const values = await Promise.all(files.map(readValues));
  return [release.values, ...values].flatMap((each) => secretValuesIn(each));
}

/** What can't be read or parsed, helm says. */
async function readValues(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'), { maxAliasCount: 100, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}
