// The page's first script, in words that old browsers know, too: it looks whether this browser can
// run the program, unpacks it, and starts it. It runs in the one file, whose other scripts hold the
// program's glue (#glue), the program itself (#wasm, gzip in base64) and an inflater for browsers
// that have none (#inflate).
(function () {
  function say(text) {
    var shell = document.getElementById('shell');
    if (shell) shell.parentNode.removeChild(shell);
    var p = document.createElement('p');
    p.className = 'plain';
    p.appendChild(document.createTextNode(text));
    document.body.appendChild(p);
  }
  var old = '这个浏览器太旧，无法运行玉衡。请用 Chrome 或 Edge 96、Firefox 90、Safari 15 或更新的版本打开本文件（360、QQ 等浏览器请切换到“极速模式”）。';
  var fits = typeof WebAssembly === 'object' && typeof Promise === 'function' && typeof BigInt === 'function' &&
    typeof globalThis === 'object' && typeof Uint8Array === 'function' && 'padStart' in String.prototype;
  if (!fits) { say(old); return; }

  function bytes(id) {
    var text = atob(document.getElementById(id).textContent.replace(/\s+/g, ''));
    var out = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }
  function inflate(packed, size) {
    if (typeof DecompressionStream === 'function') {
      var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
      return new Response(stream).arrayBuffer().then(function (b) { return new Uint8Array(b); });
    }
    // gzip without its header of ten bytes (no name, no extra field: www/pack.mjs writes none).
    return Promise.resolve(window.yuhengInflate(packed.subarray(10, packed.length - 8), new Uint8Array(size)));
  }
  function start(module) {
    var glue = document.getElementById('glue').textContent;
    window.yuheng = {
      // A worker that runs this same program, or nothing where the browser allows none.
      worker: function () {
        try {
          var source = glue + '\nonmessage = function (e) { onmessage = null; wasm_bindgen({ module_or_path: e.data }); };';
          var url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
          var worker = new Worker(url);
          worker.postMessage(module);
          setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
          return worker;
        } catch (e) { return undefined; }
      }
    };
    return wasm_bindgen({ module_or_path: module });
  }
  var size = Number(document.getElementById('wasm').getAttribute('data-size'));
  // The shell is painted first: unpacking takes longer than a frame.
  function painted() {
    return new Promise(function (go) {
      if (document.hidden || typeof requestAnimationFrame !== 'function') { setTimeout(go, 0); return; }
      requestAnimationFrame(function () { setTimeout(go, 0); });
    });
  }
  painted()
    .then(function () { return inflate(bytes('wasm'), size); })
    .then(function (wasm) { return WebAssembly.compile(wasm); })
    .then(start)
    .catch(function (e) { say(old); if (window.console) console.error(e); });
})();
