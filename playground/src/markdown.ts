import { rulePage } from '../../src/catalog/links.ts';
import { markdownText } from '../../src/report/escape.ts';
import { fenceFor } from '../../src/text/fence.ts';
import type { Files } from './files.ts';
import type { ShownFinding } from './protocol.ts';

/** Files and findings as Markdown for an issue; `address` is the link that opens the playground with them, if it is short enough. */
export function markdownOf(files: Files, findings: readonly ShownFinding[], version: string, address?: string): string {
  const found =
    findings.length === 0
      ? 'azureml-batch-lint finds nothing in these files.'
      : findings.map((finding) => `- ${line(finding)}`).join('\n');
  return `${[
    `### azureml-batch-lint ${version}`,
    found,
    ...files.map(([path, text]) => `**${markdownText(path)}**\n\n${fenced(path, text)}`),
    ...(address === undefined ? [] : [`[Open in the playground](${address})`]),
  ].join('\n\n')}\n`;
}

function line({ rule, level, message, at }: ShownFinding): string {
  const name = rule === undefined ? 'configuration' : `[${rule}](${rulePage(rule)})`;
  return `**${level}** ${markdownText(`${at.file}:${at.line}:${at.column}`)}: ${markdownText(message)} (${name})`;
}

/** A text in a fence that nothing in it closes. */
function fenced(path: string, text: string): string {
  const fence = fenceFor(text);
  return `${fence}${languages[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? ''}\n${text.replace(/\n*$/, '\n')}${fence}`;
}

const languages: Readonly<Record<string, string>> = {
  yml: 'yaml',
  yaml: 'yaml',
  py: 'python',
  sh: 'sh',
  json: 'json',
  tf: 'hcl',
  bicep: 'bicep',
  ps1: 'powershell',
};
