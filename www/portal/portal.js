// The portal: a page of another origin that uses each of the three ways.
const home = document.querySelector('meta[name=yuheng]').content;
const { load, check } = await import(new URL('npm/yuheng.js', home));
const at = (id) => document.getElementById(id);
const told = (report) => {
  const count = (severity) => report.findings.filter((f) => f.severity === severity && !f.accepted).length;
  return `${report.document.unit ?? report.source.name}：${count('error')} 个错误，${count('warning')} 个提醒`;
};

// 1. Functions.
await load();
let chosen;
at('file').addEventListener('change', async () => {
  const file = at('file').files[0];
  chosen = { name: file.name, data: await file.arrayBuffer() };
  try {
    const report = check(chosen.data, { name: chosen.name });
    at('summary').textContent = told(report);
    at('findings').replaceChildren(...report.findings.filter((f) => f.severity === 'error').map((f) => {
      const item = document.createElement('li');
      item.textContent = f.message;
      return item;
    }));
  } catch (error) {
    at('summary').textContent = error.message;
  }
  document.querySelector('yuheng-checker').open(chosen.name, chosen.data);
});

// 2. The element tells of each report.
document.querySelector('yuheng-checker').addEventListener('yuheng-report', (e) => { at('told').textContent = told(e.detail); });

// 3. The frame: only what comes from Yuheng's own origin is heard.
const origin = new URL(home).origin;
const frame = at('frame');
window.addEventListener('message', (e) => {
  if (e.source !== frame.contentWindow || e.origin !== origin) return;
  if (e.data.type === 'yuheng:ready') { at('ask').disabled = false; at('answer').textContent = '框架已就绪'; }
  if (e.data.type === 'yuheng:report') at('answer').textContent = told(e.data.report);
  if (e.data.type === 'yuheng:failure') at('answer').textContent = e.data.message;
});
frame.src = home;
at('ask').addEventListener('click', () => {
  if (chosen) frame.contentWindow.postMessage({ type: 'yuheng:check', id: 1, data: chosen.data, options: { name: chosen.name } }, origin);
});
document.documentElement.dataset.ready = 'yes';
