// What is within the page and is not ours: crates, what unpacks the program, the model. In: cargo's own account of the
// build. Out: a text with the name, version and licence of each, and every licence text once.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TEXTS = /^(licen[cs]e|copying|notice|unlicense)/i;

/** The crates that the page is built of: the root's normal dependencies, and theirs. */
function crates() {
  const of = ['metadata', '--format-version', '1', '--offline', '--filter-platform', 'wasm32-unknown-unknown', '--no-default-features', '--features', 'page'];
  const metadata = JSON.parse(execFileSync('cargo', of, { maxBuffer: 1 << 28 }));
  const nodes = new Map(metadata.resolve.nodes.map((n) => [n.id, n]));
  const seen = new Set();
  const walk = (id) => {
    for (const dep of nodes.get(id).deps) {
      if (dep.dep_kinds.some((k) => k.kind === null) && !seen.has(dep.pkg)) { seen.add(dep.pkg); walk(dep.pkg); }
    }
  };
  walk(metadata.resolve.root);
  return metadata.packages.filter((p) => seen.has(p.id)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** @param {[string, string, string][]} others Name, licence and text of what is no crate. */
export function licences(others) {
  const lines = [], texts = new Map();
  const put = (name, text) => {
    const key = text.replace(/\s+/g, ' ').trim();
    if (!texts.has(key)) texts.set(key, { text: text.trim(), names: [] });
    texts.get(key).names.push(name);
  };
  for (const [name, licence, text] of others) { lines.push(`${name}  ${licence}`); put(name, text); }
  for (const crate of crates()) {
    if (!crate.license && !crate.license_file) throw new Error(`${crate.name} has no licence`);
    lines.push(`${crate.name} ${crate.version}  ${crate.license ?? crate.license_file}`);
    const folder = dirname(crate.manifest_path);
    for (const file of readdirSync(folder).filter((f) => TEXTS.test(f)).sort()) {
      try { put(crate.name, readFileSync(join(folder, file)).toString()); } catch { /* a folder of that name */ }
    }
  }
  const all = [...texts.values()].map(({ text, names }) => `${names.join(', ')}\n\n${text}`);
  return `${lines.join('\n')}\n\n${'-'.repeat(72)}\n\n${all.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
