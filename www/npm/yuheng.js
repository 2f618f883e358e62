// Yuheng for pages and programs that embed it: `load()`, `check(input, options)` and the element
// <yuheng-checker>. See README.md. Nothing is sent anywhere, and nothing is evaluated: a page's policy
// needs `script-src 'wasm-unsafe-eval'` beside the place that this file comes from.

// Each call makes an instance of the program with a `yuheng` of its own (src/app/shell.rs).
const instance = function (yuheng) {
/*GLUE*/
return wasm_bindgen;
};
const style = '/*STYLE*/';

let compiled;
let library;

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const url = source ?? new URL('./yuheng_bg.wasm', import.meta.url);
  if (new URL(url, import.meta.url).protocol === 'file:') {
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ 'node:fs/promises');
    return WebAssembly.compile(await readFile(new URL(url, import.meta.url)));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`yuheng: ${response.status} ${url}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

const quiet = { mode: () => 'library', root: () => undefined, emit() {}, update() {}, worker: () => undefined, model: () => undefined, licences: () => undefined, digest: () => undefined };

function module(source) {
  compiled ??= compile(source).catch((error) => { compiled = undefined; throw error; });
  return compiled;
}

/** Gets the program; once is enough. */
export async function load(source) {
  const code = await module(source);
  if (library) return;
  const program = instance(quiet);
  await program({ module_or_path: code });
  library = program;
}

function bytes(input) {
  if (typeof input === 'string') return new TextEncoder().encode(input);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw new TypeError('yuheng: input must be a string, an ArrayBuffer or a view of one');
}

/** Checks a document: its report, or bytes where `options.format` names a format. */
export function check(input, options = {}) {
  if (!library) throw new Error('yuheng: await load() first');
  return library.check(bytes(input), options);
}

function worker(code) {
  try {
    const source = `self.yuheng = { mode: () => 'worker' };\nconst instance = ${instance};
onmessage = (e) => { onmessage = null; instance(self.yuheng)({ module_or_path: e.data }); };`;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const made = new Worker(url);
    made.postMessage(code);
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    return made;
  } catch {
    return undefined; // The program then works on the page's own thread.
  }
}

// What lies beside the program: got when it is wanted.
async function beside(name) {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (!response.ok) throw new Error(`yuheng: ${response.status} ${name}`);
  return response;
}
const model = async () => new Uint8Array(await (await beside('recogniser.onnx')).arrayBuffer());
const licences = async () => (await beside('THIRD-PARTY.txt')).text();

/** <yuheng-checker>: the whole desk in a shadow root, as large as its container. */
export class YuhengChecker extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['language', 'theme', 'profile'];
  #program;
  #ready;
  #report = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const app = document.createElement('div');
    app.className = 'app';
    root.append(app);
  }

  connectedCallback() {
    this.#ready ??= this.#start();
    this.#ready.catch((error) => this.#tell('failure', String(error?.message ?? error)));
  }

  async #start() {
    const code = await module();
    const ready = new Promise((go) => {
      this.#program = instance({
        mode: () => 'element',
        root: () => this.shadowRoot,
        worker: () => worker(code),
        model,
        licences,
        digest: () => undefined,
        update() {},
        emit: (name, detail) => {
          if (name === 'ready') go();
          if (name === 'report') this.#report = detail;
          this.#tell(name, detail);
        },
      });
    });
    await this.#program({ module_or_path: code });
    await ready;
    for (const name of YuhengChecker.observedAttributes) if (this.hasAttribute(name)) this.#program.setOption(name, this.getAttribute(name));
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`yuheng-${name}`, { detail: detail ?? undefined, bubbles: true, composed: true }));
  }

  attributeChangedCallback(name, before, value) {
    if (before !== value) this.#ready?.then(() => this.#program.setOption(name, value ?? undefined), () => {});
  }

  /** The report on the document that is shown; null before there is one. */
  get report() { return this.#report; }

  /** Has a document checked and shown. */
  async open(name, data) {
    await (this.#ready ??= this.#start());
    this.#program.openDocument(name, bytes(data));
  }
}

if (globalThis.customElements && !customElements.get('yuheng-checker')) customElements.define('yuheng-checker', YuhengChecker);
