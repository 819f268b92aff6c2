// Runs SQL statements until its input ends, and says what each cost: one JSON string a line in, one JSON object a line out.
//   in:  "COPY t TO 'file.parquet' (FORMAT parquet)"
//   out: {"value": "first value", "wall": seconds, "cpu": seconds of all threads}  or  {"error": "..."}
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

process.env.TZ = 'UTC';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}

connection.closeSync();
instance.closeSync();

async function answer(sql) {
  try {
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    const reader = await connection.runAndReadAll(sql);
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    const { user, system } = process.cpuUsage(cpu);
    return { value: String(reader.getRows()[0]?.[0]), wall, cpu: (user + system) / 1e6 };
  } catch (error) {
    return { error: error.message };
  }
}
