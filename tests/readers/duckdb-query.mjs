// Answers SQL queries until its input ends: one JSON request a line in, one JSON answer a line out.
//   in:  {"sql": "SELECT ..."}
//   out: {"columns": [{"name": "...", "type": "..."}], "rows": [["text", null]]}  or  {"error": "..."}
// Every value is its exact text, so that no decimal, big integer or timestamp passes through a float.
import { createInterface } from 'node:readline';
import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api';

process.env.TZ = 'UTC';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}

connection.closeSync();
instance.closeSync();

async function answer(line) {
  try {
    const reader = await connection.runAndReadAll(JSON.parse(line).sql);
    const types = reader.columnTypes();
    return {
      columns: reader.columnNames().map((name, index) => ({ name, type: types[index].toString() })),
      rows: reader.getRows().map(row => row.map((value, index) => toText(value, types[index]))),
    };
  } catch (error) {
    return { error: error.message };
  }
}

function toText(value, type) {
  if (value === null) {
    return null;
  }

  return type.typeId === DuckDBTypeId.FLOAT ? singleToText(value) : value.toString();
}

// JavaScript holds a 32-bit float as a 64-bit one; this is the shortest text that reads back as the same 32 bits.
function singleToText(value) {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits)).toString();
    if (Math.fround(Number(text)) === value) {
      return text;
    }
  }

  return value.toString();
}
