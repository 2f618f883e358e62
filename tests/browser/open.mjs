// Opens the one file in Chromium, as a reviewer does from disk, and watches what leaves it.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const file = resolve(import.meta.dirname, '../../dist/yuheng.html');
if (!existsSync(file)) throw new Error(`${file} is missing: make page`);

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
}

/** A page with the one file open; `left` lists every request that is not the file or made within it. */
export async function open(browser, { before, ready = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const left = [];
  const problems = [];
  context.on('request', (r) => {
    const url = r.url();
    if (url !== pathToFileURL(file).href && !url.startsWith('blob:') && !url.startsWith('data:')) left.push(url);
  });
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
  if (before) await page.addInitScript(before);
  await page.goto(pathToFileURL(file).href);
  // The program has taken over from what is painted before it is there.
  if (ready) await page.waitForFunction(() => !document.querySelector('#shell'));
  return { page, context, left, problems };
}

/** Pastes a text as the clipboard would bring it. */
export function paste(page, text) {
  return page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Pastes tables as Excel, WPS, Word or a browser put them on the clipboard. */
export function pasteHtml(page, html, text) {
  return page.evaluate(([html, text]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', text);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, text]);
}

/** A sample document in a format. */
export function fixture(name) {
  return resolve(import.meta.dirname, '../fixtures', name);
}

/** How many findings of a severity the bar counts. */
export async function count(page, severity) {
  return Number(await page.locator(`.chip.${severity} b`).textContent());
}
