import type { FileArgument } from '../../model/command.ts';
import type { WrittenText } from '../../model/effect.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { splitCell } from '../../syntax/notebook/split.ts';
import type { ShellOptions } from '../../syntax/shell/script.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { spanInFile } from '../../text/offset-map.ts';
import { baseName, folderOf } from '../../text/paths.ts';
import { startJob } from './job.ts';
import { type IsSet, isMakefile, makefileScripts } from './makefile.ts';
import { constantsOf, filledIn } from './notebook-constants.ts';
import type { Job } from './script.ts';
import { type Runner, type Script, upwards } from './script.ts';

/** A script, or something that leaves its job with variables nobody can tell. */
export type Turn = Script | { readonly lost: Job };

/** The texts of a file: scripts to follow, and texts in which commands may be mentioned. */
export interface Texts {
  readonly scripts: readonly Turn[];
  readonly mentions: readonly Script[];
  /** Files that cells write as they stand there. */
  readonly files?: readonly CellFile[];
}

/** `%%writefile PATH`. */
export interface CellFile {
  readonly runner: Runner;
  readonly path: FileArgument;
  /** What the cell puts into the file; with `append` behind what it was. */
  readonly text: WrittenText;
  readonly append: boolean;
}

/** Takes a file that is no YAML apart. */
export function textsOf(file: FilePath, text: string, isSet?: IsSet): Texts {
  const name = baseName(file);
  if (/\.ipynb$/i.test(name)) return notebookTexts(file, text);
  const whole = wholeFile(file, text, { dialect: dialectOf(name) ?? 'bash' });
  if (dialectOf(name) !== undefined) return { scripts: [whole], mentions: [whole] };
  if (isMakefile(file)) return { scripts: makefileScripts(file, text, isSet), mentions: [whole] };
  return { scripts: [], mentions: [whole] };
}

/** A whole file as one script: it may run in its own folder or in any above. */
export function wholeFile(file: FilePath, text: string, options: ShellOptions): Script {
  const locate = (span: Span) => ({ file, span });
  return { file, text, options, folders: upwards(folderOf(file)), variables: new Map(), locate };
}

function dialectOf(name: string): ShellOptions['dialect'] | undefined {
  if (/\.(sh|bash|zsh|ksh)(\.\w+)?$/i.test(name)) return 'bash';
  if (/\.psm?1(\.\w+)?$/i.test(name)) return 'powershell';
  if (/\.(cmd|bat)$/i.test(name)) return 'cmd';
  return undefined;
}

/** A cell may change the folder for those behind it; then nobody can tell where they run. */
function notebookTexts(file: FilePath, text: string): Texts {
  const scripts: Script[] = [];
  const mentions: Script[] = [];
  const files: CellFile[] = [];
  const folders = /%cd\b|os\.chdir/.test(text) ? [] : upwards(folderOf(file));
  const cells = readNotebook(text);
  if (cells.length === 0) mentions.push(wholeFile(file, unescaped(text), { dialect: 'bash' }));
  const constants = once(() => constantsOf(cells));
  const runner = { id: file, file, isJob: false, checksOut: false };
  const step = { job: startJob(runner), conditional: false, home: '', own: new Set<string>(), pipelines: false };
  for (const cell of cells) {
    if (!/\baz\b|^[ \t]*(?:\w[\w, ]{0,60}=[ \t]*)?[!%]|\.ya?ml/m.test(cell.text)) continue;
    const base = { file, folders, variables: new Map<string, string>(), step };
    const locate = (shift: number) => (span: Span) => ({
      file,
      span: spanInFile(cell.map, { start: span.start + shift, end: span.end + shift }),
      cell: cell.index,
    });
    const { shell, file: written } = splitCell(cell);
    if (cell.kind === 'code' && written && written.path !== '') {
      const name = written.path.includes('{') ? filledIn(written.path, constants()) : written.path;
      const path = { text: name, known: !/[{}$]/.test(name), at: locate(0)(written.span), folders };
      const { start, end } = written.span;
      const text = {
        text: cell.text.slice(start, end),
        locate: (from: number, to: number) => locate(start)({ start: from, end: to }),
      };
      files.push({ runner, path, text, append: written.append });
    }
    for (const { dialect, span } of cell.kind === 'code' ? shell : []) {
      scripts.push({
        ...base,
        text: interpolated(cell.text.slice(span.start, span.end)),
        options: { dialect },
        locate: locate(span.start),
      });
    }
    mentions.push({ ...base, text: cell.text, options: { dialect: 'bash' }, locate: locate(0) });
  }
  return { scripts, mentions, files };
}

/** A notebook that cannot be read as one, with its JSON escapes put away. */
function unescaped(text: string): string {
  return text.replace(/\\n"?/g, (all) => `\n${' '.repeat(all.length - 1)}`).replace(/\\"/g, ' "');
}

/** IPython fills `{name}` in from Python: a variable that no shell sets. */
function interpolated(text: string): string {
  return text.replace(/(?<![${])\{([A-Za-z_][^{}"'\s,]*)\}(?!\})/g, (all) => `$${'_'.repeat(all.length - 1)}`);
}
