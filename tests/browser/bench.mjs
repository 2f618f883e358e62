// How long the check takes in Chromium: node tests/browser/bench.mjs [file]. Medians, in one run.
import { readFileSync } from 'node:fs';
import { launch, open } from './open.mjs';

const path = process.argv[2] ?? new URL('../../src/sample.txt', import.meta.url);
const text = readFileSync(path, 'utf8');
const browser = await launch();
const { page } = await open(browser);
await page.waitForSelector('textarea');
const run = (text, times) => page.evaluate(([text, times]) => {
  const list = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    wasm_bindgen.check('bench', text);
    list.push(performance.now() - from);
  }
  return list.sort((a, b) => a - b)[Math.floor(times / 2)];
}, [text, times]);
await run(text, 20);
const one = await run(text, 101);
const hundred = await run(text.repeat(100), 5);
console.log(`one: ${one.toFixed(2)} ms; a hundred in one file: ${hundred.toFixed(0)} ms, ${(hundred / one).toFixed(0)} times as much`);
await browser.close();
