import { rulePage } from '../catalog/links.ts';
import type { Finding } from '../engine/result.ts';
import { clip, markdownText } from './escape.ts';
import { count, placePhrase } from './phrases.ts';
import type { Sources } from './sources.ts';

const longestMessage = 4000;
const mostRelated = 10;

/** What a comment at a line of a pull request says of a finding, in Markdown. `isElsewhere`: the comment stands at a related place. */
export function threadComment(finding: Finding, sources: Sources, isElsewhere: boolean): string {
  const { rule, level, message, at, related } = finding;
  const where = isElsewhere ? `${markdownText(placePhrase(sources.place(at)))}: ` : '';
  const places = related
    .slice(0, mostRelated)
    .map(
      (each) => `- ${markdownText(`${placePhrase(sources.place(each.at))}: ${clip(each.message, longestMessage)}`)}`,
    );
  const unsaid = related.length - places.length;
  if (unsaid > 0) places.push(`- and ${count(unsaid, 'more place')}`);
  const head = `**${level}** [${rule}](${rulePage(rule)}): ${where}${markdownText(clip(message, longestMessage))}`;
  return places.length === 0 ? head : `${head}\n\n${places.join('\n')}`;
}
