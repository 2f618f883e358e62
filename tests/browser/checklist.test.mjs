// The reviewer's desk beside the findings: what was checked, an office's checklist, rules that are switched off.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { count, fixture, launch, open } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The page with a document, and one of its panels. */
async function at(panel, name = 'sample.pdf') {
  const opened = await open(browser);
  const { page } = opened;
  await page.locator('input[type=file]').first().setInputFiles(fixture(name));
  await page.waitForSelector('.panels');
  await page.getByRole('tab', { name: panel, exact: true }).click();
  return opened;
}

test('every item of the checklist is answered, and its problems lead to their places', async () => {
  const { page, problems, left } = await at('检查表');
  await page.waitForSelector('.checklist li');
  const answers = await page.locator('.checklist .answer').allTextContents();
  assert.ok(answers.length > 15 && answers.includes('是'), answers.join());
  if (await page.locator('.checklist .problems button').count()) {
    await page.locator('.checklist .problems button').first().click();
    assert.equal(await page.locator('td.selected').count() > 0 || await page.locator('.prose .selected').count() > 0, true);
  }
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出检查表' }).click();
  const file = await (await saved).path();
  assert.equal((await readFile(file)).subarray(0, 2).toString(), 'PK');
  // The filled list is one that can be opened again, as an office's own.
  await page.locator('.checklist input[type=file]').setInputFiles({ name: '检查表.xlsx', mimeType: '', buffer: await readFile(file) });
  await page.waitForSelector('.checklist .match');
  assert.deepEqual([problems, left], [[], []]);
});

test('a person answers what the program cannot, and takes it back', async () => {
  const { page } = await at('检查表');
  await page.waitForSelector('.checklist .say');
  const first = page.locator('.checklist > ol > li').filter({ has: page.locator('.say') }).first();
  const name = await first.locator('.name').textContent();
  await first.locator('.say').click();
  await page.locator('.saying input').fill('7月3日批复，7月9日公开');
  await page.locator('.saying').getByRole('button', { name: '核实通过' }).click();
  const item = page.locator('.checklist > ol > li').filter({ hasText: name });
  await item.locator('.said').waitFor();
  assert.match(await item.textContent(), /^是.*人工核实：核实通过：7月3日批复/);
  await item.getByRole('button', { name: '撤销核实' }).click();
  await item.locator('.say').waitFor();
  assert.match(await item.textContent(), /^未能核对/);
});

test('a rule that is switched off is asked no more', async () => {
  const { page } = await at('规则', 'budget-with-annexes.txt');
  await page.getByLabel('查找规则').fill('合计');
  await page.waitForFunction(() => document.querySelectorAll('.rules li').length > 0);
  const rule = page.locator('.rules li').first();
  await rule.locator('select').selectOption('off');
  await page.waitForFunction(() => document.querySelector('.rules li.off'));
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为规则文件' }).click();
  assert.match(await readFile(await (await saved).path(), 'utf8'), /\[grades\]\n"[a-z.-]+" = "off"/);
  assert.ok(Number.isInteger(await count(page, 'error')));
});

test('what was checked leads to its places', async () => {
  const { page } = await at('核对情况');
  await page.waitForSelector('.ledger');
  await page.locator('.ledger summary', { hasText: /^相符/ }).first().click();
  await page.locator('.ledger .places summary').first().click();
  await page.locator('.ledger .places button').first().click();
  assert.equal(await page.locator('td.selected').count(), 1);
});
