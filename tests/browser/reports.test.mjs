// Reports, acceptances, summaries, own rules, what is kept: from disk, in a real browser.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unzipSync, strFromU8 } from 'fflate';
import { count, fixture, launch, open } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const download = async (page, click) => {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};
const example = async (page) => {
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding.error');
};
const report = (page, name) => download(page, async () => {
  await page.getByRole('button', { name: '导出报告' }).click();
  await page.locator('.menu li:visible').getByRole('button', { name: new RegExp(`^${name}`) }).click();
});
const pick = (page, label, files) => page.locator('label.button', { hasText: label }).first().locator('input').setInputFiles(files);

test('every format of the report is saved from the menu', async () => {
  const { page, left, problems } = await open(browser);
  await example(page);
  const formats = [
    ['审核意见（A4', 'html', /^<!doctype html>[^]*A4[^]*412\.36/], ['审核意见（Word', 'docx', /^PK/], ['批注 Excel', 'xlsx', /^PK/], ['Markdown', 'md', /^# 云岭市档案馆/],
    ['文本', 'txt', /3 个错误/], ['CSV', 'csv', /^\ufeff文档,/], ['JSON', 'json', /^\{"schema":"yuheng.report\/1"/],
    ['SARIF', 'sarif', /"version":"2\.1\.0"/], ['JUnit XML', 'xml', /<testsuites name="Yuheng"/],
  ];
  for (const [name, ending, content] of formats) {
    const file = await report(page, name);
    assert.ok(file.name.endsWith(`-检查报告.${ending}`), file.name);
    assert.match(file.bytes.toString(), content, name);
    assert.equal(await page.locator('.menu ul:visible').count(), 0, 'the menu stays open');
  }
  assert.ok((await report(page, 'JUnit XML')).bytes.length > 0, 'the same file a second time');
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('what is printed is the letter, and nothing of the page', async () => {
  const before = () => { window.print = () => { (window.top.printed ??= []).push(document.body.innerText); }; };
  const { page, left, problems } = await open(browser, { before });
  await example(page);
  await page.getByRole('button', { name: '导出报告' }).click();
  await page.getByRole('button', { name: '打印审核意见' }).click();
  await page.waitForFunction(() => window.printed?.length === 1);
  const [letter] = await page.evaluate(() => window.printed);
  assert.match(letter, /^预决算公开文稿审核意见[^]*412\.36[^]*审核人（签字）/);
  assert.doesNotMatch(letter, /换文档/);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('a finding is accepted with a reason, which goes into the report, to a file and back', async () => {
  const { page, problems } = await open(browser);
  await example(page);
  await page.locator('.finding.open').getByRole('button', { name: '不作为问题' }).click();
  const done = page.locator('.finding.open').getByRole('button', { name: '确定' });
  assert.ok(await done.isDisabled(), 'a reason is needed');
  await page.keyboard.type('已与原始凭证核对');
  await done.click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  assert.match(await page.locator('.finding.accepted').textContent(), /已核实：已与原始凭证核对/);
  const json = JSON.parse((await report(page, 'JSON')).bytes);
  assert.deepEqual(json.findings.filter((f) => f.accepted).map((f) => f.accepted), ['已与原始凭证核对']);
  const kept = await report(page, '核实记录');
  // A correction elsewhere leaves it as it is.
  await page.locator('.finding.error:not(.accepted) .message').first().click();
  await page.locator('.finding.open .apply').first().click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  assert.deepEqual(problems, []);
  // On another day.
  const again = await open(browser);
  await example(again.page);
  assert.equal(await count(again.page, 'error'), 3);
  await pick(again.page, '载入核实记录', { name: '核实记录.json', mimeType: 'application/json', buffer: kept.bytes });
  await again.page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  await again.page.locator('.finding.accepted').getByRole('button', { name: '撤销核实' }).click().catch(async () => {
    await again.page.locator('.finding.accepted .message').click();
    await again.page.locator('.finding.accepted').getByRole('button', { name: '撤销核实' }).click();
  });
  await again.page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '3');
  await pick(again.page, '载入核实记录', { name: '别的.json', mimeType: 'application/json', buffer: Buffer.from('{\n"x": 1}') });
  assert.match(await again.page.locator('.failure').textContent(), /别的\.json.*第 \d+ 行/);
});

test('many documents are summed up by unit and by rule, and their reports are one archive', async () => {
  const { page, problems, left } = await open(browser);
  const files = ['sample.zip', 'formulas.xlsx', 'sample.pdf'].map(fixture);
  await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(files);
  await page.waitForSelector('.list tbody tr >> nth=3');
  await page.waitForFunction(() => !document.querySelector('.list .bar'));
  const rows = () => page.locator('.list tbody tr').evaluateAll((all) => all.map((r) => [...r.cells].map((c) => c.textContent)));
  await page.getByRole('button', { name: '按单位' }).click();
  assert.deepEqual((await rows()).find((r) => r[0] === '云岭市档案馆'), ['云岭市档案馆', '4', '9', '6']);
  await page.getByRole('button', { name: '按规则' }).click();
  assert.ok((await rows()).some((r) => r[0] === '不是正确的数字' && r[1] === '3' && r[2] === '3'));
  await page.getByRole('button', { name: '按文档' }).click();
  // What was accepted in one of them counts in the list, and in the others that say the same.
  await page.getByRole('button', { name: '甲.xlsx' }).click();
  await page.locator('.finding.open').getByRole('button', { name: '不作为问题' }).click();
  await page.keyboard.type('已核对');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  const list = await report(page, '核实记录');
  await page.getByRole('button', { name: '返回列表' }).click();
  assert.deepEqual((await rows()).map((r) => r[3]).sort(), ['0', '2', '3', '3']);
  await pick(page, '载入核实记录', { name: '核实记录.json', mimeType: 'application/json', buffer: list.bytes });
  await page.waitForFunction(() => [...document.querySelectorAll('.list tbody tr')].every((r) => ['0', '2'].includes(r.cells[3]?.textContent)));
  const file = await download(page, async () => {
    await page.getByRole('button', { name: '全部报告打包' }).click();
    await page.locator('.menu li:visible').getByRole('button', { name: /^审核意见（A4/ }).click();
  });
  const inside = unzipSync(new Uint8Array(file.bytes));
  assert.deepEqual(Object.keys(inside).sort(), ['formulas.html', 'sample.html', '乙.html', '汇总.csv', '甲.html'].sort());
  const table = strFromU8(inside['汇总.csv']);
  assert.equal(table.split('核实理由').length, 2, 'one header');
  assert.match(table, /单位\/乙\.csv/);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);
});

test('own rules are loaded, and what is wrong in them is told by line', async () => {
  const { page, problems } = await open(browser);
  const rules = readFileSync(new URL('../../www/rules/example.toml', import.meta.url), 'utf8');
  const file = (text) => ({ name: '规则.toml', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await pick(page, '加载自有规则', file(rules.replace('extends = "budget"', 'extends = "sichuan"')));
  assert.match(await page.locator('.failure').textContent(), /规则\.toml.*第 10 行.*sichuan.*budget/);
  await pick(page, '加载自有规则', file(rules));
  await page.waitForFunction(() => document.body.textContent.includes('自有规则：预算公开（示例省'));
  await page.locator('.actions input[type=file]:not([webkitdirectory])').setInputFiles(fixture('own-rules.txt'));
  await page.waitForSelector('.finding.error');
  assert.match(await page.locator('.finding.error').textContent(), /政府采购预算表「二、泵房改造」合计.*109\.00.*100\.00/s);
  assert.match(await page.locator('select.profile option').first().textContent(), /示例省/);
  await page.locator('select.profile').selectOption('budget');
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '0');
  assert.deepEqual(problems, []);
});

test('nothing is kept unless the switch is on, and one button erases it', async () => {
  const { page, context, left } = await open(browser);
  const stored = () => page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
  await example(page);
  await page.locator('.finding.open .apply').click();
  assert.equal(await stored(), '[[],[]]');
  assert.deepEqual(await page.evaluate(async () => [(await indexedDB.databases()).length, document.cookie]), [0, '']);
  await page.getByRole('button', { name: '换文档' }).click();
  assert.match(await page.locator('.privacy').textContent(), /不会发送到任何地方/);
  const keep = page.getByRole('switch', { name: '在这台电脑上保留工作' });
  assert.equal(await keep.isChecked(), false);
  await keep.check();
  await page.getByRole('button', { name: '返回检查结果' }).click();
  await page.waitForFunction(() => localStorage.length === 1);
  // Another correction, then the page is closed and opened again.
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  await page.locator('.finding.error .message').first().click();
  await page.locator('.finding.open .apply').first().click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '1');
  await page.waitForTimeout(200);
  await page.reload();
  await page.waitForSelector('.finding.error');
  assert.equal(await count(page, 'error'), 1);
  await page.getByRole('button', { name: '换文档' }).click();
  await page.getByRole('button', { name: '清除保留的内容' }).click();
  assert.equal(await stored(), '[[],[]]');
  await page.reload();
  await page.waitForFunction(() => !document.querySelector('#shell'));
  assert.equal(await page.locator('textarea').inputValue(), '');
  assert.equal(await page.getByRole('switch').isChecked(), false);
  assert.deepEqual(left, []);
  await context.close();
});
