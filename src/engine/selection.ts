import type { Config } from '../config/config.ts';
import type { FilePath } from '../text/location.ts';
import { compileGlobs } from './glob.ts';

/** Whether findings of a file are reported: it is in one of the reported files or folders and not excluded. */
export function selectFiles(config: Config): (file: FilePath) => boolean {
  const excluded = compileGlobs(config.exclude);
  const selected = config.report?.map((path) => path.replace(/^\.(\/+|$)/, '').replace(/(?<!\/)\/+$/, ''));
  const inside = (file: FilePath, path: string) => path === '' || file === path || file.startsWith(`${path}/`);
  return (file) => !excluded(file) && (selected === undefined || selected.some((path) => inside(file, path)));
}
