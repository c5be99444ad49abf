import type { Project } from '../model/project.ts';
import type { FilePath, Location } from '../text/location.ts';

/** No script is called through more others. */
const deepest = 8;

/** The scripts that jobs run which a schedule starts, each with the first step that calls it, through whatever other scripts. */
export function scheduledScripts(project: Project): ReadonlyMap<FilePath, Location> {
  const { programs } = project.commands;
  const found = new Map<FilePath, Location>();
  let running = programs.filter(({ scheduled }) => scheduled);
  for (let depth = 0; depth < deepest && running.length > 0; depth++) {
    const called = new Map<FilePath, Location>();
    for (const { calls, started = [] } of running) {
      for (const { file, moment } of [...calls, ...started]) {
        const [only, another] = project.filesMeant(file) ?? [];
        if (only !== undefined && another === undefined && !found.has(only)) called.set(only, moment.at);
      }
    }
    for (const [file, at] of called) found.set(file, at);
    running = programs.filter(({ file }) => called.has(file));
  }
  return found;
}
