// The HTML report of 6,000 images and 300 releases in a real Chromium: how long until it is painted, and what holds it up.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as playwright } from 'playwright-core';
import { chromium } from '../scripts/chromium.mjs';
import { figure, load } from './harness.mjs';

const bounds = { paintMs: 1000, longTaskMs: 100 };
const runs = 5;

export async function measure() {
  const { resultHtml } = await load('report/html/index.js');
  const result = fleet();
  const startedAt = performance.now();
  const html = resultHtml(result, 'prod: apply');
  const wroteMs = performance.now() - startedAt;
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const browser = await playwright.launch({ executablePath: chromium(), args: ['--no-sandbox'] });
  try {
    const seen = [];
    for (let run = 0; run < runs; run++) seen.push(await look(browser, pathToFileURL(file).href));
    const least = (of) => Math.min(...seen.map(of));
    const note = `6,000 images, 300 releases, ${(html.length / 1e6).toFixed(1)} MB`;
    return [
      figure('writing the report of a fleet', wroteMs, 'ms', null, note),
      figure(
        'the report of a fleet: first paint',
        least(({ paintMs }) => paintMs),
        'ms',
        bounds.paintMs,
      ),
      figure(
        'the report of a fleet: longest task while scrolling',
        least(({ scrollMs }) => scrollMs),
        'ms',
        bounds.longTaskMs,
      ),
      figure(
        'the report of a fleet: longest task of a search',
        least(({ searchMs }) => searchMs),
        'ms',
      ),
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One look at the report in a fresh context: to the first paint, down and up every view by wheel, and one search. */
async function look(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const paintMs = await page.evaluate(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY`,
  );
  await page.evaluate(`
    window.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  `);
  let scrollMs = 0;
  for (const view of await page.locator('nav a[data-view]').all()) {
    await view.click();
    await settle(page);
    await page.evaluate('tasks.length = 0');
    await page.mouse.move(640, 600);
    for (const way of [1, -1]) for (let turn = 0; turn < 15; turn++) await page.mouse.wheel(0, way * 600);
    await settle(page);
    scrollMs = Math.max(scrollMs, ...(await page.evaluate('tasks')));
  }
  await page.evaluate('tasks.length = 0');
  await page.fill('#search', 'service-7');
  await settle(page);
  const searchMs = Math.max(0, ...(await page.evaluate('tasks')));
  await context.close();
  return { paintMs, scrollMs, searchMs };
}

/** Two frames, and the observer's turn. */
const settle = (page) =>
  page.evaluate(
    'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50))))',
  );

/** Thirty images in two hundred tenants' registries, some of which failed, and three hundred releases in chains of fifteen. */
function fleet() {
  const digest = `sha256:${'3f'.repeat(32)}`;
  const change = (address, more) => ({ address, action: 'import', fields: [], disruption: 'none', needs: [], ...more });
  const cells = Array.from({ length: 6000 }, (_, index) =>
    change(`image/tenant${Math.floor(index / 30)}matihacr/matih/service-${index % 30}`, {
      stage: 'acr-import',
      fields: [{ path: 'tags.1.4.2', to: digest }],
    }),
  );
  const name = (index) => `release/team-${index % 20}/service-${index}`;
  const releases = Array.from({ length: 300 }, (_, index) =>
    change(name(index), {
      stage: 'helm-deploy',
      action: 'deploy',
      disruption: 'rolling',
      reason: 'pods of its Deployment are replaced',
      fields: [
        { path: 'chart', from: 'service-0.3.0', to: 'service-0.4.0' },
        { path: 'Deployment/service.spec.replicas', from: 2, to: 3 },
      ],
      needs: index < 20 ? [] : [name(index - 20), name((index * 7) % 20)],
    }),
  );
  const changes = [...cells, ...releases];
  return {
    result: 'failed',
    plan: {
      environment: 'prod',
      repository: 'matih/platform',
      commit: 'c0ffee',
      run: { id: '1', attempt: 1 },
      createdAt: '2026-08-01T12:00:00.000Z',
      expiresAt: '2026-08-02T12:00:00.000Z',
      digest,
      options: {},
      held: {},
      findings: [],
      changes,
    },
    changes: changes.map((each, index) => ({
      change: each,
      end: index % 997 === 5 ? { outcome: 'failed', error: new Error('403 denied') } : { outcome: 'done' },
      startedMs: index * 10,
      endedMs: index * 10 + 3000,
    })),
    outputs: {},
    current: [],
    tenants: Array.from({ length: 200 }, (_, index) => ({
      name: `tenant${index}`,
      tier: 'ENTERPRISE',
      registry: `tenant${index}matihacr`,
      isPlatforms: false,
    })),
    findings: [],
    stages: [{ name: 'acr-import', observedMs: 900 }],
    durationMs: 66_000,
    locate: () => ({ file: 'environments/prod.yaml', line: 1, column: 1 }),
  };
}
