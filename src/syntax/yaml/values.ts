import type { YamlValue } from './node.ts';

/** The outcome of constructing a scalar: its value, or what PyYAML objects to. */
export type Constructed = { readonly value: YamlValue } | { readonly problem: string };

/** Constructs a scalar of a tag (the part after `tag:yaml.org,2002:`) as PyYAML 6.0.3's `SafeConstructor` does. */
export function construct(tag: string, text: string): Constructed {
  switch (tag) {
    case 'str':
      return { value: text };
    case 'null':
      return { value: null };
    case 'bool':
      return bool(text);
    case 'int':
      return int(text);
    case 'float':
      return float(text);
    case 'timestamp':
      return timestamp(text);
    case 'binary':
      return binary(text);
    case 'merge':
      return { problem: 'A plain "<<" is a merge key and cannot be a value. Quote it.' };
    case 'value':
      return { problem: 'A plain "=" cannot be a value. Quote it.' };
    default:
      return { problem: `A single value cannot be of type "${tag}". Remove the tag.` };
  }
}

function bool(text: string): Constructed {
  const lower = text.toLowerCase();
  if (['yes', 'true', 'on'].includes(lower)) return { value: true };
  if (['no', 'false', 'off'].includes(lower)) return { value: false };
  return { problem: `"${text}" is not a truth value. Remove the tag "!!bool".` };
}

/** PyYAML needs Python's `int`, which refuses more decimal digits than this. */
const MAX_DIGITS = 4300;

/** A guard: sexagesimal numbers of more parts cost too much to add up. */
const MAX_PARTS = 1000;

function int(text: string): Constructed {
  const bare = text.replaceAll('_', '');
  const negative = bare.startsWith('-');
  const size = magnitude(bare.replace(/^[-+]/, ''));
  if (size === undefined) return { problem: `"${shorten(text)}" is not an integer that can be read. Quote it.` };
  return { value: narrow(negative ? -size : size) };
}

function magnitude(digits: string): bigint | undefined {
  if (digits === '0') return 0n;
  if (/^0b[01]+$/.test(digits) || /^0x[0-9a-fA-F]+$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits}`);
  const parts = digits.split(':');
  if (
    parts.length > MAX_PARTS ||
    digits.startsWith('0') ||
    !parts.every((part) => /^\d+$/.test(part) && part.length <= MAX_DIGITS)
  )
    return undefined;
  return parts.reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function float(text: string): Constructed {
  const bare = text.replaceAll('_', '').toLowerCase();
  const sign = bare.startsWith('-') ? -1 : 1;
  const digits = bare.replace(/^[-+]/, '');
  if (digits === '.inf' || /^inf(inity)?$/.test(digits)) return { value: sign * Number.POSITIVE_INFINITY };
  if (digits === '.nan' || digits === 'nan') return { value: Number.NaN };
  const parts = digits.split(':');
  if (!parts.every((part) => /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/.test(part))) {
    return { problem: `"${shorten(text)}" is not a number. Remove the tag "!!float".` };
  }
  let base = 1;
  let sum = 0;
  for (const part of parts.reverse()) {
    sum += Number(part) * base;
    base *= 60;
  }
  return { value: sign * sum };
}

const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?)?$/;

function timestamp(text: string): Constructed {
  return instantOf(text) === undefined
    ? { problem: `"${shorten(text)}" looks like a date but is none. Correct it or quote it.` }
    : { value: { timestamp: text } };
}

/** A name for the moment a timestamp means; equal for timestamps that Python compares as equal, undefined for an impossible date. */
export function instantOf(text: string): string | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const days = new Date(Date.UTC(2000, month, 0)).setUTCFullYear(year, month, 0);
  const last = new Date(days).getUTCDate();
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > last) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  if (match[4] === undefined) return `date ${year}-${month}-${day}`;
  const fraction = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
  const shift = part(9) * 60 + part(10);
  if (shift >= 24 * 60) return undefined;
  const zoned = match[8] !== undefined || /Z$/.test(text);
  const start = new Date(0).setUTCFullYear(year, month - 1, day);
  const seconds = start / 1000 + hour * 3600 + minute * 60 + second - (match[8] === '-' ? -shift : shift) * 60;
  return `${zoned ? 'zoned' : 'local'} ${seconds}.${fraction}`;
}

function binary(text: string): Constructed {
  if (!/^[\x00-\x7f]*$/.test(text)) return { problem: 'A "!!binary" value must be base64 text. Remove the tag.' };
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '').replaceAll('=', '');
  const padding = (text.match(/=/g) ?? []).length;
  const rest = digits.length % 4;
  const whole = rest === 0 || (rest === 2 && padding >= 2) || (rest === 3 && padding >= 1);
  return whole ? { value: { binary: text } } : { problem: 'This "!!binary" value is not complete base64. Correct it.' };
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
