/**
 * The one encoder for text that others wrote: file names, values, messages, source lines.
 * Every report passes such text through here before it joins its own.
 */

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeSequence(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The text with controls (C0, C1, line breaks), bidirectional and zero-width characters and lone surrogates written as `\n`, `\u202e`. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => named[character] ?? escapeSequence(character));
}

/**
 * One line of text that no log reader takes for a command: made visible, and with `::` at the start, `##[` and `##vso[` broken by a space.
 * GitHub's runner accepts `##[` anywhere in a line, Azure Pipelines `##vso[` too.
 */
export function logText(text: string): string {
  return visible(text)
    .replace(/##(?=(vso)?\[)/gi, '# #')
    .replace(/^(\s*):(?=:)/, '$1: ');
}

/** The message of a GitHub workflow command; only line breaks of the report's own may still be in the text. */
export function commandData(text: string): string {
  const lines = text.split('\n').map(logText);
  return lines.map((line) => line.replaceAll('%', '%25')).join('%0A');
}

/** A property of a GitHub workflow command. */
export function commandProperty(text: string): string {
  const plain = logText(text);
  return plain.replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The message of an Azure Pipelines logging command. */
export function loggingMessage(text: string): string {
  return logText(text).replaceAll('%', '%AZP25');
}

/** A property of an Azure Pipelines logging command. */
export function loggingProperty(text: string): string {
  return loggingMessage(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}

/**
 * Text inside a paragraph or a table cell of GitHub's Markdown that shows as it is: no markup, no HTML, no column, no mathematics,
 * no mention and no link that the text makes by itself.
 */
export function markdownText(text: string): string {
  return logText(text)
    .replace(/[\\`*_[\]~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#124;')
    .replaceAll('$', '&#36;')
    .replaceAll('@', '@&#8203;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/** A path as a relative URI reference: every part percent-encoded, a lone surrogate replaced. */
export function uriPath(path: string): string {
  const wellFormed = path.replace(/\p{Cs}/gu, '\ufffd');
  const encoded = wellFormed.split('/').map(encodeURIComponent).join('/');
  return encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** JSON with two spaces of indentation whose text is safe in a log: characters that do not show and the `[` of `##[` are written as `\uXXXX`. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const shown = text.replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
  return `${shown.replace(/##(vso)?\[/gi, (command) => `${command.slice(0, -1)}\\u005b`)}\n`;
}

/** The text, or its start and "..." if it is longer than `most` UTF-16 units; never half a character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, Math.max(0, most - 3));
  return `${start.replace(/[\ud800-\udbff]$/, '')}...`;
}
