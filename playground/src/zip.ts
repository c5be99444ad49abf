import type { Files } from './files.ts';

/** The files as a ZIP archive, not compressed: what is too long for a link. The same files give the same bytes. */
export function zipOf(files: Files): Uint8Array<ArrayBuffer> {
  const entries = files.map(([path, text]) => entryOf(encoder.encode(path), encoder.encode(text)));
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content, common } of entries) {
    const local = joined([numbers([4, 0x04034b50]), common, name, content]);
    directory.push(
      joined([numbers([4, 0x02014b50], [2, 20]), common, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = joined(directory);
  const counts = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length]);
  return joined([...parts, central, counts, numbers([4, central.length], [4, offset], [2, 0])]);
}

const encoder = new TextEncoder();
/** Names are UTF-8. */
const utf8 = 0x0800;
/** The first day that the format knows: a time would make other bytes of the same files. */
const date = (1 << 5) | 1;

function entryOf(name: Uint8Array, content: Uint8Array) {
  const { length } = content;
  const head = numbers([2, 20], [2, utf8], [2, 0], [2, 0], [2, date], [4, crc32(content)], [4, length], [4, length]);
  return { name, content, common: joined([head, numbers([2, name.length], [2, 0])]) };
}

/** Numbers of so many bytes, the lowest byte first. */
function numbers(...all: readonly (readonly [bytes: number, value: number])[]): Uint8Array {
  return Uint8Array.from(
    all.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, byte) => (value >>> (8 * byte)) & 0xff)),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
