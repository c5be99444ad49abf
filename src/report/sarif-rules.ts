import type { ReportingConfiguration, ReportingDescriptor } from 'sarif';
import { rulePage } from '../catalog/links.ts';
import { messagesPrevented } from '../catalog/messages.ts';
import type { Level, Rule } from '../engine/rule.ts';
import { clip } from './escape.ts';

/** GitHub refuses longer descriptions of a rule. */
const longestDescription = 1024;

const severities: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'recommendation' };

/** A rule as SARIF describes it, in the form that GitHub's code scanning shows. */
export function sarifRule(rule: Rule): ReportingDescriptor {
  const summary = clip(rule.summary, longestDescription);
  const configuration: ReportingConfiguration = { level: rule.level };
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: rulePage(rule.id),
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: configuration,
    properties: {
      tags: ['azureml', 'batch-endpoint', rule.topic],
      precision: rule.level === 'error' ? 'very-high' : 'high',
      'problem.severity': severities[rule.level],
    },
  };
}

function helpText(rule: Rule): string {
  const evidence = rule.evidence.map(({ kind, url, verified }) => `${kind} (${verified}): ${url}`);
  const logs = messagesPrevented(rule.id).map(({ text }) => `Prevents: ${text}`);
  return [rule.summary, ...logs, ...evidence, `More: ${rulePage(rule.id)}`].join('\n');
}

function helpMarkdown(rule: Rule): string {
  const evidence = rule.evidence.map(({ kind, url, verified }) => `- [${kind}](${url}), read on ${verified}`);
  const logs = messagesPrevented(rule.id).map(({ text }) => `- Prevents \`${text.replaceAll('`', "'")}\``);
  const list = [...logs, ...evidence].join('\n');
  return [rule.summary, list, `[More about ${rule.id}](${rulePage(rule.id)})`]
    .filter((part) => part !== '')
    .join('\n\n');
}
