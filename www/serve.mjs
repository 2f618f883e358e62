// Serves the page on this machine only: node www/serve.mjs <folder> <port>
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [folder, port] = [process.argv[2] ?? 'dist', Number(process.argv[3] ?? 8123)];
const page = resolve(folder, 'yuheng.html');

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  if (path !== '/' && path !== '/index.html' && path !== '/yuheng.html') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('没有这个页面\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }).end(readFileSync(page));
});
server.on('error', (e) => {
  if (e.code !== 'EADDRINUSE') throw e;
  console.error(`端口 ${port} 已被占用，换一个端口：make run PORT=${port + 1}`);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.log(`玉衡：http://127.0.0.1:${port}/`);
  console.log(`单文件（可直接双击打开）：${page}`);
});
