// The text beside the forms: what was read is underlined, a contradiction marked on the very words.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { count, launch, open, paste } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const budget = `青湖市图书馆2024年度单位预算公开

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t100.00\t75.00\t25.00
207\t文化旅游体育与传媒支出\t80.00\t55.00\t25.00
208\t社会保障和就业支出\t20.00\t20.00\t

五、一般公共预算支出结构情况说明
一般公共预算支出100.00万元，主要用于：文化旅游体育与传媒支出88.00万元，占80.00%；社会保障和就业支出20.00万元，占20.00%。
另有借阅押金0.70万元。
`;

test('a sentence that contradicts a form is marked on its words, mended and undone', async () => {
  const { page, problems } = await open(browser);
  await paste(page, budget);
  await page.waitForSelector('.finding.error');
  assert.equal(await count(page, 'error'), 1);
  await page.locator('.finding.error .message').click();
  await page.waitForSelector('.prose button.words.suspect.selected');
  assert.equal(await page.locator('.prose button.words.suspect').textContent(), '88.00');
  assert.ok((await page.locator('.prose .words.read').count()) >= 4);
  assert.match(await page.locator('.prose .unread').textContent(), /1 句.*借阅押金/s);
  await page.locator('.finding.open .apply').click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '0');
  assert.match(await page.locator('.prose').textContent(), /传媒支出80\.00万元/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  assert.deepEqual(problems, []);
});

test('an official table of the classification can take the place of the built-in one', async () => {
  const { page, problems, left } = await open(browser);
  const table = Buffer.from('编码,名称\n207,文化旅游与传媒支出\n');
  await page.locator('label.button', { hasText: '换用官方科目表' }).locator('input').setInputFiles({ name: '科目表.csv', mimeType: 'text/csv', buffer: table });
  await page.waitForFunction(() => [...document.querySelectorAll('.catalogue')].some((e) => e.textContent.includes('科目表.csv')));
  await paste(page, budget);
  await page.waitForSelector('.finding.warning');
  assert.match(await page.locator('.findings').textContent(), /科目表是“文化旅游与传媒支出”/);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});
