import { openSources } from '../../src/report/sources.ts';
import type { Location } from '../../src/text/location.ts';
import type { Workspace } from '../../src/text/workspace.ts';
import type { ShownPlace } from './protocol.ts';

/** Turns places of the linter into those that the page shows. */
export function placer(workspace: Workspace): (at: Location) => ShownPlace {
  const sources = openSources(workspace);
  return (at) => {
    const { line, column } = sources.place(at).start;
    return { file: at.file, start: at.span.start, end: at.span.end, line, column };
  };
}
