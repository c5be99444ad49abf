import { type Rule, type Topic, topics } from '../engine/rule.ts';

/** The rules as Markdown for `src/rules/README.md`: a table for each topic that has rules, in reading order. */
export function rulesTable(rules: readonly Rule[]): string {
  return topics
    .map((topic) => topicTable(topic, rules))
    .filter((table) => table !== '')
    .join('\n\n');
}

function topicTable(topic: Topic, rules: readonly Rule[]): string {
  const rows = rules
    .filter((rule) => rule.topic === topic)
    .map(({ id, level, summary }) => `| [\`${id}\`](${id}/README.md) | ${level} | ${tableCell(summary)} |`);
  if (rows.length === 0) return '';
  const title = topic.charAt(0).toUpperCase() + topic.slice(1);
  return [`## ${title}`, '', '| Rule | Level | What it finds |', '| --- | --- | --- |', ...rows].join('\n');
}

function tableCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
