import { messages } from '../diagnosis/catalogue.ts';
import { oneLine } from './messages.ts';

/** The table of all messages that say why something failed, in the order of the catalogue, as Markdown. */
export function messagesTable(): string {
  const rows = messages
    .filter(({ kind }) => kind !== 'noise')
    .map(({ sample, kind, cause, rule, remedy = '' }) => {
      const mend = rule === undefined ? cell(remedy) : `[\`${rule}\`](../src/rules/${rule}/README.md)`;
      return `| ${cell(oneLine(sample))} | ${kind === 'wrapper' ? 'Says only that something failed. ' : ''}${cell(cause)} | ${mend} |`;
    });
  return ['| message | what it means | rule, or what mends it |', '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#]/g, '\\$&');
}
