// Makes what is given out: node www/pack.mjs <parts> <tools> <out>
//
// In: what trunk built (index.html with the styles in it, yuheng-page.js and yuheng-page_bg.wasm), and
// the node modules with the unpacker and the maker of types. Out, in the folder <out>:
//   yuheng.html   the one file, which needs nothing beside it
//   index.html    the same, served: with a manifest and a service worker (sw.js) for offline use
//   npm/          the package for pages that embed the checker
//   portal/       the example of such a page
// The pages' Content-Security-Policy lets no request leave. 'unsafe-eval' is for Chromium before 97,
// which knows no 'wasm-unsafe-eval'; it opens nothing, because all that could be evaluated is in the
// file already. The package needs 'wasm-unsafe-eval' alone.
import { readFileSync, writeFileSync, mkdirSync, readdirSync, copyFileSync, cpSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { licences } from './licences.mjs';

const [parts, tools, out] = process.argv.slice(2);
const require = createRequire(resolve(tools, 'x.js'));
const here = (name) => new URL(name, import.meta.url);
const read = (name) => readFileSync(here(name)).toString();
const find = (end) => {
  const name = readdirSync(parts).find((f) => f.endsWith(end));
  if (!name) throw new Error(`no ${end} in ${parts}: build the page first`);
  return join(parts, name);
};
const program = find('_bg.wasm');
const wasm = readFileSync(program);
const glue = readFileSync(find('yuheng-page.js')).toString();
const style = read('./style.css');
const unpacker = readFileSync(resolve(tools, 'xz-decompress/dist/package/xz-decompress.min.js')).toString();
const version = JSON.parse(execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--offline'], { maxBuffer: 1 << 26 })).packages[0].version;
// In the page without comments and indentation, a third of it: no text of it goes over several lines.
const slimmed = (text) => text.split('\n').map((line) => line.trim()).filter((line) => line && !/^(?:\/\/|\/\*|\*)/.test(line)).join('\n');
const slim = slimmed(glue);
if (slim.includes('`') && slim.split('\n').some((line) => (line.split('`').length - 1) % 2)) throw new Error('a text of the glue goes over several lines');
if (/new Function|\beval\(/.test(glue)) throw new Error('the glue evaluates text: no page with a strict policy could run it');

// ---- the program within a page

// xz is a fifth smaller than gzip, which browsers can unpack themselves; unpacking takes a tenth of a second more.
const { XzReadableStream } = require('xz-decompress');
const xz = execFileSync('xz', ['--stdout', '--check=crc32', '--lzma2=preset=9e,dict=16MiB,pb=0', program], { maxBuffer: 1 << 26 });
// It is tried on this very program: an unpacker that fails on it must not get into a page.
const unpacked = await new Response(new XzReadableStream(new Blob([xz]).stream())).arrayBuffer();
if (!wasm.equals(Buffer.from(unpacked))) throw new Error('the unpacker does not give the program back');

// 13 bits in two letters, of which there are 91 (91² > 2¹³): base64 needs a ninth more. All are letters
// that no script and no HTML minds.
const letters = [...Array(94).keys()].map((i) => String.fromCharCode(33 + i)).filter((c) => !'<&\\'.includes(c)).join('');
function lettered(bytes) {
  const text = [];
  let held = 0, bits = 0;
  const put = (v) => text.push(letters[Math.floor(v / 91)] + letters[v % 91]);
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits >= 13) { put(held & 8191); held >>>= 13; bits -= 13; }
  }
  if (bits > 0) put(held);
  return text.join('');
}
const boot = slimmed(read('./boot.js').replace('/*STORE*/', () => read('./store.js'))).replace('LETTERS', () => JSON.stringify(letters));

// Nothing within a script may end it.
const script = (text, attributes = '') => `<script${attributes}>${text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--')}</script>`;

// The page as it looks before the program is there: painted at once, and one can type into it.
const shell = `<div id="shell" class="app shell">
<header class="topbar"><div class="brand"><b>玉衡</b><span>预决算公开勾稽检查</span></div><div class="status"></div></header>
<main class="input"><h1>粘贴或拖入预决算公开文稿</h1><p class="hint">正在启动……</p>
<textarea aria-label="粘贴或拖入预决算公开文稿" placeholder="在此粘贴……" spellcheck="false"></textarea>
<div class="actions"><button class="primary" disabled>检查</button></div></main></div>`;

const icon = read('./icon.svg').trim();
// What reads scans (see .ci/setup.sh). Packed it would be an eighth smaller, and unpacking it would hold up the page.
const model = here('../target/models/recogniser.onnx').pathname;
const within = (id, bytes) => `<script id="${id}" type="application/octet-stream" data-packed="${bytes.length}">${lettered(bytes)}</script>`;
const { version: unpackerVersion, author, license } = JSON.parse(readFileSync(resolve(tools, 'xz-decompress/package.json')).toString());
const unpackerNotice = `xz-decompress ${unpackerVersion}: ${author}, Steven Sanderson. Licence: ${license}, whose text stands below.\nWithin it XZ Embedded, by Lasse Collin and Igor Pavlov, which is in the public domain.`;
const notices = licences([
  ['PP-OCRv6 tiny', 'Apache-2.0', read('../docs/NOTICE-model.txt')],
  ['xz-decompress', 'MIT', unpackerNotice],
]);
const texts = execFileSync('xz', ['--stdout', '--check=crc32', '-9e'], { input: notices, maxBuffer: 1 << 26 });
const data = `${within('wasm', xz)}\n${within('model', readFileSync(model))}\n${within('licences', texts)}`;

// A page names its own digest, taken with zeros in the place of it: an office can know what it opened.
const NO_DIGEST = '0'.repeat(64);
const sha = (text) => createHash('sha256').update(text).digest('hex');
const signed = (text) => text.replace(NO_DIGEST, sha(text));

function page(served) {
  const policy = [
    "default-src 'none'",
    "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
    "style-src 'unsafe-inline'",
    `worker-src blob:${served ? " 'self'" : ''}`,
    `img-src data: blob:${served ? " 'self'" : ''}`,
    ...(served ? ["manifest-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="yuheng-origins" content="">
<meta name="yuheng-digest" content="${NO_DIGEST}">
<title>玉衡 · 预决算公开勾稽检查</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">${served ? '\n<link rel="manifest" href="manifest.webmanifest">\n<meta name="theme-color" content="#1f5480">' : ''}
<style>${style}</style>
</head>
<body>
<noscript><p class="plain">玉衡需要启用 JavaScript 才能在本机检查文稿。</p></noscript>
${shell}
${script(slim, ' id="glue"')}
${script(unpacker.replace(/\n\/\/# sourceMappingURL.*/, ''), ' id="unpack"')}
${data}
${script(boot)}${served ? `\n${script(read('./offline.js'))}` : ''}
</body>
</html>
`;
}

mkdirSync(out, { recursive: true });
const one = signed(page(false)), index = signed(page(true));
writeFileSync(join(out, 'yuheng.html'), one);
writeFileSync(join(out, 'index.html'), index);
writeFileSync(join(out, 'icon.svg'), icon);
copyFileSync(here('./manifest.webmanifest'), join(out, 'manifest.webmanifest'));
const digest = createHash('sha256').update(index).digest('hex').slice(0, 16);
writeFileSync(join(out, 'sw.js'), read('./sw.js').replace('VERSION', digest));
cpSync(here('./portal'), join(out, 'portal'), { recursive: true });

// ---- the package

// The same looks within an element: its root is the element, its width that of the element.
const scoped = style
  .replace(/:root:not\(([^)]*)\)/g, ':host(:not($1))')
  .replace(/:root(\[[^\]]*\])/g, ':host($1)')
  .replace(/:root/g, ':host')
  .replace(/html, body \{[^}]*\}\n?/, '')
  .replace(/@media \(max-width/g, '@container (max-width')
  .replace(/@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}\n?/, '');
const around = ':host{display:block;position:relative;inline-size:100%;block-size:100%;min-block-size:360px;contain:layout;container-type:inline-size}\n.app{height:100%}\n';
const npm = join(out, 'npm');
mkdirSync(npm, { recursive: true });
const fill = (text) => text.replace('/*GLUE*/', () => glue).replace("'/*STYLE*/'", () => JSON.stringify(around + scoped));
writeFileSync(join(npm, 'yuheng.js'), fill(read('./npm/yuheng.js')));
copyFileSync(program, join(npm, 'yuheng_bg.wasm'));
copyFileSync(model, join(npm, 'recogniser.onnx'));
writeFileSync(join(npm, 'THIRD-PARTY.txt'), notices);
copyFileSync(here('./npm/README.md'), join(npm, 'README.md'));
copyFileSync(here('../LICENSE'), join(npm, 'LICENSE'));
// The report's types, from its JSON Schema, which a test holds to be that of the Rust types.
const { compile } = require('json-schema-to-typescript');
const schema = JSON.parse(read('../tests/schema/report-1.json'));
const types = await compile(schema, 'Report', { bannerComment: '', additionalProperties: false, style: { singleQuote: true } });
writeFileSync(join(npm, 'yuheng.d.ts'), `${types}\n${read('./npm/yuheng.d.ts')}`);
writeFileSync(join(npm, 'package.json'), read('./npm/package.json').replace('0.0.0', version));

const kb = (n) => `${(n / 1024).toFixed(0)} KB`;
console.log(`${sha(one)}  ${join(out, 'yuheng.html')} (names itself ${/yuheng-digest" content="(\w+)/.exec(one)[1]})`);
console.log(`${join(out, 'yuheng.html')}: ${kb(Buffer.byteLength(one))} (wasm ${kb(wasm.length)})`);
