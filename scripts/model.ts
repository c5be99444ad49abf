/**
 * Prints what the linter knows of a repository, to see why a rule speaks or is silent:
 *
 *   npm run model -- FOLDER [PART]     PART: a part of the kind, name or file of the entities wanted
 */
import { resolve } from 'node:path';
import { loadProject } from '../src/engine/load-project.ts';
import { selectFiles } from '../src/engine/selection.ts';
import { readConfiguration } from '../src/hosts/configuration.ts';
import { diskWorkspace } from '../src/hosts/disk.ts';
import { listFiles } from '../src/hosts/list-files.ts';
import { select } from '../src/hosts/select.ts';
import { rules } from '../src/index.ts';
import { failurePhrase } from '../src/model/failure.ts';
import { projectNotation } from '../src/project/notation.ts';

const [folder, part] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run model -- FOLDER [PART OF A KIND, NAME OR FILE]');
  process.exit(2);
}
const cwd = resolve(folder);
const selection = select(cwd, ['.'], undefined);
const ids = rules.map(({ id }) => id);
const config = readConfiguration(selection.root, cwd, undefined, ids);
const workspace = diskWorkspace(selection.root, await listFiles(selection));
const { project, failures } = await loadProject(workspace, config);
const isShown = selectFiles({ ...config, ...(selection.report && { report: selection.report }) });
const shown = { isShown, ...(part !== undefined && { wanted: part }) };
process.stdout.write(projectNotation(project, (file) => workspace.read(file).text, shown));
for (const failure of failures) console.error(`Internal error ${failurePhrase(failure)}`);
