import { type Around, keptOf, type LoadedDialect, type SourceText, type Statements } from '../model/dialect.ts';
import type { Containment } from '../model/failure.ts';

/**
 * What a dialect says in its files. If its reader throws, it reads them again without those on which it fails alone; if it fails on them
 * together only, each by itself. A file that it fails on may say anything, so that it counts as a route by which anything may be deployed.
 */
export function readContained(
  { name, read }: LoadedDialect,
  sources: readonly SourceText[],
  around: Around,
  containment: Containment,
): readonly Statements[] {
  const step = `while reading ${name}`;
  let thrown: unknown;
  try {
    return [keptOf(around, `all ${name}`, sources, {}, (asking) => read(sources, asking))];
  } catch (error) {
    thrown = error;
  }
  const alone = sources.map((source) => {
    const statements = containment.attempt({ step, file: source.file }, () => read([source], around));
    return { source, statements };
  });
  const sound = alone.flatMap(({ source, statements }) => (statements === undefined ? [] : [source]));
  const routes = alone.flatMap(({ source, statements }) => (statements === undefined ? [routeIn(source)] : []));
  const lost: readonly Statements[] = [
    { commands: { deploys: [], invokes: [], assets: [], effects: [], programs: [], installs: [], routes } },
  ];
  if (routes.length === 0) containment.note({ step }, thrown);
  else if (sound.length > 0) {
    try {
      return [read(sound, around), ...lost];
    } catch (error) {
      containment.note({ step }, error);
    }
  }
  return [...alone.flatMap(({ statements }) => statements ?? []), ...lost];
}

function routeIn({ file }: SourceText) {
  return { at: { file, span: { start: 0, end: 0 } }, because: 'the file could not be understood' };
}
