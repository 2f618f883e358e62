// Serves the page and the portal example on this machine only: node www/serve.mjs <folder> <port>
//
// The page (with the npm package under npm/) on the port, the portal, which is another origin, on the
// next one. The portal is the only origin that may speak with the page in a frame.
import { createServer } from 'node:http';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const kinds = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8', '.ts': 'text/plain; charset=utf-8',
};

/** A server of a folder; `change` may change a page, `headers` add to what is sent. */
function folderServer(folder, { change = (_, text) => text, headers = {} } = {}) {
  return createServer((request, response) => {
    let path = '/';
    try { path = decodeURIComponent(new URL(request.url, 'http://x').pathname); } catch { /* what is no address is no page */ }
    let file = resolve(folder, `.${path}`);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!(file + sep).startsWith(resolve(folder) + sep) || !existsSync(file)) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('没有这个页面\n');
      return;
    }
    const html = extname(file) === '.html';
    const body = html ? change(path, readFileSync(file, 'utf8')) : readFileSync(file);
    response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache', ...headers }).end(body);
  });
}

const listening = (server, port) => new Promise((go, fail) => {
  server.on('error', fail);
  server.listen(port, '127.0.0.1', () => go(server.address().port));
});

/** Serves both; with port 0 on free ports. Returns where, and how to stop. */
export async function serve(folder, port) {
  let home, portal;
  const pages = folderServer(resolve(folder), {
    change: (_, text) => text.replace('<meta name="yuheng-origins" content="">', `<meta name="yuheng-origins" content="${portal}">`),
    // Modules and the program are given to pages of other origins.
    headers: { 'access-control-allow-origin': '*' },
  });
  home = `http://127.0.0.1:${await listening(pages, port)}`;
  const example = folderServer(resolve(folder, 'portal'), {
    change: (_, text) => text.replace(/(<meta name="yuheng" content=")[^"]*/, `$1${home}/`),
    headers: {
      // As strict as a portal may be: nothing is evaluated.
      'content-security-policy': `default-src 'none'; script-src 'self' ${home} 'wasm-unsafe-eval'; connect-src ${home}; style-src 'self'; frame-src ${home}; worker-src blob:; img-src blob:`,
    },
  });
  portal = `http://127.0.0.1:${await listening(example, port ? port + 1 : 0)}`;
  return { home, portal, close: () => Promise.all([pages, example].map((s) => new Promise((go) => { s.closeAllConnections(); s.close(go); }))) };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port] = [process.argv[2] ?? 'dist', Number(process.argv[3] ?? 8123)];
  try {
    const { home, portal } = await serve(folder, port);
    console.log(`玉衡：${home}/`);
    console.log(`单文件（可直接双击打开）：${resolve(folder, 'yuheng.html')}`);
    console.log(`门户嵌入示例（另一来源）：${portal}/`);
  } catch (e) {
    if (e.code !== 'EADDRINUSE') throw e;
    console.error(`端口 ${port} 或 ${port + 1} 已被占用，换一个端口：make run PORT=${port + 10}`);
    process.exit(1);
  }
}
