import { listAt } from '../text/group.ts';
import type { MarkedPicture } from './marked-picture.ts';
import { mermaidGraph } from './mermaid.ts';
import { nearest } from './nearness.ts';
import { count } from './phrases.ts';

/** Beyond, a graph is no picture any more. */
const mostParts = 40;

/** The picture of what would be deployed: all of it where it is small, else what findings touch; folded where nothing is wrong. */
export function pictureParts(marked: MarkedPicture, bytes: number): readonly string[] {
  const isWrong = marked.parts.some((_, place) => isTold(marked, place));
  const places = marked.parts.length <= mostParts ? marked.parts.map((_, place) => place) : touched(marked);
  if (places.length === 0) return [];
  const left = marked.parts.length - places.length + marked.left;
  const graph = `\`\`\`mermaid\n${mermaidGraph(marked, places)}\n\`\`\``;
  if (new TextEncoder().encode(graph).length > bytes) return [];
  const more =
    left === 0
      ? []
      : [`${count(left, 'more part')} of it ${left === 1 ? 'is' : 'are'} not drawn; \`--format mermaid\` draws all.`];
  if (isWrong) return ['### What would be deployed', graph, ...more];
  return ['<details><summary>What would be deployed</summary>', graph, ...more, '</details>'];
}

function isTold(marked: MarkedPicture, place: number): boolean {
  return marked.findingsOf(place).some(({ level }) => level !== 'note');
}

/** The parts with findings, new and worst first, then those around them, as long as there is room; in the order of the picture. */
function touched(marked: MarkedPicture): readonly number[] {
  const rank = (place: number) => {
    const told = marked.findingsOf(place);
    const worst = { error: nearest, warning: nearest + 1, note: nearest + 2 }[told[0]?.level ?? 'note'];
    return (told.some((finding) => finding.new === true) ? 0 : 10) + worst;
  };
  const wrong = marked.parts.map((_, place) => place).filter((place) => isTold(marked, place));
  const chosen = new Set(wrong.sort((a, b) => rank(a) - rank(b)).slice(0, mostParts));
  const around = new Map<number, number[]>();
  for (const { from, to } of marked.links) {
    listAt(around, from).push(to);
    listAt(around, to).push(from);
  }
  for (const place of chosen) {
    for (const near of around.get(place) ?? []) if (chosen.size < mostParts) chosen.add(near);
  }
  return [...chosen].sort((a, b) => a - b);
}
