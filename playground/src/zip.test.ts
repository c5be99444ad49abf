import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from './zip.ts';

test('an archive of one file has the bytes of the format', () => {
  // Written by hand from PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16; 0xCBF43926 is the well-known checksum of "123456789".
  const common = '1400 0008 0000 0000 2100 2639f4cb 09000000 09000000 0100 0000'.replaceAll(' ', '');
  const name = '61';
  const local = `504b0304${common}${name}313233343536373839`;
  const central = `504b01021400${common}0000 0000 0000 00000000 00000000${name}`.replaceAll(' ', '');
  const end = '504b0506 0000 0000 0100 0100 2f000000 28000000 0000'.replaceAll(' ', '');
  expect(Buffer.from(zipOf([['a', '123456789']])).toString('hex')).toBe(local + central + end);
});

test('every file is found through the directory at the end', () => {
  const files = [
    ['deployment.yml', 'name: churn\n'],
    ['src/größe.py', '# ✓\n'],
    ['empty', ''],
  ] as const;
  const archive = Buffer.from(zipOf(files));
  const end = archive.length - 22;
  expect(archive.readUInt16LE(end + 10)).toBe(3);
  let place = archive.readUInt32LE(end + 16);
  const found = files.map(() => {
    const [length, names, at] = [
      archive.readUInt32LE(place + 24),
      archive.readUInt16LE(place + 28),
      archive.readUInt32LE(place + 42),
    ];
    const path = archive.toString('utf8', place + 46, place + 46 + names);
    const content = archive.subarray(at + 30 + names, at + 30 + names + length);
    expect(archive.readUInt32LE(place + 16)).toBe(crc32(content));
    expect(archive.toString('utf8', at + 30, at + 30 + names)).toBe(path);
    place += 46 + names;
    return [path, content.toString('utf8')];
  });
  expect(found).toEqual(files);
  expect(place).toBe(end);
});
