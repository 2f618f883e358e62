// A season of drafts: what is owed, decisions, marks in the senders' own files, the second round.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { count, fixture, launch, open, paste } from './open.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const picker = (page) => page.locator('input[type=file]:not([webkitdirectory])').first();
const pick = (page, label, file) => page.locator('label', { hasText: label }).locator('input').setInputFiles(file);
const rows = (page) => page.locator('.list tbody tr').evaluateAll((all) => all.map((r) => [...r.cells].map((c) => c.textContent)));

async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function report(page, name) {
  return download(page, async () => {
    await page.getByRole('button', { name: '导出报告' }).click();
    await page.locator('.menu li:visible').getByRole('button', { name, exact: true }).click();
  });
}

const UNITS = Array.from({ length: 30 }, (_, n) => `青湖市第${'一二三四五六七八九十'[n % 10]}${'东南西'[Math.floor(n / 10)]}学校`);

/** A draft of a unit; every third one has a total that is not the sum of its parts. */
function draft(unit, n, mended) {
  const total = n % 3 === 0 && !mended ? '51.00' : '50.00';
  return {
    name: `${unit}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`${unit}2026年单位预算\n\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、教育支出\t50.00\n收入总计\t${total}\t支出总计\t50.00\n`),
  };
}

const drafts = (mended) => UNITS.slice(0, 29).map((unit, n) => draft(unit, n, mended));
const owed = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`单位名称,公开类型,年度\n${UNITS.map((u) => `${u},单位预算,2026`).join('\n')}\n`) };

async function checked(page) {
  await page.waitForFunction(() => !document.querySelector('.list .bar'));
}

test('a folder of drafts: roster, decisions, a reload, letters, the second round', async () => {
  const { page, context, problems, left } = await open(browser);
  await page.getByRole('switch', { name: '在这台电脑上保留工作' }).check();
  await picker(page).setInputFiles([...drafts(false), { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.from('') }]);
  await page.waitForSelector('.list tbody tr >> nth=29');
  await checked(page);
  // Who has not handed in.
  await pick(page, '对照应报名单', owed);
  await page.getByRole('button', { name: '报送情况', exact: true }).waitFor();
  const standing = await rows(page);
  assert.equal(standing.filter((r) => r[2] === '已送').length, 29);
  assert.deepEqual(standing.filter((r) => r[2] === '未送').map((r) => r[0]), [UNITS[29]]);
  await page.getByRole('button', { name: '按文档' }).click();
  // Decisions, with words of one's own; the next draft without the list.
  await page.getByRole('button', { name: drafts(false)[0].name }).click();
  await page.waitForSelector('.finding.error');
  await page.locator('.review').getByRole('button', { name: '退回' }).click();
  await page.locator('.review .note').first().fill('合计与明细不符');
  await page.locator('.review .note').first().press('Enter');
  await page.locator('.finding.open').getByRole('button', { name: '补充意见…' }).click();
  await page.keyboard.type('请附计算过程');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.finding.open').textContent.includes('请附计算过程'));
  await page.getByRole('button', { name: '下一份' }).click();
  await page.waitForFunction((unit) => document.querySelector('.what h1').textContent.includes(unit), UNITS[1]);
  await page.locator('.review').getByRole('button', { name: '通过' }).click();
  const letter = await (async () => {
    await page.getByRole('button', { name: '上一份' }).click();
    await page.waitForFunction((unit) => document.querySelector('.what h1').textContent.includes(unit), UNITS[0]);
    return report(page, '审核意见（A4，可打印）');
  })();
  assert.match(String(letter.bytes), /审核结论：退回。合计与明细不符[\s\S]*请附计算过程/);
  // The page is reloaded and goes on where it was: the draft that was shown, its decision, the list, what is owed.
  await page.waitForTimeout(300);
  await page.reload();
  await page.waitForFunction((unit) => document.querySelector('.what h1')?.textContent.includes(unit), UNITS[0]);
  assert.equal(await page.locator('.review .on').textContent(), '退回');
  assert.match(await page.locator('.finding.open').textContent(), /请附计算过程/);
  await page.getByRole('button', { name: '返回列表' }).click();
  await checked(page);
  await page.getByRole('button', { name: '报送情况', exact: true }).click();
  assert.deepEqual(await rows(page), standing);
  await page.getByRole('button', { name: '按文档' }).click();
  assert.equal((await rows(page)).length, 30);
  // What goes back, in folders by decision: the letter and the marked file of each.
  const returned = await download(page, async () => {
    await page.getByRole('button', { name: '全部报告打包' }).click();
    await page.locator('.menu li:visible').getByRole('button', { name: '审核意见和批注原文件' }).click();
  });
  const parts = unzipSync(new Uint8Array(returned.bytes));
  const of = (folder) => Object.keys(parts).filter((n) => n.startsWith(folder));
  assert.deepEqual(of('退回/'), [`退回/${UNITS[0]}（审核意见）.docx`, `退回/${UNITS[0]}.xlsx`]);
  assert.deepEqual(of('通过/'), [`通过/${UNITS[1]}（审核意见）.docx`, `通过/${UNITS[1]}.xlsx`]);
  assert.equal(Object.keys(parts).length, 29 * 2 + 1);
  assert.match(strFromU8(unzipSync(parts[`退回/${UNITS[0]}（审核意见）.docx`])['word/document.xml']), /审核结论：退回。合计与明细不符[^]*请附计算过程/);
  // The record is a file; so are the reports of this round.
  const record = await download(page, () => page.getByRole('button', { name: '核实记录（可再载入）' }).click());
  const first = await download(page, async () => {
    await page.getByRole('button', { name: '全部报告打包' }).click();
    await page.locator('.menu li:visible').getByRole('button', { name: 'JSON' }).click();
  });
  const reports = Object.entries(unzipSync(new Uint8Array(first.bytes))).filter(([n]) => n.endsWith('.json')).map(([, b]) => strFromU8(b).trim());
  assert.equal(reports.length, 29);
  assert.deepEqual(left, []);
  assert.deepEqual(problems, []);

  // In another tab the newest session that nobody works with, which is none; what is decided there comes here, too.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => !document.querySelector('#shell'));
  assert.equal(await other.getByRole('switch').isChecked(), true);
  await picker(other).setInputFiles(drafts(false)[3]);
  await other.waitForFunction((unit) => document.querySelector('.what h1')?.textContent.includes(unit), UNITS[3]);
  await other.locator('.review').getByRole('button', { name: '待核' }).click();
  await page.waitForFunction((name) => [...document.querySelectorAll('.list tbody tr')].some((r) => r.textContent.includes(name) && r.textContent.includes('待核')), drafts(false)[3].name);
  await context.close();

  // Another day: the same files, the record, and everything is as it was.
  const again = await open(browser);
  await picker(again.page).setInputFiles(drafts(false));
  await again.page.waitForSelector('.list tbody tr >> nth=28');
  await checked(again.page);
  await pick(again.page, '载入核实记录', { name: record.name, mimeType: 'application/json', buffer: record.bytes });
  await again.page.waitForFunction(() => [...document.querySelectorAll('.list tbody tr')].some((r) => r.textContent.includes('退回')));
  await again.page.locator('.list .search').fill('退回');
  assert.deepEqual((await rows(again.page)).map((r) => [r[0], r[5]]), [[drafts(false)[0].name, '退回']]);

  // The corrected drafts against that round.
  const second = await open(browser);
  await picker(second.page).setInputFiles(drafts(true));
  await second.page.waitForSelector('.list tbody tr >> nth=28');
  await checked(second.page);
  await pick(second.page, '对照上一轮', { name: '第一轮.jsonl', mimeType: 'application/json', buffer: Buffer.from(reports.join('\n')) });
  await second.page.waitForFunction(() => [...document.querySelectorAll('.list tbody tr')].filter((r) => r.textContent.includes('已改')).length === 10);
  await second.page.getByRole('button', { name: drafts(true)[0].name }).click();
  await second.page.locator('.round').waitFor();
  assert.match(await second.page.locator('.round').textContent(), /已改 1 项，未改 0 项/);
  assert.deepEqual(second.problems, []);
});

test('the sender\'s own file comes back marked or corrected', async () => {
  const { page, problems } = await open(browser);
  for (const name of ['sample.pdf', 'sample.xlsx', 'sample.docx']) {
    await picker(page).setInputFiles(fixture(name));
    await page.waitForFunction((name) => document.querySelector('.what')?.title === name, name);
    const original = readFileSync(fixture(name));
    const marked = await report(page, '批注原文件，并附问题清单');
    assert.equal(marked.name, name.replace('.', '（批注）.'));
    if (name.endsWith('.pdf')) {
      assert.ok(marked.bytes.subarray(0, original.length).equals(original), 'the old bytes are unchanged');
      assert.ok(marked.bytes.includes('/Highlight'));
    } else {
      const parts = Object.keys(unzipSync(new Uint8Array(marked.bytes)));
      assert.ok(parts.some((p) => p.includes('yuheng-comments')));
      await page.locator('.finding.open .apply').click();
      await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
      const corrected = await report(page, '更正稿（填入原文件）');
      await page.getByRole('button', { name: '换文档' }).click();
      await picker(page).setInputFiles({ name: corrected.name, mimeType: '', buffer: corrected.bytes });
      await page.waitForFunction((name) => document.querySelector('.what')?.title === name, corrected.name);
      assert.equal(await count(page, 'error'), 2);
    }
    await page.getByRole('button', { name: '换文档' }).click();
  }
  assert.deepEqual(problems, []);
});

test('findings alike are one group that is hidden or taken for right in one step', async () => {
  const { page, problems } = await open(browser);
  const codes = ['30202', '30203', '30204', '30205', '30206', '30207'];
  const names = ['咨询费', '水费', '电费', '邮电费', '取暖费', '差旅费'];
  const lines = codes.map((c, n) => `${c}\t${names[n]}\t1.00\t0.00\t1.00`).join('\n');
  const text = `青湖市图书馆2026年单位预算\n\n一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n合计\t\t6.00\t0.00\t6.00\n302\t商品和服务支出\t6.00\t0.00\t6.00\n${lines}\n`;
  await picker(page).setInputFiles({ name: '图书馆.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('.group').waitFor();
  const before = await count(page, 'warning');
  assert.match(await page.locator('.group > .message').textContent(), /\d+ 条/);
  await page.locator('.group').getByRole('button', { name: '隐藏这一组' }).click();
  assert.equal(await page.locator('.group').count(), 0);
  await page.locator('.findings .hidden button').click();
  await page.locator('.group').getByRole('button', { name: '都不作为问题…' }).click();
  await page.keyboard.type('本地科目');
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => Number(document.querySelector('.chip.warning b').textContent) <= before - 4, before);
  assert.deepEqual(problems, []);
});

test('a sentence is shown on its page, with its very words marked', async () => {
  const { page, problems } = await open(browser);
  await picker(page).setInputFiles(fixture('sentence.pdf'));
  await page.waitForSelector('.finding.error.open');
  await page.locator('.prose .words.selected').waitFor();
  assert.equal(await page.locator('.prose .words.selected').textContent(), '58.00');
  await page.locator('.prose').getByRole('button', { name: '看原页' }).click();
  const box = page.locator('.leaf .box.selected');
  await box.waitFor();
  await page.locator('.leaf img').waitFor();
  const [words, paper] = await Promise.all([box.boundingBox(), page.locator('.leaf .paper').boundingBox()]);
  assert.ok(words.width < paper.width / 8 && words.height < paper.height / 20, JSON.stringify([words, paper]));
  assert.deepEqual(problems, []);
});

test('the browser asks before decisions are lost, and does not once they are saved', async () => {
  const { page } = await open(browser);
  await picker(page).setInputFiles(fixture('sentence.pdf'));
  await page.waitForSelector('.finding.error.open');
  const asked = async () => {
    let asked = false;
    const answer = (dialog) => { asked = dialog.type() === 'beforeunload'; return dialog.dismiss(); };
    page.once('dialog', answer);
    await page.evaluate(() => setTimeout(() => { location.hash = ''; location.reload(); }, 0));
    await page.waitForTimeout(800);
    page.off('dialog', answer);
    return asked;
  };
  await page.locator('.review').getByRole('button', { name: '退回' }).click();
  assert.equal(await asked(), true);
  assert.equal(await page.locator('.review .on').textContent(), '退回');
  await report(page, '核实记录（可再载入）');
  assert.equal(await asked(), false);
});

test('what is pasted again takes the place of what it repeats, if the reviewer wants', async () => {
  const { page, problems } = await open(browser);
  const form = (total) => `收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、教育支出\t50.00\n收入总计\t${total}\t支出总计\t50.00\n`;
  await paste(page, `青湖市第一小学2026年单位预算\n\n${form('51.00')}`);
  await page.waitForFunction(() => document.querySelector('.chip.error b')?.textContent === '1');
  await paste(page, form('50.00'));
  await page.getByRole('button', { name: '替换原来的' }).click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '0');
  assert.equal(await page.locator('.forms li.form').count(), 1);
  assert.match(await page.locator('.what h1').textContent(), /青湖市第一小学/);
  // Beside it: two of them, and the old one's error is there again.
  await paste(page, form('51.00'));
  await page.getByRole('button', { name: '两份都留' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.forms li.form').length === 2);
  assert.deepEqual(problems, []);
});

test('a table without a title: the reviewer says which form it is, and may take that back', async () => {
  const { page, problems } = await open(browser);
  await paste(page, '单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算\t50.00\t一、教育支出\t40.00\n收入总计\t50.00\t支出总计\t50.00\n');
  await page.locator('.finding', { hasText: '没有表名' }).locator('.message').click();
  await page.getByLabel('这张表是').selectOption('收支总表');
  await page.waitForFunction(() => document.querySelectorAll('.forms li.form').length === 1);
  await page.waitForSelector('.finding.error');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !document.querySelector('.finding.error'));
  assert.deepEqual(problems, []);
});

test('typing begins a change, Enter goes down, and the keys are listed', async () => {
  const { page, problems } = await open(browser);
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding.error');
  const cell = () => page.locator('td.selected');
  await page.locator('.sheet tbody td', { hasText: /^\d+\.\d\d$/ }).first().click();
  const at = () => page.evaluate(() => [document.querySelector('td.selected').parentElement.rowIndex, document.querySelector('td.selected').cellIndex]);
  const [row, column] = await at();
  await page.keyboard.type('12');
  assert.equal(await page.locator('.editor').inputValue(), '12');
  await page.keyboard.type('.50');
  await page.keyboard.press('Enter');
  await page.waitForFunction(([r, c]) => document.querySelector('.sheet table').rows[r].cells[c].querySelector('span')?.textContent === '12.50', [row, column]);
  assert.deepEqual(await at(), [row + 1, column]);
  assert.ok(await cell().evaluate((e) => e === document.activeElement));
  // The menu by its arrows, the keys by theirs.
  await page.getByRole('button', { name: '导出报告' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.closest('.menu ul'));
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.activeElement === [...document.querySelectorAll('.menu ul:not([hidden]) button:not(:disabled), .menu ul:not([hidden]) input')].at(-1));
  await page.keyboard.press('Escape');
  await page.locator('td.selected').focus();
  await page.keyboard.press('?');
  assert.match(await page.getByRole('dialog').textContent(), /撤销、重做/);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.deepEqual(problems, []);
});

test('a PDF in which nothing is recognised is looked at, and pages are enlarged', async () => {
  const { page, problems } = await open(browser);
  // A page of one line, which is no form and no sentence with figures.
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>', '<</Length 44>>stream\nBT /F 24 Tf 72 700 Td (Nothing to check) Tj ET\nendstream', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  let pdf = '%PDF-1.4\n';
  const at = objects.map((o, n) => { const here = pdf.length; pdf += `${n + 1} 0 obj\n${o}\nendobj\n`; return here; });
  const table = pdf.length;
  pdf += `xref\n0 6\n0000000000 65535 f \n${at.map((a) => `${String(a).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  await picker(page).setInputFiles({ name: 'line.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf, 'latin1') });
  await page.locator('.leaf img').waitFor();
  const wide = async () => (await page.locator('.leaf .paper').boundingBox()).width;
  const before = await wide();
  await page.getByRole('button', { name: '放大' }).click();
  await page.waitForFunction((before) => document.querySelector('.leaf .paper').getBoundingClientRect().width > before * 1.4, before);
  assert.match(await page.locator('.leaf select').textContent(), /第 1 页/);
  assert.deepEqual(problems, []);
});

test('a check is given up at any time, and the next file is checked', async () => {
  // A worker that never answers to what it is to show.
  const before = () => {
    const Real = window.Worker;
    window.hired = 0;
    window.Worker = class extends Real {
      constructor(...all) { super(...all); window.hired += 1; }
      postMessage(message) { if (!(message?.body?.Show && window.hired === 1)) super.postMessage(message); }
    };
  };
  const { page, problems } = await open(browser, { before });
  await picker(page).setInputFiles(fixture('sample.pdf'));
  await page.locator('.working').getByRole('button', { name: '取消' }).click();
  await page.waitForFunction(() => !document.querySelector('.working'));
  await picker(page).setInputFiles(fixture('sample.xlsx'));
  await page.waitForSelector('.finding.error');
  assert.match(await page.locator('.what').getAttribute('title'), /sample\.xlsx/);
  assert.deepEqual(problems, []);
});

test('an archive larger than a document may be is read file by file', async () => {
  // 80 MB, of which 79 are not looked at: a picture, stored as it is.
  const { zipSync } = await import('fflate');
  const big = zipSync({ '甲.xlsx': new Uint8Array(readFileSync(fixture('sample.xlsx'))), '附图.png': [new Uint8Array(80 * 1024 * 1024), { level: 0 }], '乙.csv': new Uint8Array(readFileSync(fixture('sample.csv'))) });
  const { page, problems } = await open(browser);
  const { writeFileSync, mkdtempSync } = await import('node:fs');
  const path = `${mkdtempSync('/tmp/yuheng-')}/全部.zip`;
  writeFileSync(path, big);
  await picker(page).setInputFiles(path);
  await page.waitForFunction(() => document.querySelectorAll('.list tbody tr').length === 2 && !document.querySelector('.list .bar'));
  assert.deepEqual((await rows(page)).map((r) => [r[0], r[3]]), [['全部.zip/乙.csv', '3'], ['全部.zip/甲.xlsx', '3']]);
  assert.deepEqual(problems, []);
});

test('a file with a password is asked for it, alone and in the list', async () => {
  const { page, problems } = await open(browser);
  await picker(page).setInputFiles(fixture('password.pdf'));
  const box = page.locator('.failure .password');
  await box.fill('falsch');
  await box.press('Enter');
  await page.waitForFunction(() => document.querySelector('.failure .password')?.value === '');
  await box.fill('2026玉衡');
  await box.press('Enter');
  await page.waitForSelector('.finding.error');
  await page.getByRole('button', { name: '看原页' }).first().click();
  await page.locator('.leaf img').waitFor();
  await page.getByRole('button', { name: '换文档' }).click();
  await picker(page).setInputFiles([fixture('password.xlsx'), fixture('sample.csv')]);
  const row = page.locator('.list tbody tr', { hasText: 'password.xlsx' });
  await row.locator('.password').fill('2026玉衡');
  await row.locator('.password').press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.list .count.error').length === 2);
  assert.deepEqual(problems, []);
});

test('what is typed is not lost when the page is drawn anew, nor the record when there is no room for files', async () => {
  const before = () => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
  const { page, problems } = await open(browser, { before });
  await page.getByRole('switch', { name: '在这台电脑上保留工作' }).check();
  await picker(page).setInputFiles(fixture('sample.csv'));
  await page.waitForSelector('.finding.error');
  assert.match(await page.locator('.update').textContent(), /核实记录仍在/);
  await page.locator('.update').getByRole('button', { name: '关闭' }).click();
  const note = page.locator('.review .note').first();
  await note.fill('还没有写完');
  await page.evaluate(() => wasm_bindgen.setOption('theme', 'dark'));
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await note.inputValue(), '还没有写完');
  await page.locator('.review').getByRole('button', { name: '退回' }).click();
  await page.waitForTimeout(200);
  // The file is gone with the page, its text is not; opened again it meets its record.
  await page.reload();
  await page.waitForSelector('.finding.error');
  await page.getByRole('button', { name: '换文档' }).click();
  await picker(page).setInputFiles(fixture('sample.csv'));
  await page.waitForSelector('.review .on');
  assert.equal(await page.locator('.review .on').textContent(), '退回');
  assert.equal(await page.locator('.review .note').first().inputValue(), '还没有写完');
  assert.deepEqual(problems, []);
});
