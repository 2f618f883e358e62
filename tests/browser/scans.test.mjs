// Scans: read on the page, offline; what is doubtful is shown in the picture and confirmed.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { count, fixture, launch, open } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const picker = (page) => page.locator('input[type=file]:not([webkitdirectory])').first();
const read = (page) => page.waitForFunction(() => document.querySelector('.chip') && !document.querySelector('.scanning') && !document.querySelector('.working'), null, { timeout: 120_000 });

/** The scan, read to its end. */
async function scanned(options) {
  const all = await open(browser, options);
  await picker(all.page).setInputFiles(fixture('scan.pdf'));
  await all.page.waitForSelector('.scanning');
  await read(all.page);
  await all.page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '1');
  return all;
}

test('a scan is read on the page, and nothing leaves it', async () => {
  const { page, left, problems } = await scanned();
  assert.equal(await page.locator('.forms li.form').count(), 3);
  assert.match(await page.locator('.finding.error').first().textContent(), /421\.36.*412\.36/);
  // The error is shown in the picture of its page, and in that of its cell.
  await page.locator('.leaf img').waitFor();
  await page.locator('.finding.open .crop img').first().waitFor();
  assert.ok(await page.locator('.paper .read').count() > 30);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('what relations read otherwise is confirmed by Enter', async () => {
  const { page, problems } = await scanned();
  const card = page.locator('.finding.reading', { hasText: '412.86' });
  await card.locator('.message').click();
  const typed = card.locator('.as-read input');
  await typed.waitFor();
  assert.equal(await typed.inputValue(), '412.36');
  await page.locator('.paper .read.unsure[title="412.36"]').waitFor({ state: 'attached' });
  await typed.press('Enter');
  await card.waitFor({ state: 'detached' });
  assert.equal(await count(page, 'error'), 1);
  // It can be undone like any correction.
  await page.getByRole('button', { name: '撤销' }).click();
  await card.waitFor();
  assert.deepEqual(problems, []);
});

test('a cell is put right on the page by typing', async () => {
  const { page, problems } = await scanned();
  const wrong = page.locator('.paper .read', { has: page.locator('xpath=self::*[@title="421.36"]') });
  await page.locator('.paper .read[title="421.36"]').dispatchEvent('click');
  const typed = page.locator('.paper .as-read input');
  await typed.fill('412.36');
  await typed.press('Enter');
  await page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '0');
  assert.equal(await wrong.count(), 0);
  assert.equal(await page.locator('.paper .read.edited').count(), 1);
  assert.deepEqual(problems, []);
});

test('what was read is saved, as a workbook and with its words under the pictures', async () => {
  const { page, problems } = await scanned();
  const saved = async (name) => {
    await page.getByRole('button', { name: /导出报告/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const workbook = await saved('识别结果（Excel）');
  assert.equal(workbook.name, 'scan-识别结果.xlsx');
  assert.equal(workbook.bytes.subarray(0, 2).toString(), 'PK');
  const pdf = await saved('可检索的 PDF（加文字层）');
  assert.equal(pdf.name, 'scan-可检索.pdf');
  const own = readFileSync(fixture('scan.pdf'));
  assert.ok(pdf.bytes.subarray(0, own.length).equals(own) && pdf.bytes.length > own.length);
  // What was saved is read without a recogniser.
  const again = await open(browser);
  await picker(again.page).setInputFiles({ name: workbook.name, mimeType: '', buffer: workbook.bytes });
  await again.page.waitForSelector('.finding.error');
  assert.match(await again.page.locator('.finding.error').first().textContent(), /421\.36/);
  assert.deepEqual([...problems, ...again.problems], []);
});

test('reading is stopped and goes on; corrections wait for it', async () => {
  const { page, problems } = await open(browser);
  await picker(page).setInputFiles(fixture('scan.pdf'));
  const line = page.locator('.scanning');
  await line.getByRole('button', { name: '停止' }).click();
  await page.getByText('其余未核对').waitFor();
  assert.match(await page.locator('.cards').textContent(), /扫描图片/);
  await line.getByRole('button', { name: '继续识别' }).click();
  await read(page);
  await page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '1');
  assert.deepEqual(problems, []);
});

test('scans in a list are said, and read when it is wanted', async () => {
  const { page, left, problems } = await open(browser);
  await picker(page).setInputFiles([fixture('scan.pdf'), fixture('sample.csv')]);
  await page.waitForFunction(() => document.querySelectorAll('.list tbody tr').length === 2 && !document.querySelector('.list .bar'));
  const row = page.locator('.list tbody tr', { hasText: 'scan.pdf' });
  assert.match(await row.textContent(), /3 页扫描件未识别/);
  await page.getByRole('button', { name: '识别扫描件（1 份）' }).click();
  await page.waitForFunction(() => !/未识别/.test(document.querySelector('.list tbody').textContent), null, { timeout: 120_000 });
  await row.getByText('云岭市档案馆').waitFor();
  assert.equal(await row.locator('.count.error').textContent(), '1');
  // Opened, it is not read again.
  await row.getByRole('button').click();
  await page.waitForSelector('.finding.error');
  assert.equal(await page.locator('.scanning').count(), 0);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('corrections of a scan come back with it', async () => {
  const { page, problems } = await scanned();
  await page.locator('.paper .read[title="421.36"]').dispatchEvent('click');
  await page.locator('.paper .as-read input').fill('412.36');
  await page.locator('.paper .as-read input').press('Enter');
  await page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '0');
  await page.getByRole('button', { name: '换文档' }).click();
  await picker(page).setInputFiles(fixture('scan.pdf'));
  await page.waitForSelector('.scanning');
  await read(page);
  await page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '0' && document.querySelector('.edits'));
  assert.deepEqual(problems, []);
});

test('where no worker may run, the pages stay unread and that is said', async () => {
  const { page } = await open(browser, { before: () => { delete window.Worker; window.Worker = undefined; } });
  await picker(page).setInputFiles(fixture('scan.pdf'));
  await page.locator('.failure', { hasText: '后台' }).waitFor();
  assert.match(await page.locator('.cards').textContent(), /扫描图片/);
});
