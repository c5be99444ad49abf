/** A workflow command as the runner understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const registered = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** Reads a line of a step's output with both grammars of the runner; undefined: a plain line. */
export function parseCommand(line: string): Command | undefined {
  return parseColons(line) ?? parseBrackets(line);
}

/** `::name key=value,key=value::data`, at the start of a line. */
function parseColons(line: string): Command | undefined {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  return commandOf(text.slice(2, end), text.slice(end + 2), ',', [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ]);
}

/** `##[name key=value;key=value]data`, anywhere in a line. */
function parseBrackets(line: string): Command | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return commandOf(line.slice(start + 3, end), line.slice(end + 1), ';', [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%25', '%'],
  ]);
}

type Escapes = readonly (readonly [string, string])[];

function commandOf(info: string, data: string, separator: string, escapes: Escapes): Command | undefined {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!registered.has(name)) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : info.slice(space + 1).split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1), escapes);
  }
  // The data of a "::" command knows only the escapes that every text has.
  const dataEscapes = separator === ',' ? escapes.filter(([code]) => code !== '%3A' && code !== '%2C') : escapes;
  return { name, properties, data: decode(data, dataEscapes) };
}

function decode(text: string, escapes: Escapes): string {
  return escapes.reduce((left, [code, character]) => left.replaceAll(code, character), text);
}
