import { topics } from '../../engine/rule.ts';
import { rules } from '../../rules/index.ts';
import { largestOf } from '../../text/group.ts';

/** Every rule with its level and summary, by topic. */
export function listRules(): string {
  const width = largestOf(
    rules.map(({ id }) => id.length),
    0,
  );
  const chapters = topics.flatMap((topic) => {
    const listed = rules.filter((rule) => rule.topic === topic);
    if (listed.length === 0) return [];
    const lines = listed.map(({ id, level, summary }) => `  ${id.padEnd(width)}  ${level.padEnd(7)}  ${summary}`);
    return [[`${topic[0]?.toUpperCase()}${topic.slice(1)}`, ...lines.sort()].join('\n')];
  });
  return `${chapters.join('\n\n')}\n`;
}
