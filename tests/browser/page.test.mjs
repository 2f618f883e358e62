// The one file as a reviewer uses it, in a real browser, from disk.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { count, file, launch, open, paste } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const sample = readFileSync(new URL('../../src/sample.txt', import.meta.url), 'utf8');
const line = (text, start) => text.split('\n').findIndex((l) => l.startsWith(start)) + 1;

test('the one file is at most 7 MB', () => {
  assert.ok(statSync(file).size <= 7_000_000, `${statSync(file).size} bytes`);
});

test('a pasted document is checked, and nothing leaves the machine', async () => {
  const { page, left, problems } = await open(browser);
  await page.waitForSelector('textarea');
  const wrong = sample.replace('20126\t档案事务\t598.87\t412.36', '20126\t档案事务\t598.87\t421.36');
  await paste(page, wrong);
  await page.waitForSelector('.finding');
  assert.equal(await count(page, 'error'), 1);
  assert.match(await page.locator('.finding.error').textContent(), /20126 档案事务.*基本支出.*421\.36.*412\.36/s);
  assert.equal(await page.locator('td.error').textContent(), '421.36应为 412.36');
  assert.equal(await page.locator('.forms li.form').count(), 16);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('no request can leave, even one that is asked for', async () => {
  let hits = 0;
  const server = createServer((_, response) => { hits += 1; response.end(); }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.on('listening', ready));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const { page } = await open(browser);
  await page.waitForSelector('textarea');
  const asked = await page.evaluate(async (url) => {
    const tries = [fetch(url).then(() => 'fetched', () => 'refused')];
    tries.push(new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done('loaded'); x.onerror = () => done('refused'); x.open('GET', url); x.send(); }));
    tries.push(new Promise((done) => { const i = new Image(); i.onload = () => done('loaded'); i.onerror = () => done('refused'); i.src = url + 'x.png'; }));
    tries.push(new Promise((done) => { const s = document.createElement('script'); s.onload = () => done('loaded'); s.onerror = () => done('refused'); s.src = url + 'x.js'; document.head.append(s); }));
    tries.push(Promise.resolve(navigator.sendBeacon(url, 'x')).then(() => 'refused'));
    try { new WebSocket(url.replace('http', 'ws')); } catch { /* refused */ }
    return Promise.all(tries);
  }, url);
  await page.waitForTimeout(300);
  server.close();
  assert.deepEqual(asked, Array(5).fill('refused'));
  assert.equal(hits, 0);
});

test('example: find, apply, undo, correct by hand', async () => {
  const { page, problems } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding');
  assert.equal(await count(page, 'error'), 3);
  // Put every proposal in.
  for (let left = 3; left > 0; left -= 1) {
    await page.locator('.finding.error .message').first().click();
    await page.locator('.finding.open .apply').click();
    await page.waitForFunction((n) => document.querySelector('.chip.error b').textContent === String(n), left - 1);
  }
  await page.waitForSelector('.clean');
  assert.equal(await page.locator('td.error').count(), 0);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  await page.keyboard.press('Control+y');
  await page.waitForSelector('.clean');
  // By hand, with the keyboard alone.
  await page.locator('.forms li.form button').nth(2).click();
  await page.locator('tbody td.amount').first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.keyboard.type('９９９．９９');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  assert.match(await page.locator('td.error').textContent(), /９９９．９９应为 598\.87/);
  assert.deepEqual(problems, []);
});

test('a relation is drawn over the forms', async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  await paste(page, sample.replace('20126\t档案事务\t598.87\t412.36', '20126\t档案事务\t598.87\t421.36'));
  await page.locator('.finding.open > .draw').first().click();
  await page.waitForSelector('.explain');
  assert.match(await page.locator('.explain').textContent(), /上级＝下级之和相差 -9\.00.*412\.36 万元计 412\.36≠.*421\.36 万元计 421\.36/s);
  assert.equal(await page.locator('td.lit').count(), 2);
  assert.equal(await page.locator('td.lit.error').textContent(), '＋421.36应为 412.36');
  // The next relation, and a figure of it that stands in another place.
  await page.getByRole('button', { name: '下一处' }).click();
  assert.equal(await page.locator('.explain .which').textContent(), '2 / 4');
  await page.locator('.explain li button').first().click();
  await page.waitForSelector('td.selected.lit');
  await page.locator('.explain').getByRole('button', { name: '关闭' }).click();
  assert.equal(await page.locator('.explain').count(), 0);
  assert.deepEqual(problems, []);
});

test('of two ways that are as good either can be put in, and both values of an exchange at once', async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  await paste(page, '机关运行经费表\n单位：万元\n单位名称\t合计\t一般公共预算\n云岭市档案馆\t139.63\t139.36');
  await page.waitForSelector('.finding.error');
  await page.locator('.finding.error .message').first().click();
  assert.equal(await page.locator('.finding.open .apply.way').count(), 2);
  await page.locator('.finding.open .apply.way').nth(1).click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '0');
  const other = await open(browser);
  await paste(other.page, sample.replace('20126\t档案事务\t598.87\t412.36', '20126\t档案事务\t412.36\t598.87'));
  await other.page.waitForSelector('.finding.open .apply');
  assert.equal(await count(other.page, 'error'), 1);
  await other.page.locator('.finding.open .apply').click();
  await other.page.waitForSelector('.clean');
  // One step back undoes both.
  await other.page.keyboard.press('Control+z');
  await other.page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  assert.deepEqual([...problems, ...other.problems], []);
});

