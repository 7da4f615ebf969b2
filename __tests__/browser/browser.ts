import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { RunResult } from '../../src/pipeline/index.js';
import { resultHtml } from '../../src/report/html/index.js';

/** A report opened from disk, and what it did that no report may. */
export interface OpenReport {
  readonly page: Page;
  readonly url: string;
  /** Requests beside the file's own, messages on the console, errors and dialogs. */
  readonly misdeeds: readonly string[];
}

/** Chromium, and a folder of reports. */
export class ReportBrowser {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), 'report-'));
  #files = 0;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<ReportBrowser> {
    const { CHROMIUM_PATH: executablePath } = process.env;
    if (executablePath === undefined) throw new Error('Run it as npm run test:report: it finds a Chromium.');
    // Root, as which containers run, has no sandbox; the pages are our own.
    return new ReportBrowser(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  }

  /** Writes the report of a run; the address is that of the file. */
  write(result: RunResult, heading = 'dev: apply'): string {
    const file = join(this.#folder, `${++this.#files}.html`);
    writeFileSync(file, resultHtml(result, heading));
    return pathToFileURL(file).href;
  }

  async open(url: string, hash = '', options: BrowserContextOptions = {}): Promise<OpenReport> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const misdeeds: string[] = [];
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== url) misdeeds.push(`request ${request.url()}`);
    });
    page.on('console', (message) => misdeeds.push(`console ${message.text()}`));
    page.on('pageerror', (error) => misdeeds.push(`error ${error.message}`));
    page.on('dialog', (dialog) => {
      misdeeds.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url + hash);
    return { page, url, misdeeds };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
