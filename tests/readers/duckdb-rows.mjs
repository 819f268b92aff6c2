// Rows of a Parquet file as DuckDB reads them.
import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api';
import {
  binaryText, decimalText, doubleText, floatText, listText, mapText, nothing, rowText, structText, textText, timestampText, uuidText,
} from './rows-text.mjs';

const connection = await (await DuckDBInstance.create(':memory:')).connect();

export async function readRows(path) {
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`);
  const types = reader.columnTypes();
  return reader.getRows().map(row => rowText(row.map((value, index) => valueText(value, types[index]))));
}

function valueText(value, type) {
  if (value === null) {
    return nothing;
  }

  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
      return String(value);
    case DuckDBTypeId.FLOAT:
      return floatText(value);
    case DuckDBTypeId.DOUBLE:
      return doubleText(value);
    case DuckDBTypeId.DECIMAL:
      return decimalText(value.value, type.scale);
    case DuckDBTypeId.DATE:
      return String(value.days);
    case DuckDBTypeId.TIME:
      return String(value.micros);
    case DuckDBTypeId.TIMESTAMP:
      return timestampText(value.micros, false);
    case DuckDBTypeId.TIMESTAMP_MS:
      return timestampText(value.millis * 1000n, false);
    case DuckDBTypeId.TIMESTAMP_TZ:
      return timestampText(value.micros, true);
    case DuckDBTypeId.VARCHAR:
      return textText(value);
    case DuckDBTypeId.BLOB:
      return binaryText(value.bytes);
    case DuckDBTypeId.UUID:
      return uuidText(value.toString());
    case DuckDBTypeId.LIST:
      return listText(value.items.map(item => valueText(item, type.valueType)));
    case DuckDBTypeId.STRUCT:
      return structText(type.entryNames, type.entryNames.map((name, index) => valueText(value.entries[name], type.entryTypes[index])));
    case DuckDBTypeId.MAP:
      return mapText(
        value.entries.map(entry => valueText(entry.key, type.keyType)),
        value.entries.map(entry => valueText(entry.value, type.valueType)));
    default:
      throw new Error(`DuckDB gives the unexpected type ${type}`);
  }
}
