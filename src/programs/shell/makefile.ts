import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { startJob } from './job.ts';
import type { Script } from './script.ts';

/** The recipe lines of a Makefile, each a script of its own. */
export function makefileScripts(file: FilePath, text: string): readonly Script[] {
  const variables = variablesOf(text);
  const folders = [...new Set([folderOf(file), ''])];
  let step = stepOfTarget(file, 0);
  return [...text.matchAll(/^\t((?:[^\n]*\\\r?\n)*[^\n]*)|^[^\s#:=][^\n\r\u2028\u2029:=]*:(?!=)/gm)].flatMap(
    (match) => {
      const [, written] = match;
      if (written === undefined) {
        step = stepOfTarget(file, match.index);
        return [];
      }
      const start = match.index + 1;
      const recipe = written.replace(/^[@+-]+/, (signs) => ' '.repeat(signs.length)).replace(/\$\$/g, '_$');
      const script: Script = {
        file,
        text: recipe,
        // A macro of make looks like one of Azure Pipelines.
        options: { dialect: 'bash', pipelines: true },
        folders,
        variables,
        step,
        locate: (span) => ({ file, span: { start: span.start + start, end: span.end + start } }),
      };
      return [script];
    },
  );
}

/** The lines of one target run one after another, each in a shell of its own. */
function stepOfTarget(file: FilePath, start: number) {
  const runner = { id: `${file}#${start}`, file, isJob: false, checksOut: false };
  return { job: startJob(runner), conditional: false, home: '', own: new Set<string>(), pipelines: false };
}

/** Variables that are set once to a literal; those that the environment may set are not known. */
function variablesOf(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const repeated = new Set<string>();
  for (const match of text.matchAll(/^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*([:?+!]{0,3}=)[ \t]*([^\n#]*)/gm)) {
    const [, name = '', operator, value = ''] = match;
    if (variables.has(name) || !/^:{0,3}=$/.test(operator ?? '') || /\$|\\\r?$/.test(value)) repeated.add(name);
    variables.set(name, value.trim());
  }
  for (const name of repeated) variables.delete(name);
  return variables;
}
