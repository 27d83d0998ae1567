// Writes NAME.br and NAME.gz beside every compressible file below a folder.
//
// The strongest settings: these files are written once and read often. A file whose compressed
// siblings are newer than itself is left alone.
import { readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = new Set([
  '.css', '.csv', '.geojson', '.html', '.ico', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm',
  '.webmanifest', '.xml',
]);

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;

async function compress(path) {
  const changed = modified(path);
  const stale = ['.br', '.gz'].filter((ending) => modified(path + ending) < changed);
  if (stale.length === 0) return 0;
  const content = await readFile(path);
  const isProgram = path.endsWith('.wasm');
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_MODE]: isProgram ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
        // In blocks of 64 KiB a program takes 2 kB less than in those that brotli chooses.
        ...(isProgram && { [constants.BROTLI_PARAM_LGBLOCK]: constants.BROTLI_MIN_INPUT_BLOCK_BITS }),
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
  return 1;
}

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const written = await Promise.all(files.map(compress));
const count = written.reduce((sum, one) => sum + one, 0);
console.log(`      compressed ${count} of ${files.length} files, the others had not changed`);
