// Makes the scripts, styles and programs of a site lighter without changing what they do.
//
// * Scripts and styles lose their comments, their white space and their long local names.
// * wasm-bindgen ends the name of each import with sixteen digits of a hash, which nothing can
//   compress. A number takes their place in the program and in its script alike, as long as the
//   hash was, so nothing in the program moves.
// * A file that bears the hash of its content in its name gets the new one, and the pages name it
//   and its integrity anew.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { transformSync } from 'esbuild';

/** Filled in when all names are known, by text that has to be found in it. */
const LATER = 'sw.js';
const IMPORT = /(__wb[a-z]+_\w*?)_[0-9a-f]{16}\b/g;
const NAME_WITH_HASH = /^(.+)-[0-9a-f]{12,16}(_bg)?(\.\w+)$/;

const folder = process.argv[2];
const names = readdirSync(folder).sort();
const read = (name) => readFileSync(join(folder, name));
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256'))
  .digest('hex').slice(0, 16);
const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

function minified(name, text) {
  const isModule = /^(import|export)\b/m.test(text);
  return transformSync(text, {
    sourcefile: name,
    loader: extname(name).slice(1),
    format: name.endsWith('.js') && isModule ? 'esm' : undefined,
    minify: true,
    target: 'esnext',
    charset: 'utf8',
    legalComments: 'none',
  }).code;
}

/** What has to be written differently in the pages: old names and integrity values, and the new. */
const renamed = new Map();

function replace(name, content, digest) {
  const [, stem, bg = '', ending] = NAME_WITH_HASH.exec(name) ?? [];
  const now = stem === undefined ? name : `${stem}-${digest}${bg}${ending}`;
  renamed.set(integrity(read(name)), integrity(content));
  renamed.set(name, now);
  rmSync(join(folder, name));
  writeFileSync(join(folder, now), content);
}

for (const name of names.filter((each) => ['.css', '.js'].includes(extname(each)) && each !== LATER)) {
  const program = name.replace(/\.js$/, '_bg.wasm');
  let content = minified(name, read(name).toString());
  if (program === name || !names.includes(program)) {
    replace(name, content, hash(content));
    continue;
  }
  // Every byte is one character in Latin-1, so a program survives being a text.
  let code = read(program).toString('latin1');
  const numbers = new Map();
  const numbered = (found, what) => {
    if (!numbers.has(found)) numbers.set(found, String(numbers.size).padStart(16, '0'));
    return `${what}_${numbers.get(found)}`;
  };
  code = Buffer.from(code.replace(IMPORT, numbered), 'latin1');
  content = content.replace(IMPORT, numbered);
  const digest = hash(content, code);
  replace(name, content, digest);
  replace(program, code, digest);
}

for (const name of names.filter((each) => each.endsWith('.html'))) {
  let page = read(name).toString();
  for (const [before, now] of renamed) page = page.replaceAll(before, now);
  writeFileSync(join(folder, name), page);
}
