// Derived forms, comparison and their files, in a real browser, from disk.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { count, launch, open, paste } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const sample = readFileSync(new URL('../../src/sample.txt', import.meta.url), 'utf8');
const records = `单位名称：云岭市档案馆\n\n2024年度\n\n单位：元\n
功能科目编码\t功能科目名称\t经济科目编码\t经济科目名称\t资金性质\t支出类别\t项目名称\t年度\t金额
2012601\t行政运行\t30101\t基本工资\t一般公共预算\t基本支出\t\t本年\t1602549.33
2012601\t行政运行\t30201\t办公费\t一般公共预算\t基本支出\t\t本年\t61549.33
2210201\t住房公积金\t30113\t住房公积金\t一般公共预算\t基本支出\t\t本年\t438649.34
2012604\t档案馆\t\t\t一般公共预算\t项目支出\t=1+1\t本年\t1200049.00\n`;

const files = async (page, label, list) => {
  const input = page.locator('label.button', { hasText: label }).locator('input');
  await input.setInputFiles(list.map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
};

test('base records become forms, a chart and files that are read back clean', async () => {
  const { page, problems, left } = await open(browser);
  await files(page, '由基础数据推算', [['基础数据.txt', records]]);
  await page.waitForSelector('.derived');
  assert.match(await page.locator('.derived h1').textContent(), /云岭市档案馆 · 2024年/);
  assert.equal(await page.locator('.derived .sheet').count(), 14);
  // Each by itself the parts are 330.27; rounded in balance they add up in print.
  await page.locator('.derived .check input').check();
  await page.waitForFunction(() => document.querySelector('.derived .check input').checked);
  await page.getByRole('tab', { name: '图', exact: true }).click();
  assert.equal(await page.locator('.chart svg[role=img]').count(), 2);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), path: await download.path() };
  };
  for (const button of ['导出Excel', '导出网页', '导出文本']) {
    const file = await saved(button);
    const again = await open(browser);
    const input = again.page.locator('.actions input[type=file]').first();
    await input.setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: readFileSync(file.path) });
    await again.page.waitForSelector('.chips');
    assert.deepEqual([await count(again.page, 'error'), await count(again.page, 'notice')], [0, 0], button);
    assert.deepEqual(again.problems, []);
    await again.context.close();
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(left, []);
});

test('a draft beside what is derived from its own details', async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  await paste(page, sample.replace('20126\t档案事务\t598.87\t412.36', '20126\t档案事务\t598.87\t421.36'));
  await page.waitForSelector('.finding');
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '推算对照' }).click();
  await page.waitForSelector('.derived table');
  // What only rounding explains is folded beneath.
  assert.equal(await page.getByRole('tab', { name: '不同之处 1', exact: true }).count(), 1);
  assert.match(await page.locator('.derived details summary').textContent(), /尾差/);
  const row = page.locator('.derived tbody tr', { hasText: '421.36' });
  assert.match(await row.textContent(), /支出总表20126 档案事务基本支出变动421\.36412\.36-9\.00-2\.14%/);
  await page.getByRole('tab', { name: '推算的各表' }).click();
  assert.match(await page.locator('.derived td.warning', { hasText: '421.36' }).textContent(), /412\.36本稿 421\.36/);
  await page.getByRole('button', { name: '返回检查结果' }).click();
  await page.waitForSelector('.finding');
  assert.deepEqual(problems, []);
});

test("this year against last year's document", async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  await paste(page, sample);
  await page.waitForSelector('.findings');
  await files(page, '比较…', [['上年.txt', sample.replaceAll('2024年', '2023年').replace('档案宣传与展览经费\t20.00\t20.00', '馆藏抢救经费\t25.00\t25.00')]]);
  await page.waitForSelector('.derived table');
  const text = await page.locator('.derived tbody').textContent();
  assert.match(text, /档案宣传与展览经费.*新增0\.0020\.00/);
  assert.match(text, /馆藏抢救经费.*删除25\.000\.00/);
  assert.deepEqual(problems, []);
});

test('the workbook to fill in can be kept', async () => {
  const { page } = await open(browser);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载模板' }).click()]);
  assert.equal(download.suggestedFilename(), '玉衡基础数据模板.xlsx');
  assert.ok(readFileSync(await download.path()).length > 4000);
});
