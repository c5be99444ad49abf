import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import type { Workspace } from '../../text/workspace.ts';

/** Files of tools that run steps, which are read by no dialect. */
const tools =
  /^(?:\.?justfile|jenkinsfile.*|.+\.groovy|package\.json|noxfile\.py|dodo\.py|snakefile|rakefile|earthfile|sconstruct|dvc\.ya?ml|gruntfile\.js|gulpfile\.js|magefile\.go)$/i;

/** What writes a file stands in front of its name. */
const writing =
  />|\b(?:cp|mv|copy|move|tee|curl|wget|install|outs?|output|dest\w{0,20}|(?:write|render|generate|export|save|dump|download)\w{0,30})\b|(?:^|\s)-[oO]\b/i;

/** Longer lines are not looked into. */
const longest = 2_000;

/** Why a path that is not listed may be there all the same: a file of a tool that runs steps says that one writes it. */
export function writtenByTools({
  files,
  read,
}: Pick<Workspace, 'files' | 'read'>): (path: FilePath) => string | undefined {
  const found = once(() =>
    files.flatMap((file) => (tools.test(baseName(file)) ? [{ file, lines: linesOf(read(file).text ?? '') }] : [])),
  );
  return (path) => {
    const name = baseName(path);
    const writer = found().find(({ file, lines }) => {
      const isList = /^dvc\.ya?ml$/i.test(baseName(file));
      return lines.some((line) => {
        const at = line.lastIndexOf(name);
        return at >= 0 && (isList || writing.test(line.slice(0, at)));
      });
    });
    return writer && `a step in "${writer.file}" may write it`;
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.length <= longest);
}
