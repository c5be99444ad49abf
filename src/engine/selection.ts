import type { Config } from '../config/config.ts';
import type { FilePath, Location } from '../text/location.ts';
import { compileGlobs } from './glob.ts';

/** Whether findings of a file are reported: it is in one of the reported files or folders and not excluded. */
export function selectFiles(config: Config): (file: FilePath) => boolean {
  const excluded = compileGlobs(config.exclude);
  const selected = config.report?.map((path) => path.replace(/^\.(\/+|$)/, '').replace(/(?<!\/)\/+$/, ''));
  const inside = (file: FilePath, path: string) => path === '' || file === path || file.startsWith(`${path}/`);
  return (file) => !excluded(file) && (selected === undefined || selected.some((path) => inside(file, path)));
}

/** Whether a finding is reported: its file is, or one of its other places is in a file that is asked for by name, which fails because of it. */
export function selectFindings(
  config: Config,
): (finding: { readonly at: Location; readonly related: readonly { readonly at: Location }[] }) => boolean {
  const isAskedFor = selectFiles(config);
  const isExcluded = compileGlobs(config.exclude);
  const named = new Set(config.report);
  return ({ at, related }) =>
    isAskedFor(at.file) || (!isExcluded(at.file) && related.some((each) => named.has(each.at.file)));
}
