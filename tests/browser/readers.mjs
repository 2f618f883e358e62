// How long reading takes in Chromium, medians in one run:
//   node tests/browser/readers.mjs [PDF=seconds of pdfplumber …]
// A workbook of 100,000 rows against SheetJS, and PDFs (read and checked) against the time that
// pdfplumber took for the same file (tests/bench/readers.sh measures both in one run).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, open } from './open.mjs';

const require = createRequire(import.meta.url);
const XLSX = require('xlsx');
const rows = [['科目编码', '科目名称', '合计', '基本支出', '项目支出', '上年结转', '单位', '备注']];
for (let i = 0; i < 100_000; i += 1) {
  const basic = (i * 7919 % 1_000_003) / 100;
  const project = (i * 104_729 % 500_009) / 100;
  rows.push([String(2010000 + i % 90_000), `第${i % 977}号事项`, basic + project, basic, project, 0, `单位${i % 300}`, '']);
}
const sheet = XLSX.utils.aoa_to_sheet(rows);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, '支出总表');
const workbook = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });

const browser = await launch();
const { page } = await open(browser);
await page.evaluate(readFileSync(require.resolve('xlsx/dist/xlsx.full.min.js'), 'utf8'));
const load = (name, bytes) => page.evaluate(([name, base64]) => {
  const text = atob(base64);
  (window.inputs ??= {})[name] = Uint8Array.from(text, (c) => c.charCodeAt(0));
}, [name, bytes.toString('base64')]);
const median = (name, kind, times) => page.evaluate(([name, kind, times]) => {
  const run = {
    cells: (b) => wasm_bindgen.countCells(name, b),
    check: (b) => wasm_bindgen.countErrorsOf(name, b),
    sheetjs: (b) => XLSX.utils.sheet_to_json(Object.values(XLSX.read(b, { type: 'array' }).Sheets)[0], { header: 1 }).length,
  }[kind];
  const list = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    run(window.inputs[name]);
    list.push(performance.now() - from);
  }
  return list.sort((a, b) => a - b)[Math.floor(times / 2)];
}, [name, kind, times]);

await load('100000.xlsx', workbook);
// By turns, so that what else the machine does falls on both.
const own = [];
const other = [];
for (let i = 0; i < 3; i += 1) {
  own.push(await median('100000.xlsx', 'cells', 1));
  other.push(await median('100000.xlsx', 'sheetjs', 1));
}
const middle = (list) => list.sort((a, b) => a - b)[1];
console.log(JSON.stringify({ file: '100000.xlsx', megabytes: +(workbook.length / 2 ** 20).toFixed(1), yuheng: Math.round(middle(own)), sheetjs: Math.round(middle(other)), ratio: +(middle(other) / middle(own)).toFixed(2) }));
for (const argument of process.argv.slice(2)) {
  const [path, seconds] = argument.split('=');
  const name = path.split('/').at(-1);
  await load(name, readFileSync(path));
  const ms = await median(name, 'check', 9);
  console.log(JSON.stringify({ file: name, yuheng: Math.round(ms), pdfplumber: Math.round(seconds * 1000), ratio: +(seconds * 1000 / ms).toFixed(1) }));
}
await browser.close();
