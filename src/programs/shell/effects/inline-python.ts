import type { PythonSource } from '../../python/source.ts';
import { commandName, programOf } from './command-name.ts';
import { optionValue } from './operands.ts';
import type { RunCommand } from './run-command.ts';

/** The Python that stands in a command: `python -c "..."`, `python - <<EOF`. Undefined: none, or none that is as it will be. */
export function inlinePython(command: RunCommand): PythonSource | undefined {
  const { words, input, script } = command;
  if (!/^python3?(\.exe)?$/i.test(commandName(words))) return undefined;
  const program = programOf(words);
  const others = words.slice(program ? words.indexOf(program) + 1 : 1);
  const isInput = input !== undefined && others.every(({ text }) => /^-(?!c$)/.test(text));
  const text = optionValue(others, /^-c$/) ?? (isInput ? input : undefined);
  if (text?.known !== true) return undefined;
  const before = script.text.slice(text.span.start, text.span.end).indexOf(text.text);
  const from = text.span.start + before;
  return {
    file: script.file,
    text: text.text,
    locate: ({ start, end }) => script.locate(before < 0 ? text.span : { start: from + start, end: from + end }),
  };
}
