const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The value of one string literal as written; undefined for bytes, for an f-string with fields and for what is no whole literal. */
export function stringValue(written: string): string | undefined {
  const match = /^([A-Za-z]{0,2})('''|"""|'|")([\s\S]*)\2$/.exec(written);
  if (match === null) return undefined;
  const [, prefix = '', , body = ''] = match;
  const flags = prefix.toLowerCase();
  if (/[bt]/.test(flags) || (flags.includes('f') && /[{}]/.test(body))) return undefined;
  const text = body.replace(/\r\n?/g, '\n'); // Python reads every line break as a line feed
  return flags.includes('r') ? text : withoutEscapes(text);
}

function withoutEscapes(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  let known = true;
  const value = text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([\s\S]))/g,
    (whole, octal, x, u, U, single) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const hex = x ?? u ?? U;
      if (hex === undefined && single !== undefined) return escapes[single] ?? whole;
      const code = Number.parseInt(hex ?? '', 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      known = false; // a name of a character, or a code beyond the last
      return whole;
    },
  );
  return known ? value : undefined;
}

/** The value of a number literal as written; undefined if JavaScript has no such number. */
export function numberValue(written: string): number | undefined {
  const text = written.replaceAll('_', '');
  if (/^0[0-9]+$/.test(text)) return /^0+$/.test(text) ? 0 : undefined;
  if (!/^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)$/.test(text)) return undefined;
  const value = Number(text);
  const whole = /^(\d+|0[xXoObB].*)$/.test(text);
  return Number.isFinite(value) && (!whole || Number.isSafeInteger(value)) ? value : undefined;
}
