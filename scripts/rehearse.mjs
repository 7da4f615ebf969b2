// npm run rehearse: the bundle's rehearse command with the real helm of the npm packages first on the PATH.
import { fileURLToPath } from 'node:url';
import { runNode } from './node.mjs';
import { withTools } from './tools.mjs';

const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));
runNode([bundle, 'rehearse', ...process.argv.slice(2)], withTools('helm-4'));
