// The served page's tie to its service worker: the page is kept for a visit without the server, and a
// new version is offered, never forced. What is on the screen is carried over by the program (Rust,
// `src/app/host.rs`), which then calls `yuhengUpdate`.
(function () {
  if (!('serviceWorker' in navigator) || window.parent !== window) return;
  var waiting = null;
  function offer(worker) {
    waiting = worker;
    window.yuhengOffer = function () { wasm_bindgen.updateReady(); };
    if (window.yuheng && window.yuheng.ready) window.yuhengOffer();
  }
  window.yuhengUpdate = function () {
    if (!waiting) return;
    navigator.serviceWorker.addEventListener('controllerchange', function () { location.reload(); });
    waiting.postMessage('take over');
  };
  navigator.serviceWorker.register('sw.js').then(function (registration) {
    // The first version takes the page over without being asked: there is nothing that it would replace.
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', function () {
      var worker = registration.installing;
      worker.addEventListener('statechange', function () {
        if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
      });
    });
  }).catch(function () { /* Where the browser does not allow it, the page works as before. */ });
})();
