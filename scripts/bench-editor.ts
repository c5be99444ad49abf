/**
 * Measures what an edit costs in an editor: the repository is linted again with a changed text, by the warm core. Prints one line of JSON: the
 * milliseconds of processor time (user, all threads) of the median and of the least edit, and the megabytes that are resident in the end.
 *
 *   node scripts/bench-editor.ts FOLDER [EDITS]
 */
import { warmInspection } from '../src/engine/warm.ts';
import { readConfiguration } from '../src/hosts/configuration.ts';
import { diskWorkspace } from '../src/hosts/disk.ts';
import { keepHeapSmall } from '../src/hosts/heap.ts';
import { listFiles } from '../src/hosts/list-files.ts';
import { withOpen } from '../src/hosts/lsp/with-open.ts';
import { select } from '../src/hosts/select.ts';
import { rules } from '../src/index.ts';

keepHeapSmall();
const [folder = '.', edits = '30'] = process.argv.slice(2);
const selection = select(folder, [], undefined);
const { notices: _, ...listing } = await listFiles(selection);
const disk = diskWorkspace(selection.root, listing);
const ids = rules.map(({ id }) => id);
const config = readConfiguration(selection.root, folder, undefined, ids);
const inspect = warmInspection();
const { result } = await inspect(disk, rules, config);
const isYaml = (file: string) => /\.ya?ml$/.test(file);
const edited = result.batchFiles.find(isYaml) ?? disk.files.find(isYaml) ?? '';
const text = disk.read(edited).text ?? '';
const times: number[] = [];
for (let edit = 0; edit < Number(edits); edit++) {
  const before = process.cpuUsage().user;
  await inspect(withOpen(disk, new Map([[edited, `${text}\n# ${edit}\n`]])), rules, config);
  times.push((process.cpuUsage().user - before) / 1000);
}
times.sort((a, b) => a - b);
const round = (value = 0) => Math.round(value * 10) / 10;
const resident = Math.round(process.memoryUsage().rss / 1e6);
console.log(JSON.stringify({ median: round(times[times.length >> 1]), least: round(times[0]), resident, edited }));
