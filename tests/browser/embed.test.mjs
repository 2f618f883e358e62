// The three ways to embed the checker, on a page of another origin with a strict policy, and offline use.
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fixture, launch } from './open.mjs';
import { serve } from '../../www/serve.mjs';

const dist = resolve(import.meta.dirname, '../../dist');
let browser, servers;
before(async () => { browser = await launch(); servers = await serve(dist, 0); });
after(async () => { await browser.close(); await servers.close(); });

/** A page that reaches nothing but the two servers. */
async function visit(url, allowed = [servers.home, servers.portal]) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const elsewhere = [], problems = [];
  context.on('request', (r) => { if (!/^(blob|data):/.test(r.url()) && !allowed.some((a) => r.url().startsWith(`${a}/`))) elsewhere.push(r.url()); });
  const page = await context.newPage();
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
  await page.goto(url);
  return { page, context, elsewhere, problems };
}

test('the portal uses functions, element and frame, and gets the report of each', async () => {
  const { page, context, elsewhere, problems } = await visit(servers.portal);
  assert.notEqual(new URL(servers.home).origin, new URL(servers.portal).origin);
  await page.waitForSelector('html[data-ready=yes]');
  const wanted = '云岭市档案馆：3 个错误，0 个提醒';
  await page.locator('#file').setInputFiles(fixture('sample.xlsx'));
  const told = (id) => page.waitForFunction(([id, wanted]) => document.getElementById(id).textContent === wanted, [id, wanted]);
  await told('summary');
  assert.equal(await page.locator('#findings li').count(), 3);
  await told('told');
  // The element is as large as its container, and its looks and the page's do not meet.
  const element = page.locator('yuheng-checker');
  const [place, own] = await Promise.all([page.locator('.place').boundingBox(), element.boundingBox()]);
  assert.ok(Math.abs(place.width - own.width) <= 2 && Math.abs(place.height - own.height) <= 2);
  assert.equal(await element.locator('.finding.error').count(), 3);
  assert.equal(await page.evaluate(() => document.querySelector('.finding')), null);
  // A correction in it is told, too.
  await element.locator('.finding.open .apply').click();
  await page.waitForFunction(() => document.getElementById('told').textContent.includes('2 个错误'));
  await page.waitForFunction(() => !document.getElementById('ask').disabled);
  await page.locator('#ask').click();
  await told('answer');
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the element follows its attributes, is small where its container is, and several do not meet', async () => {
  const { page, context, problems } = await visit(servers.portal);
  await page.waitForSelector('html[data-ready=yes]');
  const both = await page.evaluate(async () => {
    const first = document.querySelector('yuheng-checker');
    const second = document.createElement('yuheng-checker');
    second.setAttribute('language', 'en');
    const place = document.createElement('div');
    place.className = 'place small';
    place.append(second);
    document.querySelector('main').append(place);
    const reported = new Promise((go) => second.addEventListener('yuheng-report', (e) => go(e.detail)));
    await second.open('甲.txt', '收入总表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t一般公共预算\n合计\t\t10.00\t10.00\n201\t一般公共服务支出\t9.00\t10.00');
    const report = await reported;
    return { other: first.report, own: second.report?.findings.length === report.findings.length, message: report.findings[0].message };
  });
  assert.equal(both.other, null);
  assert.ok(both.own);
  assert.match(both.message, /is printed as|does not hold/);
  const second = page.locator('yuheng-checker').nth(1);
  await second.locator('.finding').first().waitFor();
  assert.ok(await second.locator('.desk').evaluate((e) => getComputedStyle(e).display) === 'grid');
  await page.evaluate(() => { document.querySelector('.small').style.width = '390px'; });
  await page.waitForFunction(() => getComputedStyle(document.querySelectorAll('yuheng-checker')[1].shadowRoot.querySelector('.desk')).display === 'flex');
  await second.evaluate((e) => e.setAttribute('theme', 'dark'));
  await page.waitForFunction(() => getComputedStyle(document.querySelectorAll('yuheng-checker')[1].shadowRoot.querySelector('.app')).backgroundColor === 'rgb(18, 23, 28)');
  assert.deepEqual(problems, []);
  await context.close();
});

test('the element gets the model when the first scan comes, and nothing else', async () => {
  const { page, context, elsewhere, problems } = await visit(servers.portal);
  const asked = [];
  context.on('request', (r) => { if (!/^(blob|data):/.test(r.url())) asked.push(new URL(r.url()).pathname); });
  await page.waitForSelector('html[data-ready=yes]');
  const open = (name, bytes) => page.evaluate(([name, bytes]) => document.querySelector('yuheng-checker').open(name, Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))), [name, bytes.toString('base64')]);
  const element = page.locator('yuheng-checker');
  await open('sample.csv', readFileSync(fixture('sample.csv')));
  await element.locator('.finding.error').first().waitFor();
  assert.equal(asked.filter((a) => a.includes('recogniser')).length, 0);
  asked.length = 0;
  await open('scan.pdf', readFileSync(fixture('scan.pdf')));
  await element.locator('.finding.error', { hasText: '421.36' }).waitFor({ timeout: 60_000 });
  await element.locator('.finding.reading', { hasText: '412.86' }).waitFor({ timeout: 60_000 });
  assert.deepEqual(asked, ['/npm/recogniser.onnx']);
  assert.deepEqual(elsewhere, []);
  // The picture of a page needs styles that this portal's policy does not allow (see the package's README).
  assert.deepEqual(problems.filter((p) => !/Content Security Policy/.test(p)), []);
  await context.close();
});

