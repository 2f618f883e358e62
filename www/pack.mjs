// Makes the one file: node www/pack.mjs <parts> <inflater.js> <out.html>
//
// In: what trunk built (index.html with the styles in it, yuheng-page.js and yuheng-page_bg.wasm).
// Out: one HTML file that needs nothing beside it, and whose Content-Security-Policy lets no
// request leave. 'unsafe-eval' is for Chromium before 97, which knows no 'wasm-unsafe-eval'; it
// opens nothing, because all that could be evaluated is in the file already.
import { readFileSync, writeFileSync, mkdirSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const [parts, inflater, out] = process.argv.slice(2);
const find = (end) => {
  const name = readdirSync(parts).find((f) => f.endsWith(end));
  if (!name) throw new Error(`no ${end} in ${parts}: build the page first`);
  return join(parts, name);
};
const program = find('_bg.wasm');
const wasm = readFileSync(program);
const glue = readFileSync(find('yuheng-page.js')).toString();
const boot = readFileSync(new URL('./boot.js', import.meta.url)).toString();
const style = readFileSync(new URL('./style.css', import.meta.url)).toString();
const inflate = readFileSync(inflater).toString();

const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'worker-src blob:',
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

// Nothing within a script may end it.
const script = (text, attributes = '') => `<script${attributes}>${text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--')}</script>`;
// Zopfli writes what gzip reads, some percent smaller; it puts it beside the program.
execFileSync('zopfli', [program], { stdio: 'ignore' });
const gzip = readFileSync(`${program}.gz`);
const packed = gzip.toString('base64');
// The fallback is tried on this very program: an inflater that fails on it must not get into a page.
const unpacked = createRequire(import.meta.url)(resolve(inflater)).inflateSync(gzip.subarray(10, -8), { out: new Uint8Array(wasm.length) });
if (!wasm.equals(unpacked)) throw new Error('the inflater does not give the program back');

// The page as it looks before the program is there: painted at once, and one can type into it.
const shell = `<div id="shell" class="shell" style="display:contents">
<header class="topbar"><div class="brand"><b>玉衡</b><span>预决算公开勾稽检查</span></div><div class="status"></div></header>
<main class="input"><h1>粘贴或拖入预决算公开文稿</h1><p class="hint">正在启动……</p>
<textarea aria-label="粘贴或拖入预决算公开文稿" placeholder="在此粘贴……" spellcheck="false"></textarea>
<div class="actions"><button class="primary" disabled>检查</button></div></main></div>`;

const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>玉衡 · 预决算公开勾稽检查</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%23204a6b'/%3E%3Cpath d='M6 11h20M16 7v18M9 11l-3 8h6zM23 11l-3 8h6zM11 25h10' stroke='white' stroke-width='2' fill='none'/%3E%3C/svg%3E">
<style>${style}</style>
</head>
<body>
<noscript><p class="plain">玉衡需要启用 JavaScript 才能在本机检查文稿。</p></noscript>
${shell}
${script(glue, ' id="glue"')}
${script(`(function(){var module={};var exports={};${inflate};window.yuhengInflate=function(packed,out){return module.exports.inflateSync(packed,{out:out});};})();`, ' id="inflate"')}
<script id="wasm" type="application/octet-stream" data-size="${wasm.length}">${packed}</script>
${script(boot)}
</body>
</html>
`;
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, html);
console.log(`${out}: ${(html.length / 1024).toFixed(0)} KB (wasm ${(wasm.length / 1024).toFixed(0)} KB)`);
