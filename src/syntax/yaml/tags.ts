import type { DocumentEvent } from 'js-yaml';

/** What a tag means: undefined for the non-specific "!", else its full name. */
export type Tag = string | undefined;

/** The prefix of all tags PyYAML's `safe_load` knows. */
export const CORE = 'tag:yaml.org,2002:';

/** The full name of a tag as written (`!!str`, `!<tag:...>`, `!mine`), with the handles the document declares. */
export function readTag(written: string, document: DocumentEvent): Tag {
  if (written === '!') return undefined;
  if (written.startsWith('!<')) return percentDecode(written.slice(2, -1));
  const handle = /^![0-9A-Za-z_-]*!/.exec(written)?.[0] ?? '!';
  return prefixOf(handle, document) + percentDecode(written.slice(handle.length));
}

function prefixOf(handle: string, document: DocumentEvent): string {
  for (const directive of document.directives) {
    if (directive.kind === 'tag' && directive.handle === handle) return directive.prefix;
  }
  return handle === '!!' ? CORE : handle;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
