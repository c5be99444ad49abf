import type { FileEffect } from '../../model/effect.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { readShell } from '../../syntax/shell/read.ts';
import { folderOf } from '../../text/paths.ts';
import { atMoment, fileChangesOf } from '../shell/effects/file-effects.ts';
import { expandWords } from '../shell/expand.ts';
import type { Script as ShellScript } from '../shell/script.ts';
import { upwards } from '../shell/script.ts';
import { evaluate } from './evaluate.ts';
import { follow } from './follow.ts';
import { momentOf } from './moment.ts';
import { originOf } from './origin.ts';
import type { Script } from './source.ts';

/** The calls by which Python runs commands of the system. */
export const commandRunners =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen)|sh\.run|invoke\.run)$/;

/** What the commands that a call runs do to files: `subprocess.run("conda env export > conda.yml", shell=True)`. */
export function shellEffectsOf(script: Script, call: PythonCall): readonly FileEffect[] {
  if (!commandRunners.test(originOf(script, call.target).path)) return [];
  const words = call.positional[0] ?? call.keywords.find(({ name }) => name === 'args')?.value;
  const text = words && typedText(script, words);
  if (text === undefined) return [];
  const { file } = script;
  const shell: ShellScript = {
    file,
    text,
    options: { dialect: 'bash' },
    folders: script.moves ? [] : upwards(folderOf(file)),
    variables: new Map(),
    locate: () => script.locate(call.span),
  };
  const moment = momentOf(script, call);
  return readShell(text, shell.options).steps.flatMap((step) => {
    if (step.kind !== 'command') return [];
    const expand = (word: (typeof step.words)[number]) => expandWords([word], new Map(), shell);
    const redirects = step.redirects.flatMap(({ operator, target }) =>
      expand(target).map((expanded) => ({ operator, target: expanded })),
    );
    const command = { words: step.words.flatMap(expand), redirects, script: shell, folders: shell.folders };
    return fileChangesOf(command).map((change) => atMoment(change, moment));
  });
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
