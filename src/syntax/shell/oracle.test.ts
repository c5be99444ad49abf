import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/shell.json' with { type: 'json' };
import { readShell } from './read.ts';

/** What a run fills in is "?". */
function azCommands(script: string): readonly (readonly string[])[] {
  return readShell(script, { dialect: 'bash', pipelines: false }).steps.flatMap((step) =>
    step.kind === 'command' && step.words[0]?.text === 'az'
      ? [step.words.map(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.text : '?')).join(''))]
      : [],
  );
}

test.each(vectors.cases)('$script', ({ script, az }) => {
  const sorted = (commands: readonly (readonly string[])[]) => commands.map((words) => words.join(' ')).sort();
  expect(sorted(azCommands(script))).toEqual(sorted(az));
});
