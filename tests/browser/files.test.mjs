// Files of every kind, many at once, and the PDF's own pages.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, fixture, launch, open, pasteHtml } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const picker = (page) => page.locator('input[type=file]:not([webkitdirectory])').first();

for (const name of ['sample.xlsx', 'sample.xls', 'sample.ods', 'sample.csv', 'sample.docx', 'sample.pdf', 'sample.html']) {
  test(`${name} is read and checked`, async () => {
    const { page, left, problems } = await open(browser);
    await picker(page).setInputFiles(fixture(name));
    await page.waitForSelector('.finding');
    assert.equal(await count(page, 'error'), 3);
    assert.equal(await page.locator('.forms li.form').count(), 16);
    assert.deepEqual(left, []);
    assert.deepEqual(problems, []);
  });
}

test('an archive is a list of documents with counts, sorted, opened and left again', async () => {
  const { page, problems } = await open(browser);
  await picker(page).setInputFiles([fixture('sample.zip'), fixture('formulas.xlsx'), fixture('make.py')]);
  await page.waitForSelector('.list tbody tr >> nth=2');
  await page.waitForFunction(() => !document.querySelector('.list .bar'));
  const rows = () => page.locator('.list tbody tr').evaluateAll((all) => all.map((r) => [...r.cells].map((c) => c.textContent)));
  assert.deepEqual((await rows()).map((r) => [r[0], r[3]]), [['sample.zip/单位/乙.csv', '3'], ['sample.zip/单位/甲.xlsx', '3'], ['formulas.xlsx', '0']]);
  await page.locator('.list th').getByRole('button', { name: '错误' }).click();
  assert.equal((await rows()).at(-1)[0], 'formulas.xlsx');
  await page.getByRole('button', { name: '甲.xlsx' }).click();
  await page.waitForSelector('.finding.error');
  await page.locator('.finding.open .apply').click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  await page.getByRole('button', { name: '返回列表' }).click();
  assert.deepEqual((await rows()).filter((r) => r[0].includes('甲')).map((r) => r[3]), ['2']);
  assert.deepEqual(problems, []);
});

test('forms in one file and text in another are proposed and become one document', async () => {
  const { page, problems } = await open(browser);
  const forms = '青湖市图书馆2026年单位预算\n\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、文化旅游体育与传媒支出\t50.00\n收入总计\t50.00\t支出总计\t50.00\n';
  const text = '青湖市图书馆2026年单位预算说明\n\n二、收支预算总体情况说明\n\n青湖市图书馆2026年收入总计58.00万元，支出总计50.00万元。\n';
  const file = (name, content) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await picker(page).setInputFiles([file('表.txt', forms), file('说明.txt', text), { name: 'formulas.xlsx', mimeType: '', buffer: readFileSync(fixture('formulas.xlsx')) }]);
  await page.locator('.list .proposal').waitFor();
  assert.match(await page.locator('.list .proposal').textContent(), /表\.txt.*说明\.txt/);
  await page.getByRole('button', { name: '合并检查' }).click();
  await page.getByRole('button', { name: '表.txt + 说明.txt' }).click();
  await page.waitForSelector('.finding.error');
  assert.match(await page.locator('.finding.error').first().textContent(), /58\.00/);
  await page.getByRole('button', { name: '返回列表' }).click();
  assert.equal(await page.locator('.list tbody tr').count(), 2);
  assert.equal(await page.locator('.list .proposal').count(), 0);
  assert.deepEqual(problems, []);
});

test('a folder is opened with what is in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yuheng-'));
  mkdirSync(join(folder, '下级'));
  copyFileSync(fixture('sample.docx'), join(folder, '下级', '甲.docx'));
  copyFileSync(fixture('sample.csv'), join(folder, '乙.csv'));
  writeFileSync(join(folder, '旧.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  writeFileSync(join(folder, '图.png'), 'no document');
  const { page } = await open(browser);
  await page.locator('input[webkitdirectory]').setInputFiles(folder);
  await page.waitForSelector('.list tbody tr >> nth=2');
  await page.waitForFunction(() => !document.querySelector('.list .bar'));
  const text = await page.locator('.list tbody').textContent();
  assert.match(text, /下级\/甲\.docx/);
  assert.match(text, /旧\.doc.*旧版 Word.*另存为/);
  assert.doesNotMatch(text, /图/);
});

test('checking many documents can be stopped and gone on with', async () => {
  const { page } = await open(browser);
  const many = Array.from({ length: 60 }, (_, i) => ({ name: `单位${i}.pdf`, mimeType: 'application/pdf', buffer: readFileSync(fixture('sample.pdf')) }));
  await picker(page).setInputFiles(many);
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByRole('button', { name: '继续检查' }).waitFor();
  const waiting = () => page.locator('.list td.soft').count();
  const left = await waiting();
  assert.ok(left > 0, 'all were done before the stop');
  await page.waitForTimeout(300);
  assert.ok(left - (await waiting()) <= 1);
  await page.getByRole('button', { name: '继续检查' }).click();
  await page.waitForFunction(() => !document.querySelector('.list .bar'), null, { timeout: 60_000 });
  assert.equal(await page.locator('.list .count.error').count(), 60);
});

