import { linkedOf } from '../engine/linked.ts';
import type { Result } from '../engine/result.ts';
import type { Picture } from '../model/picture.ts';
import { pictureOf } from '../questions/picture.ts';
import type { FilePath } from '../text/location.ts';

/** What the project would deploy in which a result was found, at the places that reports show; undefined if nobody knows it any more. */
export function pictureIn(result: Result, isShown: (file: FilePath) => boolean): Picture | undefined {
  const linked = linkedOf(result);
  if (linked === undefined) return undefined;
  const { project, placeOf } = linked;
  const { parts, links, left } = pictureOf(project, isShown);
  return {
    parts: parts.map((part) => ({ ...part, at: placeOf(part.at) })),
    links: links.map((link) => (link.at === undefined ? link : { ...link, at: placeOf(link.at) })),
    left,
  };
}
