import { version } from '../../src/catalog/version.ts';
import type { Config } from '../../src/config/config.ts';
import { lintWhole } from '../../src/engine/lint.ts';
import { pictureIn } from '../../src/hosts/picture.ts';
import { rules } from '../../src/index.ts';
import { markedPictureOf, mermaidReport } from '../../src/report/mermaid.ts';
import type { Workspace } from '../../src/text/workspace.ts';
import { placer } from './places.ts';
import type { ShownPicture } from './protocol.ts';

/** What the files would deploy, with what was found in it. */
export async function pictureFor(workspace: Workspace, config: Config): Promise<ShownPicture> {
  const result = await lintWhole(workspace, rules, config);
  const picture = pictureIn(result, () => true);
  const input = { result, workspace, rules, version, picture: () => picture };
  const marked = markedPictureOf(input);
  if (marked === undefined) return { parts: [], links: [], left: 0, mermaid: '' };
  const placeOf = placer(workspace);
  return {
    parts: marked.parts.map(({ kind, label, at, isUnknown = false }, place) => {
      const findings = marked.findingsOf(place);
      return { kind, label, at: placeOf(at), isUnknown, worst: findings[0]?.level, count: findings.length };
    }),
    links: marked.links.map(({ from, to, isDefault = false }) => ({ from, to, isDefault })),
    left: marked.left,
    mermaid: mermaidReport(input),
  };
}
