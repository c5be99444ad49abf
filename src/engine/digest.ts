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

const encoder = new TextEncoder();

/** The SHA-256 digest of a text in UTF-8, as 64 lower-case hexadecimal digits; the core has no `node:crypto` to ask. */
export function digest(text: string): string {
  const bytes = padded(encoder.encode(text));
  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  for (let block = 0; block < bytes.byteLength; block += 64) absorb(state, schedule(words, bytes, block));
  let hexadecimal = '';
  for (const word of state) hexadecimal += (word >>> 0).toString(16).padStart(8, '0');
  return hexadecimal;
}

/** The message, a one bit, zeros, and the length in bits in the last eight bytes. */
function padded(message: Uint8Array): DataView {
  const whole = new Uint8Array(((message.length + 72) >> 6) << 6);
  whole.set(message);
  whole[message.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(view.byteLength - 8, BigInt(message.length) * 8n);
  return view;
}

// A result of 40,000 findings is digested 80,000 times: these two loops make no objects.
function absorb(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + high + ((e & f) ^ (~e & g)) + (rounds[index] ?? 0) + (words[index] ?? 0)) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let index = 0; index < 8; index++) state[index] = (state[index] ?? 0) + (mixed[index] ?? 0);
}

function schedule(words: Int32Array, bytes: DataView, block: number): Int32Array {
  for (let index = 0; index < 16; index++) words[index] = bytes.getInt32(block + index * 4);
  for (let index = 16; index < 64; index++) {
    const before = words[index - 15] ?? 0;
    const after = words[index - 2] ?? 0;
    const far = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
    const near = turn(after, 17) ^ turn(after, 19) ^ (after >>> 10);
    words[index] = (words[index - 16] ?? 0) + far + (words[index - 7] ?? 0) + near;
  }
  return words;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
