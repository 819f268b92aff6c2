// Rows of a Parquet file as hyparquet (JavaScript) reads them. Its own conversions to Date and Number would round.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import {
  bigEndian, binaryText, decimalText, doubleText, floatText, listText, mapText, nothing, rowText, structText, textText, timestampText, uuidText,
} from './rows-text.mjs';

const decoder = new TextDecoder();
const same = value => value;
const parsers = {
  timestampFromMilliseconds: milliseconds => milliseconds * 1000n,
  timestampFromMicroseconds: same,
  dateFromDays: same,
  jsonFromBytes: bytes => bytes && decoder.decode(bytes),
};

export async function readRows(path) {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const decimals = new Set();
  for (const element of metadata.schema.filter(element => element.converted_type === 'DECIMAL')) {
    delete element.converted_type;
    decimals.add(element);
  }

  const { children } = parquetSchema(metadata);
  const rows = await parquetReadObjects({ file, metadata, compressors, parsers, utf8: false });
  return rows.map(row => rowText(children.map(child => valueText(row[child.element.name], child, decimals))));
}

function valueText(value, node, decimals) {
  if (value === null || value === undefined) {
    return nothing;
  }

  const { element, children } = node;
  const text = (child, node) => valueText(child, node, decimals);
  switch (element.converted_type) {
    case 'LIST':
      return listText(Array.from(value, item => text(item, children[0].children[0])));
    case 'MAP': {
      const [key, item] = children[0].children;
      return mapText(Object.keys(value).map(name => text(name, key)), Object.values(value).map(entry => text(entry, item)));
    }
  }

  if (children.length > 0) {
    return structText(children.map(child => child.element.name), children.map(child => text(value[child.element.name], child)));
  }

  return decimals.has(element)
    ? decimalText(value instanceof Uint8Array ? bigEndian(value) : value, element.scale)
    : leafText(value, element);
}

function leafText(value, element) {
  switch (element.logical_type?.type) {
    case 'STRING':
    case 'JSON':
      return textText(value);
    case 'UUID':
      return uuidText(value);
    case 'TIMESTAMP':
      return timestampText(value, element.logical_type.isAdjustedToUTC);
  }

  switch (element.type) {
    case 'FLOAT':
      return floatText(value);
    case 'DOUBLE':
      return doubleText(value);
    case 'BYTE_ARRAY':
      return binaryText(value);
    default:
      return String(value);
  }
}
