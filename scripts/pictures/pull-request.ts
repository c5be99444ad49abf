import { version } from '../../src/catalog/version.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { lint } from '../../src/engine/lint.ts';
import { renderReport } from '../../src/report/report.ts';
import { rules } from '../../src/rules/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { type KeptAnnotation, keptAnnotations } from '../../test/harness/annotations.ts';
import { parseCommand } from '../../test/harness/commands.ts';
import { htmlText, type Picture } from './picture.ts';

/** How many lines at the beginning of a file the picture leaves out, as GitHub does with those far from a change. */
const leftOut: Readonly<Record<string, number>> = { 'deployment.yml': 4, 'conda.yml': 2 };

/** The change that the picture shows: lines with what git diff puts before them. */
const change: Readonly<Record<string, string>> = {
  'deployment.yml': `\
 name: churn-sklearn
 endpoint_name: churn-batch
 type: model
 model: azureml:churn:7
 code_configuration:
   code: src
-  scoring_script: score.py
+  scoring_script: batch_score.py
 environment:
   image: mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest
   conda_file: conda.yml
 compute: azureml:batch-cluster
+mini_batch_size: 20
 settings:
   output_action: append_row`,
  'conda.yml': `\
 name: churn
 channels: [conda-forge]
 dependencies:
   - python=3.11
   - pip
   - pip:
-      - azureml-core==1.61.0
       - pandas==2.3.3
       - scikit-learn==1.7.2`,
};

const script = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return [path for path in mini_batch]\n';

/** A pull request as GitHub shows its files: the annotations are those that a run of the Action leaves there. */
export const pullRequest: Picture = {
  name: 'pull-request',
  width: 920,
  page: async () => {
    const after = Object.entries(change).map(([file, text]) => [file, afterOf(text)] as const);
    const annotations = await annotationsOf({ ...Object.fromEntries(after), 'src/score.py': script });
    const files = Object.entries(change).map(([file, text]) => fileHtml(file, text, annotations));
    return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Files changed</title><style>${style}</style>\n${files.join('\n')}\n</html>\n`;
  },
};

function afterOf(text: string): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('-'));
  return `${lines.map((line) => line.slice(1)).join('\n')}\n`;
}

/** What GitHub's runner keeps of what the linter prints for a workflow. */
async function annotationsOf(files: Readonly<Record<string, string>>): Promise<readonly KeptAnnotation[]> {
  const workspace = memoryWorkspace(files);
  const result = await lint(workspace, rules, defaultConfig);
  const output = renderReport('github', { result, workspace, rules, version });
  return keptAnnotations(output.split('\n').flatMap((line) => parseCommand(line) ?? []));
}

function fileHtml(file: string, text: string, annotations: readonly KeptAnnotation[]): string {
  let [old, now] = [0, 0];
  const rows = text.split('\n').map((line) => {
    const mark = line.charAt(0);
    if (mark !== '+') old++;
    if (mark !== '-') now++;
    const kind = { '+': ' class="added"', '-': ' class="removed"' }[mark] ?? '';
    const numbers = `<td class="number">${mark === '+' ? '' : old}</td><td class="number">${mark === '-' ? '' : now}</td>`;
    const row = `<tr${kind}>${numbers}<td class="mark">${mark}</td><td class="code">${htmlText(line.slice(1))}</td></tr>`;
    const here = mark === '-' ? [] : annotations.filter((each) => each.file === file && each.line === now);
    return [row, ...here.map(annotationHtml)].join('\n');
  });
  return `<section><h2>${htmlText(file)}</h2><table>\n${rows.slice(leftOut[file] ?? 0).join('\n')}\n</table></section>`;
}

function annotationHtml({ level, title, message }: KeptAnnotation): string {
  const where = `<p class="from">Check ${level === 'error' ? 'failure' : 'warning'} in this change <span>azureml-batch-lint</span></p>`;
  const heading = title === undefined ? '' : `<h3>${htmlText(title)}</h3>`;
  const text = `<p>${htmlText(message).replaceAll('\n', '<br>')}</p>`;
  return `<tr><td colspan="4" class="note"><div class="${level}">${where}${heading}${text}</div></td></tr>`;
}

const style = `
body { margin: 0; padding: 16px; background: #fff; color: #1f2328; font: 14px/1.5 "DejaVu Sans", sans-serif; width: 888px }
section { border: 1px solid #d1d9e0; border-radius: 6px; margin: 0 0 16px; overflow: hidden }
h2 { margin: 0; padding: 8px 12px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; font: bold 12px "DejaVu Sans Mono", monospace }
table { border-collapse: collapse; width: 100%; font: 12px/20px "DejaVu Sans Mono", monospace }
td { padding: 0 }
.number { width: 40px; padding: 0 8px; text-align: right; color: #59636e }
.mark { width: 22px; text-align: center }
.code { white-space: pre }
.added { background: #dafbe1 } .added .number { background: #aceebb }
.removed { background: #ffebe9 } .removed .number { background: #ffcecb }
.note { padding: 8px 12px; background: #f6f8fa; border-block: 1px solid #d1d9e0; font: 13px/1.5 "DejaVu Sans", sans-serif }
.note div { border: 1px solid #d1d9e0; border-left: 4px solid #cf222e; border-radius: 6px; padding: 8px 12px; background: #fff }
.note .warning { border-left-color: #9a6700 }
.from { margin: 0; color: #59636e; font-size: 12px } .from span { float: right }
h3 { margin: 4px 0 2px; font-size: 13px } .note p:last-child { margin: 0 }
`;
