import type { Evidence, Rule } from '../engine/rule.ts';
import { fenceFor } from '../text/fence.ts';
import { generatedPart, replaceGenerated } from './generated.ts';
import { ruleExample } from './links.ts';
import { messagesPrevented, type PreventedMessage } from './messages.ts';

/** The head of a rule's page, between its markers: what the rule says about itself. */
export function pageHead(rule: Rule): string {
  return generatedPart('head', headText(rule));
}

/** The page with its head brought up to date; a page without a head gets one in front. */
export function withPageHead(page: string, rule: Rule): string {
  return replaceGenerated(page, 'head', headText(rule)) ?? `${pageHead(rule)}\n\n${page}`.trimEnd().concat('\n');
}

function headText(rule: Rule): string {
  const messages = messagesPrevented(rule.id);
  const supersedes = rule.supersedes ?? [];
  const parts = [
    `# ${rule.id}`,
    `**${rule.level}**, ${rule.topic}${rule.stage === undefined ? '' : `, met at: ${rule.stage}`}`,
    rule.summary,
    `[Try what fails here in the playground](${ruleExample(rule.id)})`,
    fixText(rule),
    messages.length > 0 ? `What Azure ML says when it is too late:\n\n${messages.map(messageItem).join('\n')}` : '',
    supersedes.length > 0 ? `Speaks instead of ${supersedes.map(ruleLink).join(', ')} at the same place.` : '',
    rule.evidence.length > 0 ? `Evidence:\n\n${rule.evidence.map(evidenceItem).join('\n')}` : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const fixTexts: Readonly<Record<NonNullable<Rule['fixes']>, string>> = {
  safe: '`--fix` mends it.',
  unsafe: '`--fix=unsafe` mends it; look at what it does.',
  'safe or unsafe': '`--fix` mends it where that is surely meant, `--fix=unsafe` also where it is likely.',
};

function fixText({ fixes }: Rule): string {
  const page = '[Fixes](../../../docs/fixes.md)';
  return fixes === undefined ? '' : `${page}: ${fixTexts[fixes]} Not every finding has a fix.`;
}

function messageItem({ text, where }: PreventedMessage): string {
  return `- ${code(text)} in ${where.map(code).join(', ')}`;
}

/** Text in Markdown's code, whatever backticks it holds. */
function code(text: string): string {
  const fence = fenceFor(text, 1);
  return fence === '`' ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

function ruleLink(id: string): string {
  return `[\`${id}\`](../${id}/README.md)`;
}

function evidenceItem({ kind, url, quote, verified }: Evidence): string {
  const said = quote === undefined ? '' : `: "${quote.replace(/\s+/g, ' ')}"`;
  return `- ${kind}, read on ${verified}: <${url}>${said}`;
}
