// Installs the Azure CLI of PyPI, once a version: the live tests run it against the embedded Azure. That takes minutes; npm has no
// Azure CLI.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonPrograms } from './python.mjs';

export const azVersion = '2.91.0';

/**
 * Path of `az`, installed when it is not there yet.
 *
 * @param say told what goes on when something is installed; a line on standard error when absent
 */
export function azPath(say = (line) => console.error(line)) {
  return join(pythonPrograms('azure-cli', azVersion, say, { source: ['antlr4-python3-runtime'] }), 'az');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(azPath());