test('what cannot be read is an error that says what to do, and formats are bytes', async () => {
  const { page, context } = await visit(servers.portal);
  await page.waitForSelector('html[data-ready=yes]');
  const told = await page.evaluate(async (home) => {
    const { check } = await import(`${home}/npm/yuheng.js`);
    const failed = (f) => { try { f(); return 'nothing'; } catch (e) { return `${e instanceof Error} ${e.message}`; } };
    return [
      failed(() => check(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), { name: 'a.doc' })),
      failed(() => check('x', { profile: 'nowhere' })),
      failed(() => check('x', { rules: ['schema = 1'] })),
      failed(() => check('x', { nonsense: 1 })),
      failed(() => check(7)),
      new TextDecoder().decode(check('收支总表', { format: 'markdown', name: 'x.txt' })).slice(0, 2),
    ];
  }, servers.home);
  assert.match(told[0], /^true 「a\.doc」/);
  assert.match(told[1], /^true .*nowhere.*budget/);
  assert.match(told[2], /^true .*第 1 行/);
  assert.match(told[3], /^true .*nonsense/);
  assert.match(told[4], /^true yuheng: input/);
  assert.equal(told[5], '# ');
  await context.close();
});

test('the frame is silent towards an origin that it was not told of', async () => {
  const page_ = `<!doctype html><title>x</title><iframe src="${servers.home}/"></iframe><script>
    window.heard = [];
    onmessage = (e) => heard.push(e.data);
    setInterval(() => document.querySelector('iframe').contentWindow.postMessage({ type: 'yuheng:check', id: 1, data: '收支总表', options: {} }, '*'), 100);
  </script>`;
  const stranger = createServer((_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end(page_));
  await new Promise((go) => stranger.listen(0, '127.0.0.1', go));
  const url = `http://127.0.0.1:${stranger.address().port}`;
  const { page, context } = await visit(url, [servers.home, url]);
  await page.frameLocator('iframe').locator('textarea').waitFor();
  await page.waitForTimeout(800);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  await context.close();
  stranger.closeAllConnections();
  stranger.close();
});

test('the package runs in Node, too, and its types are the report\u2019s', async () => {
  const { load, check } = await import(join(dist, 'npm/yuheng.js'));
  await load();
  const report = check(readFileSync(fixture('sample.pdf')), { name: 'sample.pdf' });
  assert.equal(report.findings.filter((f) => f.severity === 'error').length, 3);
  const types = readFileSync(join(dist, 'npm/yuheng.d.ts'), 'utf8');
  for (const member of ['export interface Report ', 'export interface Finding ', 'accepted?: string | null', 'export function check(']) {
    assert.ok(types.includes(member), `${member} is missing in\n${types.slice(0, 3000)}`);
  }
  assert.ok(!/new Function|\beval\(/.test(readFileSync(join(dist, 'npm/yuheng.js'), 'utf8')));
});

test('the second visit works with the server gone, and a new version is asked for and loses nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yuheng-'));
  cpSync(dist, folder, { recursive: true });
  let own = await serve(folder, 0);
  const port = Number(new URL(own.home).port);
  const { page, context } = await visit(own.home, [own.home]);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await page.evaluate(async () => (await (await fetch('manifest.webmanifest').catch(() => null))?.json())?.name ?? 'refused'), 'refused', 'the page itself may ask for nothing');
  await own.close();
  await page.reload();
  await page.waitForFunction(() => !document.querySelector('#shell'));
  await page.getByRole('button', { name: '看示例' }).click();
  await page.waitForSelector('.finding.error');
  await page.locator('.finding.open .apply').click();
  await page.waitForFunction(() => document.querySelector('.chip.error b').textContent === '2');
  // The server is back, with another version.
  for (const file of ['index.html', 'sw.js']) writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace('yuheng-', 'yuheng-next-').replace('<title>', '<title>新 '));
  own = await serve(folder, port);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.locator('.update').waitFor();
  assert.equal(await page.locator('.chip.error b').textContent(), '2', 'it was not asked for yet');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在更新' }).click()]);
  await page.waitForSelector('.finding.error');
  assert.match(await page.title(), /^新/);
  assert.equal(await page.locator('.chip.error b').textContent(), '2', 'the correction is gone');
  assert.equal(await page.evaluate(() => sessionStorage.length + localStorage.length), 0);
  await context.close();
  await own.close();
});