test('the PDF page shows the finding in its place', async () => {
  const { page, left, problems } = await open(browser);
  await picker(page).setInputFiles(fixture('sample.pdf'));
  await page.waitForSelector('.finding.error');
  await page.locator('.finding.error .message').first().click();
  await page.getByRole('button', { name: '看原页' }).click();
  await page.waitForFunction(() => document.querySelector('.paper img')?.naturalWidth > 0);
  // The picture under the marked box is not blank: what is printed there is drawn.
  const box = page.locator('.leaf .box.suspect.selected');
  const { dark, inside } = await box.evaluate(async (e) => {
    const image = document.querySelector('.paper img');
    const [i, b] = [image.getBoundingClientRect(), e.getBoundingClientRect()];
    const canvas = Object.assign(document.createElement('canvas'), { width: i.width, height: i.height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.fillStyle = 'white';
    context.fillRect(0, 0, i.width, i.height);
    context.drawImage(image, 0, 0, i.width, i.height);
    const data = context.getImageData(b.left - i.left + 2, b.top - i.top + 2, b.width - 4, b.height - 4).data;
    let dark = 0;
    for (let p = 0; p < data.length; p += 4) if (data[p] < 128) dark += 1;
    return { dark, inside: b.left >= i.left && b.right <= i.right && b.top >= i.top && b.bottom <= i.bottom };
  });
  assert.ok(inside && dark > 10, `${dark} dark points`);
  await page.locator('.finding.error .message').nth(2).click();
  await page.waitForFunction(() => document.querySelector('.leaf .box.suspect.selected'));
  await page.getByRole('button', { name: '看表格' }).click();
  await page.waitForSelector('td.error.selected');
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('what Excel puts on the clipboard; several pastes add up to one document', async () => {
  const { page, problems } = await open(browser);
  const html = readFileSync(fixture('sample.html'), 'utf8');
  // Two pieces, cut between two tables.
  const cut = html.indexOf('</table>', html.length / 2) + '</table>'.length;
  await pasteHtml(page, html.slice(0, cut), 'a');
  await page.waitForSelector('.forms li.form');
  const first = await page.locator('.forms li.form').count();
  assert.ok(first > 2 && first < 16);
  await pasteHtml(page, html.slice(cut), 'b');
  await page.waitForFunction(() => document.querySelectorAll('.forms li.form').length === 16);
  assert.equal(await count(page, 'error'), 3);
  assert.deepEqual(problems, []);
});

test('a pasted page is not executed', async () => {
  const { page, problems } = await open(browser);
  await pasteHtml(page, '<table><tr><td>收支总表</td></tr></table><img src=x onerror="window.hit=1"><script>window.hit=1</script>', 'x');
  await page.waitForSelector('.finding');
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.deepEqual(problems, []);
});

test('the profile is recognised and can be chosen by hand', async () => {
  const { page } = await open(browser);
  await picker(page).setInputFiles(fixture('sample.xlsx'));
  await page.waitForSelector('.finding');
  assert.match(await page.locator('select.profile option').first().textContent(), /自动：预算公开/);
  await page.locator('select.profile').selectOption('final-account');
  await page.waitForFunction(() => document.querySelectorAll('.forms li.form').length < 16);
  await page.locator('select.profile').selectOption('');
  await page.waitForFunction(() => document.querySelectorAll('.forms li.form').length === 16);
});

test('the page is painted, and takes what is typed, before the program is there', async () => {
  const before = () => {
    const compile = WebAssembly.compileStreaming;
    WebAssembly.compileStreaming = (b) => new Promise((go) => setTimeout(go, 1500)).then(() => compile.call(WebAssembly, b));
  };
  const { page } = await open(browser, { before, ready: false });
  await page.locator('#shell textarea').fill('先写下的文字');
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  assert.ok(painted < 1500, `${painted} ms`);
  await page.waitForFunction(() => !document.querySelector('#shell'));
  assert.equal(await page.locator('textarea').inputValue(), '先写下的文字');
});

test('a file over which the engine breaks down is told, and the others are checked', async () => {
  const before = () => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      postMessage(message) {
        if (message?.body?.Check?.file === 1) setTimeout(() => this.dispatchEvent(new ErrorEvent('error')), 0);
        else super.postMessage(message);
      }
    };
  };
  const { page, problems } = await open(browser, { before });
  await picker(page).setInputFiles([fixture('sample.csv'), fixture('sample.pdf'), fixture('sample.xlsx')]);
  await page.waitForFunction(() => document.querySelectorAll('.list tbody tr').length === 3 && !document.querySelector('.list .bar'));
  const text = await page.locator('.list tbody tr').allTextContents();
  assert.match(text[1], /无法处理/);
  assert.equal(await page.locator('.list .count.error').count(), 2);
  await page.getByRole('button', { name: 'sample.xlsx' }).click();
  await page.waitForSelector('.finding.error');
  assert.deepEqual(problems, []);
});
