// Other documents as evidence: last year's draft beside this year's, and put away again.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const budget = (year, total, said) => {
  const rows = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ['合计', '', total, total, ''],
    ['207', '文化旅游体育与传媒支出', total, total, ''], ['20701', '文化和旅游', total, total, ''], ['2070104', '图书馆', total, total, '']];
  return `青湖市图书馆${year}年度单位预算公开\n\n${year}年一般公共预算支出表\n单位：万元\n${rows.map((r) => r.join('\t')).join('\n')}\n\n一、一般公共预算支出情况\n${said}\n`;
};
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const pick = (page, label, files) => page.locator('label.button', { hasText: label }).first().locator('input').setInputFiles(files);
const item = '文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）120.00万元，比2024年预算增加21.00万元，主要原因是新馆开放。';

test('what is said of last year is held against last year’s document, as long as it is there', async () => {
  const { page, left, problems } = await open(browser);
  await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(file('本年.txt', budget(2025, '120.00', item)));
  await page.waitForSelector('.topbar .chip.warning');
  const told = () => page.locator('.finding', { hasText: '与上年文稿不符' }).count();
  assert.equal(await told(), 0);
  await page.getByRole('button', { name: '更多' }).click();
  await pick(page, '对照上年文稿', file('上年.txt', budget(2024, '100.00', '')));
  await page.waitForSelector('.finding:has-text("与上年文稿不符")');
  assert.match(await page.locator('.finding', { hasText: '与上年文稿不符' }).first().textContent(), /上年\.txt.*100\.00.*120\.00.*20\.00/s);
  assert.match(await page.locator('.topbar .what').textContent(), /对照：上年\.txt/);
  // It holds for the next draft, too, and in a new worker; put away, it tells nothing any more.
  await page.getByRole('button', { name: '换文档' }).click();
  await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(file('改.txt', budget(2025, '120.00', item.replace('21.00', '20.00'))));
  await page.waitForFunction(() => document.querySelector('.topbar .what')?.title === '改.txt');
  assert.equal(await told(), 0);
  await page.getByRole('button', { name: '换文档' }).click();
  await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(file('本年.txt', budget(2025, '120.00', item)));
  await page.waitForSelector('.finding:has-text("与上年文稿不符")');
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '不再对照' }).click();
  await page.waitForFunction(() => !document.body.textContent.includes('与上年文稿不符'));
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});
