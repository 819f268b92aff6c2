// Exact texts of values, the same for every reader; two values have one text only if they are the same.
//   rows           values with | between
//   nested         [a,b]  {name:a,name:b}  <key=value,key=value>
//   floats, bytes  their bits or bytes in hexadecimal digits, after f, d, t (text), x (binary) or u (UUID); every NaN is nan
//   decimals       the digits without the point, e-, the scale
//   dates, times   days or microseconds since 1970 or midnight; timestamps end with Z (UTC) or L (local)
const bits = new DataView(new ArrayBuffer(8));

export const nothing = 'null';

export function rowText(values) {
  return values.join('|');
}

export function listText(elements) {
  return `[${elements.join(',')}]`;
}

export function structText(names, values) {
  return `{${names.map((name, index) => `${name}:${values[index]}`).join(',')}}`;
}

export function mapText(keys, values) {
  return `<${keys.map((key, index) => `${key}=${values[index]}`).join(',')}>`;
}

export function floatText(value) {
  if (Number.isNaN(value)) {
    return 'nan';
  }

  bits.setFloat32(0, value);
  return `f${bits.getUint32(0).toString(16).padStart(8, '0')}`;
}

export function doubleText(value) {
  if (Number.isNaN(value)) {
    return 'nan';
  }

  bits.setFloat64(0, value);
  return `d${bits.getBigUint64(0).toString(16).padStart(16, '0')}`;
}

export function decimalText(unscaled, scale) {
  return `${unscaled}e-${scale}`;
}

export function timestampText(microseconds, isUtc) {
  return `${microseconds}${isUtc ? 'Z' : 'L'}`;
}

export function textText(text) {
  return `t${hex(typeof text === 'string' ? Buffer.from(text, 'utf8') : text)}`;
}

export function binaryText(bytes) {
  return `x${hex(bytes)}`;
}

export function uuidText(uuid) {
  return `u${typeof uuid === 'string' ? uuid.replaceAll('-', '') : hex(uuid)}`;
}

// Two's complement, the most significant byte first.
export function bigEndian(bytes) {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex(bytes)}`));
}

function hex(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
