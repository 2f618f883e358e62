// WCAG 2.2 AA: axe-core on every screen in both themes, the keyboard alone, zoom, contrast, languages.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { count, fixture, launch, open, paste } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sample = readFileSync(new URL('../../src/sample.txt', import.meta.url), 'utf8');

async function audit(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const told = found.violations.map((v) => `${what}: ${v.id} (${v.help}): ${v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160)).join(' | ')}`);
  assert.deepEqual(told, []);
}

const screens = {
  input: async () => {},
  result: async (page) => {
    await page.getByRole('button', { name: /看示例|Example/ }).click();
    await page.waitForSelector('.finding.error');
  },
  'accepting, a relation and the menu': async (page) => {
    await page.getByRole('button', { name: /看示例|Example/ }).click();
    await page.waitForSelector('.finding.error');
    await page.locator('.finding.open > .draw').first().click();
    await page.locator('.finding.open').getByRole('button', { name: '不作为问题' }).click();
    await page.waitForSelector('form.reason');
    await page.locator('.menu > button').first().click();
    await page.waitForSelector('.menu ul:not([hidden])');
  },
  text: async (page) => {
    await paste(page, sample);
    await page.waitForSelector('.forms');
    await page.locator('.part-of-text button').click();
    await page.waitForSelector('.prose p');
  },
  page: async (page) => {
    await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(fixture('sample.pdf'));
    await page.waitForSelector('.finding');
    await page.getByRole('button', { name: /看原页|Page as printed/ }).click();
    await page.waitForSelector('.leaf img');
  },
  list: async (page) => {
    await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles([fixture('sample.zip'), fixture('formulas.xlsx')]);
    await page.waitForSelector('.list tbody tr >> nth=2');
    await page.waitForFunction(() => !document.querySelector('.list .bar'));
  },
  derived: async (page) => {
    await paste(page, sample);
    await page.waitForSelector('.forms');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '推算对照' }).click();
    await page.waitForSelector('.derived');
  },
};

for (const colorScheme of ['light', 'dark']) {
  for (const [name, show] of Object.entries(screens)) {
    test(`axe finds nothing on the screen “${name}”, ${colorScheme}`, async () => {
      const { page, context } = await open(browser, { colorScheme });
      await show(page);
      await audit(page, name);
      await context.close();
    });
  }
}

test('a narrow screen and English are as good', async () => {
  const { page, context } = await open(browser, { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Example' }).click();
  await page.waitForSelector('.finding.error');
  await audit(page, 'narrow, English');
  await context.close();
});

test('from a draft to a corrected one by the keyboard alone', async () => {
  const { page, context, problems } = await open(browser);
  // The first stop leads past the bar.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到内容');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'MAIN');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
  await paste(page, sample.replace('20126\t档案事务\t598.87\t412.36', '20126\t档案事务\t598.87\t421.36'));
  await page.waitForSelector('.finding.error');
  // To the next finding, into its cell, another value, back again.
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement?.blur?.());
  await page.keyboard.press('j');
  await page.waitForSelector('td.selected');
  await page.locator('td.selected').focus();
  await page.keyboard.press('F2');
  await page.waitForSelector('td .editor');
  await page.keyboard.type('412.36');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '0');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  // Every control of the screen is reached by Tab, and what has the focus is seen.
  const seen = new Set();
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e), label = e.closest('label.button');
      return [e.textContent.trim().slice(0, 20) || e.getAttribute('aria-label') || e.tagName, style.outlineStyle !== 'none' || (label && getComputedStyle(label).outlineStyle !== 'none'), e.tagName];
    });
    if (at[2] !== 'BODY') assert.ok(at[1], `no focus to be seen on ${at[0]}`);
    seen.add(at[0]);
  }
  for (const wanted of ['复制摘要', '导出报告 ▾', '更多 ▾', '换文档']) assert.ok(seen.has(wanted), `${wanted} is not reached: ${[...seen]}`);
  // The menu opens, is gone through and closes.
  await page.locator('.menu > button').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.menu ul:not([hidden])');
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /审核意见/);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.menu ul:not([hidden])'));
  assert.deepEqual(problems, []);
  await context.close();
});

test('a wrong cell is read aloud with what is wrong', async () => {
  const { page, context } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('td.error');
  assert.match(await page.locator('td.error').getAttribute('aria-label'), /^421\.36，有问题：.*应为 412\.36/);
  assert.equal(await page.getByRole('gridcell', { name: /有问题/ }).count(), 1);
  await context.close();
});

test('at 200 percent nothing is cut off, and colours are not all that tells', async () => {
  // 1366 pixels at 200 percent are 683.
  const { page, context } = await open(browser, { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding.error');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
  assert.ok(await page.locator('.finding.open .apply').isVisible());
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('tab', { name: '表', exact: true }).click();
  assert.notEqual(await page.locator('td.error').evaluate((e) => getComputedStyle(e).outlineStyle), 'none');
  await context.close();
});

test('at 320 pixels, which is 400 percent, nothing is to be scrolled sideways but tables', async () => {
  for (const name of ['input', 'result', 'list']) {
    const { page, context } = await open(browser, { viewport: { width: 320, height: 640 } });
    await screens[name](page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    await context.close();
  }
});

test('Chinese and English are the same page, to and fro', async () => {
  const { page, context, problems } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding.error');
  const chinese = await page.locator('.app').textContent();
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForFunction(() => document.querySelector('.finding .message').textContent.includes('should be'));
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.match(await page.title(), /^Yuheng/);
  // What is printed in Chinese is read aloud as Chinese.
  assert.equal(await page.locator('td.error').evaluate((e) => e.closest('[lang]').lang), 'zh-CN');
  assert.equal(await count(page, 'error'), 3);
  for (const word of ['撤销', '导出', '审核', '核实', '错误', '提醒', '双击']) assert.ok(!(await page.locator('.app').textContent()).includes(word), word);
  await page.getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => document.querySelector('.finding .message').textContent.includes('应为'));
  assert.equal(await page.locator('.app').textContent(), chinese);
  assert.deepEqual(problems, []);
  await context.close();
});
