import type { DocumentEvent } from 'js-yaml';

/** A tag: `core` is its name after `tag:yaml.org,2002:`, undefined for all other tags; `written` is as people know it. */
export interface Tag {
  readonly core: string | undefined;
  readonly written: string;
}

/** The prefix of all tags PyYAML's `safe_load` knows. */
const CORE = 'tag:yaml.org,2002:';

/** Reads a tag (`!!str`, `!<tag:...>`, `!mine`) with the handles the document declares; undefined for the non-specific "!". */
export function readTag(written: string, document: DocumentEvent): Tag | undefined {
  if (written === '!') return undefined;
  const name = nameOf(written, document);
  return { core: name.startsWith(CORE) ? name.slice(CORE.length) : undefined, written };
}

function nameOf(written: string, document: DocumentEvent): string {
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
