// The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8 (FIPS 180-4).
const rounds = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];
const start = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** The SHA-256 digest of a text in UTF-8, as 64 lower-case hexadecimal digits; the core has no `node:crypto` to ask. */
export function digest(text: string): string {
  const bytes = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(start);
  for (let block = 0; block < bytes.byteLength; block += 64) absorb(state, bytes, block);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message, a one bit, zeros, and the length in bits in the last eight bytes. */
function padded(message: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer(((message.length + 72) >> 6) << 6));
  for (const [index, byte] of message.entries()) view.setUint8(index, byte);
  view.setUint8(message.length, 0x80);
  view.setBigUint64(view.byteLength - 8, BigInt(message.length) * 8n);
  return view;
}

function absorb(state: Uint32Array, bytes: DataView, block: number): void {
  const words = schedule(bytes, block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + high + ((e & f) ^ (~e & g)) + (rounds[index] ?? 0) + (words[index] ?? 0)) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word;
}

function schedule(bytes: DataView, block: number): Int32Array {
  const words = new Int32Array(64);
  const at = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index++) words[index] = bytes.getInt32(block + index * 4);
  for (let index = 16; index < 64; index++) {
    const far = turn(at(index - 15), 7) ^ turn(at(index - 15), 18) ^ (at(index - 15) >>> 3);
    const near = turn(at(index - 2), 17) ^ turn(at(index - 2), 19) ^ (at(index - 2) >>> 10);
    words[index] = at(index - 16) + far + at(index - 7) + near;
  }
  return words;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
