// npm run screenshots [-- REPORT]: pictures of the report for docs/pictures/, of a rehearsal of environments/dev.yaml with the
// shipped bundle unless a REPORT is named. scripts/chromium.mjs runs it and says where Chromium is.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { withTools } from './tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
const views = ['overview', 'timeline', 'graph'];
const size = { width: 1280, height: 800 };

const address = pathToFileURL(resolve(process.argv[2] ?? rehearsedReport())).href;
mkdirSync(folder, { recursive: true });
// Root, as which containers run, has no sandbox; the page is our own.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ colorScheme, viewport: size });
  for (const view of views) {
    await page.goto(`${address}#${view}`);
    await page.screenshot({ path: join(folder, `${view}-${colorScheme}.png`), animations: 'disabled' });
  }
  await page.close();
}
await browser.close();
console.log(`${views.length} views, light and dark, in docs/pictures.`);

function rehearsedReport() {
  const command = [
    join(root, 'bin', 'aks-action.mjs'),
    'rehearse',
    '--json',
    '--folder',
    join(root, '.cache', 'pictured'),
  ];
  const options = { cwd: root, encoding: 'utf8', env: withTools('helm-4'), stdio: ['ignore', 'pipe', 'inherit'] };
  const { phases } = JSON.parse(execFileSync(process.execPath, command, options));
  return phases.find((phase) => phase.command === 'apply').outputs['report-file'];
}
