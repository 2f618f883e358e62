// The page's first script, in words that old browsers know, too: it looks whether this browser can
// run the program, unpacks it, and starts it. It runs in the one file, whose other scripts hold the
// program's glue (#glue), the program itself (#wasm, xz in letters), the model that reads scans (#model, as it
// is) and what unpacks the program (#unpack).
(function () {
  function say(text) {
    var shell = document.getElementById('shell');
    if (shell) shell.parentNode.removeChild(shell);
    var p = document.createElement('p');
    p.className = 'plain';
    p.appendChild(document.createTextNode(text));
    document.body.appendChild(p);
  }
  var old = '这个浏览器太旧，无法运行玉衡。请用 Chrome 或 Edge 96、Firefox 90、Safari 16.4 或更新的版本打开本文件（360、QQ 等浏览器请切换到“极速模式”）。';
  var fits = typeof WebAssembly === 'object' && typeof Promise === 'function' && typeof BigInt === 'function' &&
    typeof globalThis === 'object' && typeof Uint8Array === 'function' && 'padStart' in String.prototype;
  if (!fits) { say(old); return; }

  // 13 bits in two of 91 letters: a ninth shorter than base64 (see www/pack.mjs).
  function bytes(id) {
    var text = document.getElementById(id).textContent;
    var size = Number(document.getElementById(id).getAttribute('data-packed'));
    var letters = LETTERS, value = new Uint8Array(128), out = new Uint8Array(size);
    for (var i = 0; i < 91; i++) value[letters.charCodeAt(i)] = i;
    var bits = 0, held = 0, at = 0;
    for (var j = 0; j + 1 < text.length; j += 2) {
      held |= (value[text.charCodeAt(j)] * 91 + value[text.charCodeAt(j + 1)]) << bits;
      for (bits += 13; bits >= 8 && at < size; bits -= 8) { out[at++] = held & 255; held >>>= 8; }
    }
    return out;
  }
  function unpacked(id, type) {
    var stream = new window['xz-decompress'].XzReadableStream(new Blob([bytes(id)]).stream());
    return new Response(stream, { headers: { 'Content-Type': type } });
  }
  // In a frame: requests of the page around are answered, if it is of an origin that the page's meta
  // element `yuheng-origins` names (whoever serves the page writes it there) or of the page's own.
  var frame = (function () {
    if (window.parent === window) return { emit: function () {} };
    var meta = document.querySelector('meta[name=yuheng-origins]');
    var allowed = ((meta && meta.content) || '').split(/\s+/).filter(Boolean);
    if (location.origin !== 'null' && location.protocol !== 'file:') allowed.push(location.origin);
    var ancestors = location.ancestorOrigins;
    function of(url) { try { return new URL(url).origin; } catch (e) { return ''; } }
    // Who is around, as the browser tells; it is heard and told only if it is allowed.
    var around = (ancestors && ancestors.length ? ancestors[0] : of(document.referrer)) || '';
    function fits(origin) { return origin !== 'null' && allowed.indexOf(origin) >= 0; }
    function post(message, origin) { if (fits(origin)) window.parent.postMessage(message, origin); }
    function data(given) {
      if (typeof given === 'string') return new TextEncoder().encode(given);
      return given instanceof Uint8Array ? given : new Uint8Array(given);
    }
    window.addEventListener('message', function (e) {
      var m = e.data;
      if (e.source !== window.parent || !fits(e.origin) || !m || typeof m.type !== 'string' || m.type.indexOf('yuheng:') !== 0) return;
      around = e.origin;
      try {
        if (m.type === 'yuheng:check') {
          post({ type: 'yuheng:report', id: m.id, report: wasm_bindgen.check(data(m.data), m.options) }, e.origin);
        } else if (m.type === 'yuheng:open') {
          wasm_bindgen.openDocument(String(m.name || ''), data(m.data));
        } else if (m.type === 'yuheng:set') {
          wasm_bindgen.setOption(String(m.name), m.value == null ? undefined : String(m.value));
        }
      } catch (error) {
        post({ type: 'yuheng:failure', id: m.id, message: String(error && error.message || error) }, e.origin);
      }
    });
    return { emit: function (name, detail) {
      var message = { type: 'yuheng:' + name };
      message[name === 'failure' ? 'message' : 'report'] = detail;
      post(message, around);
    } };
  })();
  /*STORE*/
  function start(module) {
    var glue = document.getElementById('glue').textContent;
    window.yuheng = {
      mode: function () { return 'page'; },
      root: function () { return undefined; },
      store: store,
      // What reads scans: unpacked when the first one comes.
      model: function () { return Promise.resolve(bytes('model')); },
      licences: function () { return unpacked('licences', 'text/plain').text(); },
      digest: function () {
        var meta = document.querySelector('meta[name=yuheng-digest]');
        return meta ? meta.content : undefined;
      },
      // To the page around, where this one stands in a frame.
      emit: function (name, detail) {
        if (name === 'ready') { window.yuheng.ready = true; if (window.yuhengOffer) window.yuhengOffer(); }
        frame.emit(name, detail);
      },
      update: function () { if (window.yuhengUpdate) window.yuhengUpdate(); },
      // A worker that runs this same program, or nothing where the browser allows none.
      worker: function () {
        try {
          var source = "self.yuheng = { mode: function () { return 'worker'; } };\n" + glue +
            '\nonmessage = function (e) { onmessage = null; wasm_bindgen({ module_or_path: e.data }); };';
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
  // The shell is painted first: unpacking takes longer than a frame.
  function painted() {
    return new Promise(function (go) {
      if (document.hidden || typeof requestAnimationFrame !== 'function') { setTimeout(go, 0); return; }
      requestAnimationFrame(function () { setTimeout(go, 0); });
      // A frame that is out of sight is never painted.
      setTimeout(go, 300);
    });
  }
  painted()
    // Compiled while it is unpacked.
    .then(function () { return WebAssembly.compileStreaming(unpacked('wasm', 'application/wasm')); })
    .then(start)
    .catch(function (e) { say(old); if (window.console) console.error(e); });
})();
