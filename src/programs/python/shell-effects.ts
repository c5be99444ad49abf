import type { FileEffect } from '../../model/effect.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { readShell } from '../../syntax/shell/read.ts';
import { isWithin, type Location, type Span } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { commandName } from '../shell/effects/command-name.ts';
import { atMoment, fileChangesOf } from '../shell/effects/file-effects.ts';
import { expandWords } from '../shell/expand.ts';
import type { Script as ShellScript } from '../shell/script.ts';
import { upwards } from '../shell/script.ts';
import { evaluate } from './evaluate.ts';
import { follow } from './follow.ts';
import { momentOf } from './moment.ts';
import { originOf } from './origin.ts';
import type { Script } from './source.ts';
import { constantIn, literalIn } from './written-text.ts';

/** The calls by which Python runs commands of the system. */
export const commandRunners =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen)|sh\.run|invoke\.run)$/;

/** What the commands that a call runs do to files: `subprocess.run("conda env export > conda.yml", shell=True)`. */
export function shellEffectsOf(script: Script, call: PythonCall): readonly FileEffect[] {
  if (!commandRunners.test(originOf(script, call.target).path)) return [];
  const given = (name: string) => call.keywords.find((each) => each.name === name)?.value;
  const words = call.positional[0] ?? given('args');
  const text = words && typedText(script, words);
  if (words === undefined || text === undefined) return [];
  const { file } = script;
  const shell: ShellScript = {
    file,
    text,
    options: { dialect: 'bash' },
    folders: script.moves ? [] : upwards(folderOf(file)),
    variables: new Map(),
    locate: placeInCall(script, call, words, text),
  };
  const moment = momentOf(script, call);
  const input = given('input');
  const told = input && constantIn(script, input);
  return readShell(text, shell.options).steps.flatMap((step) => {
    if (step.kind !== 'command') return [];
    const expand = (word: (typeof step.words)[number]) => expandWords([word], new Map(), shell);
    const redirects = step.redirects.flatMap(({ operator, target }) =>
      expand(target).map((expanded) => ({ operator, target: expanded })),
    );
    const command = {
      words: step.words.flatMap(expand),
      redirects,
      input: step.input && expand(step.input)[0],
      script: shell,
      folders: shell.folders,
    };
    const isAlone = told !== undefined && redirects.length < 2 && step.words.length <= 2;
    return fileChangesOf(command).map((change) => {
      const at = { ...moment, at: shell.locate(step.span), sure: moment.sure && !step.conditional };
      const isTold = isAlone && change.does === 'write' && /^(cat|tee)$/.test(commandName(command.words));
      return atMoment(isTold ? { ...change, text: told } : change, at);
    });
  });
}

/**
 * Where a part of a command stands. Only a text that is written in the call itself tells the parts apart: what is written elsewhere runs when the
 * call does.
 */
export function placeInCall(
  script: Script,
  call: PythonCall,
  words: PythonExpression,
  text: string,
): (span: Span) => Location {
  const literal = literalIn(script, words, text);
  const isHere = literal && isWithin(literal, call.span);
  return ({ start, end }) =>
    script.locate(isHere ? { start: literal.start + start, end: literal.start + end } : call.span);
}

/** The words of a list or the text of a command as they would be typed; what is not constant stands as a variable. */
function typedText(script: Script, expression: PythonExpression): string | undefined {
  const constant = evaluate(script, expression, () => undefined);
  if (typeof constant === 'string') return constant;
  const value = follow(script, expression);
  if (value.kind === 'list') return value.items.map((item) => quoted(script, item)).join(' ');
  if (value.kind !== 'other' || value.parts === undefined) return undefined;
  return value.parts.map((part) => (typeof part === 'string' ? part : (constantText(script, part) ?? hidden))).join('');
}

const hidden = '$_';

function quoted(script: Script, item: PythonExpression): string {
  const text = constantText(script, item);
  return text === undefined ? hidden : `'${text.replaceAll("'", `'\\''`)}'`;
}

function constantText(script: Script, expression: PythonExpression): string | undefined {
  const value = evaluate(script, expression, () => undefined);
  return value === undefined || value === null ? undefined : String(value);
}
