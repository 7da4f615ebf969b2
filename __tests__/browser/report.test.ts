/** The report as people use it: in a real browser, from disk, by mouse and by keyboard. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { failedDeploy, hostile, planned } from '../report/runs.js';
import { type OpenReport, ReportBrowser } from './browser.js';

let browser: ReportBrowser;
let deploy: string;
let open: OpenReport | undefined;

beforeAll(async () => {
  browser = await ReportBrowser.start();
  deploy = browser.write(failedDeploy());
});
afterAll(async () => browser?.stop());

/** Runs a test in a report of its own; whatever it was, the page asked for nothing and complained of nothing. */
async function inReport(use: (page: Page) => Promise<void>, hash = '', url = deploy): Promise<void> {
  open = await browser.open(url, hash);
  await use(open.page);
  expect(open.misdeeds).toEqual([]);
  await open.page.context().close();
}

const views = ['overview', 'timeline', 'graph', 'changes', 'releases', 'images', 'capacity'];
const shownViews = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('.view')].filter((view) => !view.hasAttribute('hidden')).map((view) => view.id)`,
  );
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const iam = 'release/matih-control-plane/iam-service';
/** A change's element: its id has slashes, which a selector would need escaped. */
const change = (page: Page, address: string) => page.locator(`[id="${address}"]`);

describe('views', () => {
  it('are one at a time, the one with what failed first', () =>
    inReport(async (page) => {
      expect(await shownViews(page)).toEqual(['overview']);
      const causes = await page.locator('.card .cause').allTextContents();
      expect(causes[0]).toContain('CrashLoopBackOff');
      expect(await page.locator('.card pre').first().textContent()).toContain('password authentication failed');
    }));

  it('are reached by mouse', () =>
    inReport(async (page) => {
      for (const view of views) {
        await page.click(`nav a[data-view=${view}]`);
        expect(await shownViews(page)).toEqual([view]);
        expect(await page.locator('nav a[aria-current=page]').getAttribute('data-view')).toBe(view);
        expect(await page.locator(`#${view} h2`).isVisible()).toBe(true);
      }
    }));

  it('are reached by keyboard: by Tab and Enter, and by their numbers', () =>
    inReport(async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('To the report');
      for (const view of views) {
        await page.keyboard.press('Tab');
        expect(await page.locator(':focus').getAttribute('data-view')).toBe(view);
        await page.keyboard.press('Enter');
        expect(await shownViews(page)).toEqual([view]);
      }
      for (const [index, view] of views.entries()) {
        await page.keyboard.press(String(index + 1));
        expect(await shownViews(page)).toEqual([view]);
      }
    }));

  it('come back by the browser’s own way back', () =>
    inReport(async (page) => {
      await page.click('nav a[data-view=timeline]');
      await page.click('nav a[data-view=graph]');
      await page.goBack();
      expect(await shownViews(page)).toEqual(['timeline']);
    }));

  it('are all there, one below the other, without the script', async () => {
    const { page } = await browser.open(deploy, '', { javaScriptEnabled: false });
    for (const view of views) expect(await page.locator(`#${view} h2`).isVisible()).toBe(true);
    expect(await page.locator('form').isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('a change', () => {
  it('is reached from its bar in the timeline, by mouse', () =>
    inReport(async (page) => {
      await page.click('#timeline [data-row*="iam-service failed"] a');
      expect(await shownViews(page)).toEqual(['changes']);
      expect(await change(page, iam).getAttribute('open')).not.toBeNull();
    }, '#timeline'));

  it('is reached from its node in the graph, by keyboard, which then stands on it', () =>
    inReport(async (page) => {
      await page.locator('.node.failed[href*=iam-service]').focus();
      expect(await page.locator('.edges .near').count()).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      expect(await shownViews(page)).toEqual(['changes']);
      expect(await page.locator(':focus').textContent()).toContain(iam);
      await page.keyboard.press('Space');
      expect(await change(page, iam).getAttribute('open')).toBeNull();
    }, '#graph'));

  it('is reached from a cell that failed and from a release', () =>
    inReport(async (page) => {
      await page.click('.matrix td.failed a');
      expect(await page.locator('.selected').getAttribute('id')).toMatch(/^image\/globexmatihacr\/matih\//);
      await page.click('nav a[data-view=releases]');
      await page.click('#releases a >> nth=0');
      expect(await page.locator('.selected').getAttribute('id')).toBe(iam);
    }, '#images'));

  it('shows values before and after, and lines that changed among those that stay', () =>
    inReport(async (page) => {
      const fields = change(page, iam).locator('.fields');
      expect(await fields.locator('del').allTextContents()).toContain('iam-service-0.3.0');
      expect(await fields.locator('pre').textContent()).toContain('-   threads: 16\n+   threads: 32\n');
      expect(await fields.textContent()).toContain('(secret)');
    }, `#${iam}`));
});

describe('an address', () => {
  it('brings back the view, the selection and the search', () =>
    inReport(async (page) => {
      expect(await shownViews(page)).toEqual(['changes']);
      expect(await change(page, iam).getAttribute('open')).not.toBeNull();
      expect(await page.locator(':focus').textContent()).toContain(iam);
      expect(await page.inputValue('#search')).toBe('iam');
      expect(await page.inputValue('#only')).toBe('failed');
    }, `#${iam}?q=iam&only=failed`));

  it('leads to a name with blanks', () =>
    inReport(async (page) => {
      await page.click('#timeline a:has-text("Monitoring Reader")');
      expect(await page.locator('.selected > summary').textContent()).toContain('Monitoring Reader/subscription');
      const { page: again } = await browser.open(deploy, new URL(page.url()).hash);
      expect(await again.locator('.selected > summary').textContent()).toContain('Monitoring Reader/subscription');
      await again.context().close();
    }, '#timeline'));

  it('that names nothing shows the overview', () =>
    inReport(async (page) => expect(await shownViews(page)).toEqual(['overview']), '#release/none/there%E0%A4?x'));
});

describe('the search', () => {
  const visibleRows = (page: Page, view: string) => page.locator(`#${view} [data-row]:visible`).count();

  it('starts with /, leaves what has all words, counts it, and ends with Escape', () =>
    inReport(async (page) => {
      const all = await visibleRows(page, 'changes');
      await page.keyboard.press('/');
      await page.keyboard.type('iam deploy');
      await page.waitForURL(({ hash }) => hash.includes('q=iam'));
      expect(await visibleRows(page, 'changes')).toBe(1);
      expect(await page.locator('nav a[data-view=changes] .count').textContent()).toBe('1');
      expect(await page.locator('#found').textContent()).toMatch(/^1 of \d+ rows$/);
      expect(await page.evaluate('location.hash')).toBe('#changes?q=iam+deploy');
      await page.keyboard.press('Escape');
      await page.waitForURL(({ hash }) => hash === '#changes');
      expect(await visibleRows(page, 'changes')).toBe(all);
    }, '#changes'));

  it('opens the registries that hold the few images it leaves', () =>
    inReport(async (page) => {
      await page.fill('#search', 'acmematihacr billing');
      await page.waitForURL(({ hash }) => hash.includes('q='));
      expect(await page.locator('#changes li[data-row]:visible').count()).toBe(1);
      expect(await page.locator('#changes .bulk:visible').count()).toBe(1);
    }, '#changes'));

  it('for a tenant leaves its column, and the images that it gets', () =>
    inReport(async (page) => {
      const all = await visibleRows(page, 'images');
      const heads = async () => (await page.locator('.matrix thead th:visible').allTextContents()).slice(1);
      const before = await heads();
      const another = page.locator('.matrix thead th', { hasText: 'globex' }).last();
      await page.fill('#search', 'hooli');
      await another.waitFor({ state: 'hidden' });
      expect(await page.locator('.matrix [data-row]:visible th').allTextContents()).toEqual([
        'matih/iam-service',
        'matih/ui-service',
      ]);
      expect(await heads()).toEqual(['initechmatihacr', 'hooli']);
      await page.fill('#search', '');
      await another.waitFor();
      expect(await visibleRows(page, 'images')).toBe(all);
      expect(await heads()).toEqual(before);
    }, '#images'));

  it('stays on while views change', () =>
    inReport(async (page) => {
      await page.fill('#search', 'iam');
      await page.waitForURL(({ hash }) => hash.includes('q=iam'));
      await page.click('nav a[data-view=releases]');
      expect(await visibleRows(page, 'releases')).toBe(1);
      expect(await page.inputValue('#search')).toBe('iam');
    }, '#changes'));

  it.each([
    ['failed', 3],
    ['skipped', 3],
    ['disruptive', 9],
  ])('shows only what is %s', (kind, count) =>
    inReport(async (page) => {
      await page.selectOption('#only', kind);
      await page.waitForURL(({ hash }) => hash.includes('only='));
      expect(await visibleRows(page, 'changes')).toBe(count);
    }, '#changes'),
  );
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  /** What is wider than the screen, and what axe finds that is serious or critical, in the view that is shown. */
  async function faultsOf(page: Page): Promise<string[]> {
    const tooWide = await overflow(page);
    const found = await page.evaluate<axe.AxeResults>(
      'axe.run({ exclude: [".view[hidden]"] }, { resultTypes: ["violations"] })',
    );
    const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return [
      ...(tooWide === 0 ? [] : [`${tooWide} px too wide`]),
      ...serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ];
  }

  it.each([1280, 390])(
    'no view is wider than a screen of %d px, and axe finds nothing serious',
    async (width) => {
      const { page } = await browser.open(deploy, '', { colorScheme, viewport: { width, height: 844 } });
      await page.evaluate(axe.source);
      for (const view of views) {
        await page.locator(`nav a[data-view=${view}]`).click();
        expect([view, await faultsOf(page)]).toEqual([view, []]);
      }
      await page.context().close();
    },
    120_000,
  );

  it.each(['planned', 'drift'] as const)(
    'what an approver sees first of a run that is %s holds too',
    async (result) => {
      const { page } = await browser.open(browser.write(planned(result)), '', { colorScheme });
      await page.evaluate(axe.source);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.locator('#overview table').first().textContent()).toContain('it is no longer declared');
      await page.context().close();
    },
    60_000,
  );
});

describe('on paper', () => {
  it('all views are there, and nothing that only a screen can do', () =>
    inReport(async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const view of views) expect(await page.locator(`#${view} h2`).isVisible()).toBe(true);
      expect(await page.locator('nav').isVisible()).toBe(false);
      expect(await change(page, iam).locator('.fields').isVisible()).toBe(true);
      expect(await overflow(page)).toBe(0);
      const paper = await page.pdf({ format: 'A4' });
      expect(paper.toString('latin1').match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThan(3);
    }));
});

describe('names and log lines that are hostile', () => {
  it.each([1280, 390])('run nothing, ask for nothing and fit %d px', async (width) => {
    const { page, misdeeds } = await browser.open(browser.write(hostile()), '', { viewport: { width, height: 844 } });
    for (const view of await page.locator('nav a[data-view]').all()) {
      await view.click();
      expect(await overflow(page)).toBe(0);
      for (const summary of await page.locator('.view:not([hidden]) summary:visible').all()) await summary.hover();
    }
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img, svg [onload], [onerror], [onfocus], [onmouseover]').count()).toBe(0);
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    expect(await page.locator('body').textContent()).toContain('<script>ran("script")</script>');
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });
});
