// Prints the rows of a Parquet file as JSON lines, read by hyparquet: node hyparquet-read.mjs FILE
// Big integers and times are printed as text, binary values as hexadecimal text.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: node hyparquet-read.mjs FILE');
  process.exit(2);
}

const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors, utf8: false });
for (const row of rows) {
  process.stdout.write(`${JSON.stringify(row, toPlain)}\n`);
}

function toPlain(_, value) {
  if (typeof value === 'bigint') {
    return value.toString();
  }

  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
