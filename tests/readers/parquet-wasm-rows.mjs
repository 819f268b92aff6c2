// Rows of a Parquet file as parquet-wasm (the Rust implementation) reads them, out of the Arrow memory that it hands over.
import { readFileSync } from 'node:fs';
import { tableFromIPC, TimeUnit, Type } from '@uwdata/flechette';
import { readParquet } from 'parquet-wasm';
import {
  binaryText, decimalText, doubleText, floatText, listText, mapText, nothing, rowText, structText, textText, timestampText, uuidText,
} from './rows-text.mjs';

const single = 1;

export async function readRows(path) {
  const table = tableFromIPC(readParquet(readFileSync(path)).intoIPCStream(), { useBigInt: true, useDecimalInt: true, useMap: true });
  const columns = table.children.map(column => column.data.flatMap(batch => texts(batch)));
  return Array.from({ length: table.numRows }, (_, row) => rowText(columns.map(column => column[row])));
}

function texts(batch) {
  return Array.from({ length: batch.length }, (_, index) => valueText(batch, index));
}

function valueText(batch, index) {
  if (batch.nullCount > 0 && !batch.isValid(index)) {
    return nothing;
  }

  const { type } = batch;
  switch (type.typeId) {
    case Type.Bool:
      return String(batch.value(index));
    case Type.Int:
    case Type.Date:
    case Type.Time:
      return String(batch.values[index]);
    case Type.Float:
      return (type.precision === single ? floatText : doubleText)(batch.values[index]);
    case Type.Decimal:
      return decimalText(batch.value(index), type.scale);
    case Type.Timestamp:
      return timestampText(batch.values[index] * (type.unit === TimeUnit.MILLISECOND ? 1000n : 1n), type.timezone !== null);
    case Type.Utf8:
      return textText(bytes(batch, index));
    case Type.Binary:
      return binaryText(bytes(batch, index));
    case Type.FixedSizeBinary:
      return uuidText(batch.value(index));
    case Type.List:
      return listText(range(batch, index, batch.children[0]));
    case Type.Map:
      return mapText(...batch.children[0].children.map(child => range(batch, index, child)));
    case Type.Struct:
      return structText(type.children.map(field => field.name), batch.children.map(child => valueText(child, index)));
    default:
      throw new Error(`Arrow gives the unexpected type ${type.typeId}`);
  }
}

function bytes({ values, offsets }, index) {
  return values.subarray(offsets[index], offsets[index + 1]);
}

function range({ offsets }, index, child) {
  return Array.from({ length: offsets[index + 1] - offsets[index] }, (_, position) => valueText(child, offsets[index] + position));
}