test('a finding leads to its cell, and the cell back to its finding', async () => {
  const { page } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding');
  await page.locator('.finding.error .message').nth(2).click();
  await page.waitForSelector('td.error.selected');
  assert.match(await page.locator('.caption h2').textContent(), /项目支出预算表（本年预算）/);
  const sight = await page.locator('td.selected').evaluate((e) => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; });
  assert.ok(sight);
  await page.keyboard.press('k');
  await page.waitForFunction(() => document.querySelectorAll('.finding')[1].classList.contains('open'));
  await page.locator('.forms li.form button').nth(1).click();
  await page.locator('td.error').click();
  await page.waitForFunction(() => document.querySelectorAll('.finding')[0].classList.contains('open'));
});

test('filters by severity and by form', async () => {
  const { page } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding');
  assert.equal(await page.locator('.finding').count(), 3);
  await page.locator('.chip.notice').click();
  assert.ok((await page.locator('.finding.notice').count()) >= 1);
  await page.locator('.chip.error').click();
  assert.equal(await page.locator('.finding.error').count(), 0);
  await page.locator('.chip.error').click();
  await page.locator('.forms li.form button').nth(1).click();
  await page.locator('.filter input').check();
  assert.equal(await page.locator('.finding.error').count(), 1);
});

test('what cannot be read is said, and what was typed stays', async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  await page.locator('textarea').fill('今天开会讨论预算公开事项。');
  await page.getByRole('button', { name: '检查' }).click();
  await page.waitForSelector('.finding.reading');
  assert.match(await page.locator('.finding.reading').first().textContent(), /没有认出预算表/);
  await page.getByRole('button', { name: '换文档' }).click();
  assert.equal(await page.locator('textarea').inputValue(), '今天开会讨论预算公开事项。');
  // A file that is no text.
  await page.locator('input[type=file]').first().setInputFiles({ name: '预算.doc', mimeType: 'application/msword', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) });
  await page.waitForSelector('.failure');
  assert.match(await page.locator('.failure').textContent(), /预算\.doc.*另存为/);
  assert.equal(await page.locator('textarea').inputValue(), '今天开会讨论预算公开事项。');
  // A file in GB18030 is read.
  const gbk = Buffer.from([0xca, 0xd5, 0xc8, 0xeb, 0x09, 0x31]); // 收入 TAB 1
  await page.locator('input[type=file]').first().setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: gbk });
  await page.waitForSelector('.finding');
  assert.deepEqual(problems, []);
});

test('a paste is never executed', async () => {
  const { page, problems } = await open(browser);
  await page.waitForSelector('textarea');
  const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  await paste(page, sample.replaceAll('档案宣传与展览经费', evil));
  await page.waitForSelector('.finding, .clean');
  await page.locator('.forms li.form button').nth(11).click();
  assert.match(await page.locator('table').textContent(), /<img src=x/);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.deepEqual(problems, []);
});

test('copy, export of the corrected draft and of the report', async () => {
  const { page, context } = await open(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding');
  await page.getByRole('button', { name: '复制摘要' }).click();
  await page.waitForFunction(() => document.querySelector('.toast').textContent.includes('已复制'));
  await page.getByRole('button', { name: '导出报告' }).click();
  const report = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'JSON' }).click()]);
  const json = JSON.parse(readFileSync(await report[0].path(), 'utf8'));
  assert.equal(json.schema, 'yuheng.report/1');
  assert.equal(json.findings.filter((f) => f.severity === 'error').length, 3);
  await page.locator('.finding.open .apply').click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  await page.getByRole('button', { name: '导出报告' }).click();
  const saved = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出更正稿' }).click()]);
  assert.match(readFileSync(await saved[0].path(), 'utf8'), /2012601\t行政运行\t412\.36\t412\.36/);
});

for (const [name, script] of [
  ['no worker', () => { delete window.Worker; }],
]) {
  test(`a browser with ${name} checks all the same`, async () => {
    const { page, problems } = await open(browser, { before: script });
    await page.waitForSelector('textarea');
    await paste(page, sample);
    await page.waitForSelector('.clean');
    assert.deepEqual(problems, []);
  });
}

test('an old browser shows a plain sentence', async () => {
  const { page } = await open(browser, { before: () => { delete window.WebAssembly; } });
  assert.match(await page.locator('.plain').textContent(), /浏览器太旧/);
});

test('a narrow screen shows findings and forms in turn, without scrolling sideways', async () => {
  const { page } = await open(browser, { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding');
  assert.equal(await page.locator('.sheet').isVisible(), false);
  await page.getByRole('tab', { name: '表', exact: true }).click();
  assert.ok(await page.locator('td.error').isVisible());
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test('a long document does not block the page', async () => {
  const { page } = await open(browser);
  await page.waitForSelector('textarea');
  await paste(page, sample.repeat(100));
  await page.waitForSelector('.clean', { timeout: 60_000 });
  assert.equal(await page.locator('.forms li.form').count(), 1600);
});

test('the lines that findings name are those of the text', async () => {
  const { page } = await open(browser);
  await page.waitForSelector('textarea');
  const wrong = sample.replace('办公费\t办公经费\t6.15', '办公费\t办公经费\t61.5');
  await paste(page, wrong);
  await page.waitForSelector('.finding.error');
  assert.match(await page.locator('.finding.error').textContent(), new RegExp(`第${line(wrong, '办公费\t')}行`));
});
