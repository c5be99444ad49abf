import { listAt } from '../text/group.ts';
import type { MarkedPicture } from './marked-picture.ts';
import { mermaidGraph } from './mermaid.ts';
import { count } from './phrases.ts';

/** Beyond, a graph is no picture any more. */
const mostParts = 40;
/** So many parts are taken in at one look, whatever a change touches. */
const fewParts = 12;

/**
 * The picture of what would be deployed: all of it where it is small, else what findings touch, with a base what new ones touch; folded where nothing
 * is wrong.
 */
export function pictureParts(marked: MarkedPicture, isCompared: boolean, bytes: number): readonly string[] {
  const all = marked.parts.map((_, place) => place);
  const wrong = all.filter((place) => isTold(marked, place));
  const fresh = wrong.filter((place) => marked.findingsOf(place).some((finding) => finding.new === true));
  const isChange = isCompared && fresh.length > 0;
  const isSmall = all.length <= (isChange ? fewParts : mostParts);
  const places = isSmall ? all : around(marked, isChange ? fresh : wrong);
  if (places.length === 0) return [];
  const left = all.length - places.length + marked.left;
  const graph = `\`\`\`mermaid\n${mermaidGraph(marked, places)}\n\`\`\``;
  if (new TextEncoder().encode(graph).length > bytes) return [];
  const more =
    left === 0
      ? []
      : [`${count(left, 'more part')} of it ${left === 1 ? 'is' : 'are'} not drawn; \`--format mermaid\` draws all.`];
  if (wrong.length > 0) return ['### What would be deployed', graph, ...more];
  return ['<details><summary>What would be deployed</summary>', graph, ...more, '</details>'];
}

function isTold(marked: MarkedPicture, place: number): boolean {
  return marked.findingsOf(place).some(({ level }) => level !== 'note');
}

/** Some parts, new and worst first, then those beside them, as long as there is room; in the order of the picture. */
function around(marked: MarkedPicture, wrong: readonly number[]): readonly number[] {
  const rank = (place: number) => {
    const told = marked.findingsOf(place);
    const worst = { error: 0, warning: 1, note: 2 }[told[0]?.level ?? 'note'];
    return (told.some((finding) => finding.new === true) ? 0 : 10) + worst;
  };
  const chosen = new Set(wrong.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostParts));
  const beside = new Map<number, number[]>();
  for (const { from, to } of marked.links) {
    listAt(beside, from).push(to);
    listAt(beside, to).push(from);
  }
  for (const place of [...chosen]) {
    for (const near of beside.get(place) ?? []) if (chosen.size < mostParts) chosen.add(near);
  }
  return [...chosen].sort((a, b) => a - b);
}
