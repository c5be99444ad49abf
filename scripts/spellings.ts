/** Which spellings of an allowed value the client takes: it transforms what is written and compares the result. */
export type Casing = 'lower' | 'camel-to-snake';

/** A pattern of all spellings of `values` (written in lower case) that the client takes under `casing`. */
export function spellings(values: readonly string[], casing: Casing): RegExp {
  if (casing === 'lower') return new RegExp(`^(?:${values.map(escaped).join('|')})$`, 'i');
  return new RegExp(`^(?:${values.map(camelOrSnake).join('|')})$`, 'u');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** `aad_token`, `AAD_TOKEN`, `AADToken` and `AadToken`, but neither `aadtoken` nor `Aad_Token`; lists keep their commas. */
function camelOrSnake(value: string): string {
  return value
    .split(',')
    .map((part) => {
      const [first = '', ...rest] = part.split('_');
      const head = `(?:${first}|${first.toUpperCase()}|${capital(first)})`;
      return head + rest.map((word) => `(?:_(?:${word}|${word.toUpperCase()})|${capital(word)})`).join('');
    })
    .join('\\s*,\\s*');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
