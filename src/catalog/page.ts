import type { Evidence, Rule } from '../engine/rule.ts';
import { generatedPart, replaceGenerated } from './generated.ts';

/** The head of a rule's page, between its markers: what the rule says about itself. */
export function pageHead(rule: Rule): string {
  return generatedPart('head', headText(rule));
}

/** The page with its head brought up to date; a page without a head gets one in front. */
export function withPageHead(page: string, rule: Rule): string {
  return replaceGenerated(page, 'head', headText(rule)) ?? `${pageHead(rule)}\n\n${page}`.trimEnd().concat('\n');
}

function headText(rule: Rule): string {
  const logs = rule.logs ?? [];
  const supersedes = rule.supersedes ?? [];
  const parts = [
    `# ${rule.id}`,
    `**${rule.level}**, ${rule.topic}`,
    rule.summary,
    logs.length > 0 ? `What Azure ML says when it is too late:\n\n${logs.map(logBlock).join('\n\n')}` : '',
    supersedes.length > 0 ? `Speaks instead of ${supersedes.map(ruleLink).join(', ')} at the same place.` : '',
    rule.evidence.length > 0 ? `Evidence:\n\n${rule.evidence.map(evidenceItem).join('\n')}` : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function logBlock(log: string): string {
  const longestFence = [...log.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longestFence + 1);
  return `${fence}text\n${log}\n${fence}`;
}

function ruleLink(id: string): string {
  return `[\`${id}\`](../${id}/README.md)`;
}

function evidenceItem({ kind, url, quote, verified }: Evidence): string {
  const said = quote === undefined ? '' : `: "${quote.replace(/\s+/g, ' ')}"`;
  return `- ${kind}, read on ${verified}: <${url}>${said}`;
}
