// Decodes a whole Parquet file with parquet-wasm (the Rust implementation): node parquet-wasm-read.mjs FILE
// Prints one JSON line: {"rows": N, "columns": N}. A file that Rust cannot decode ends with an error instead.
import { readFileSync } from 'node:fs';
import { readParquet } from 'parquet-wasm';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: node parquet-wasm-read.mjs FILE');
  process.exit(2);
}

const batches = readParquet(readFileSync(path)).recordBatches();
const rows = batches.reduce((sum, batch) => sum + batch.numRows, 0);
console.log(JSON.stringify({ rows, columns: batches.length === 0 ? 0 : batches[0].numColumns }));
