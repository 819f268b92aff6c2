// Reads every Parquet file of a folder with one reader: node folder-rows.mjs READER FOLDER
//   READER is duckdb, hyparquet or parquet-wasm.
// Prints one JSON line a file: {"file": "...", "text": "..."}, or {"file": "...", "error": "..."} if the reader refuses it.
// The text has one line a row; rows-text.mjs says how values are written.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const readers = { duckdb: './duckdb-rows.mjs', hyparquet: './hyparquet-rows.mjs', 'parquet-wasm': './parquet-wasm-rows.mjs' };
const [reader, folder] = process.argv.slice(2);
if (folder === undefined || !(reader in readers)) {
  console.error(`Usage: node folder-rows.mjs ${Object.keys(readers).join('|')} FOLDER`);
  process.exit(2);
}

const { readRows } = await import(readers[reader]);
for (const file of readdirSync(folder).filter(name => name.endsWith('.parquet')).sort()) {
  process.stdout.write(`${JSON.stringify({ file, ...await read(join(folder, file)) })}\n`);
}

// The native library keeps the process alive.
process.stdout.write('', () => process.exit(0));

async function read(path) {
  try {
    return { text: (await readRows(path)).join('\n') };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}
