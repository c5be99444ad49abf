import { uriPath } from './escape.ts';
import type { RepositoryLinks } from './input.ts';
import type { Place } from './sources.ts';

/** The address of the lines of a place at the commit of the run. */
export function linesLink(links: RepositoryLinks, place: Place): string {
  const { start, end } = place;
  const lines = end.line > start.line ? `L${start.line}-L${end.line}` : `L${start.line}`;
  // Without plain=1 GitHub shows a Markdown file rendered, where line anchors lead nowhere.
  const plain = /\.(md|markdown|ipynb)$/i.test(place.file) ? '?plain=1' : '';
  return `${links.serverUrl}/${links.repository}/blob/${links.sha}/${uriPath(place.file)}${plain}#${lines}`;
}
