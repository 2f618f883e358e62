// The service worker of the served page: the second visit works with the server gone.
//
// Each version keeps its page in a cache of its own. A new version waits until the reviewer takes it
// (`www/offline.js` asks); until then the old one answers with the old page.
const cache = 'yuheng-VERSION';
const files = ['./', 'manifest.webmanifest', 'icon.svg'];

self.addEventListener('install', (event) => {
  const fresh = files.map((f) => new Request(f, { cache: 'reload' }));
  event.waitUntil(caches.open(cache).then((c) => c.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((n) => n.startsWith('yuheng-') && n !== cache);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((n) => caches.delete(n)))).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const within = url.pathname.slice(new URL(self.registration.scope).pathname.length);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const file = within === '' || within === 'index.html' ? './' : within;
  if (!files.includes(file)) return;
  event.respondWith(caches.open(cache).then((c) => c.match(file)).then((kept) => kept ?? fetch(event.request)));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});
