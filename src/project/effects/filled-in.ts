import type { EnvironmentValues } from '../../model/effect.ts';
import type { FilePath } from '../../text/location.ts';
import type { MadeFile } from '../files/overlay.ts';

/** A stretch of the filled-in text, and where it stands in the template. */
interface Piece {
  readonly start: number;
  readonly from: number;
  readonly until: number;
  /** It stands there as it is. */
  readonly same: boolean;
}

const marker = /\$(?:\{([A-Za-z_]\w{0,100})\}|([A-Za-z_]\w{0,100}))/g;

/** What `envsubst` makes of a template: what is known of its variables is filled in, and all else stays; so does what needs more characters than are left. Places are those in the template. */
export function filledIn(
  file: FilePath,
  template: string,
  values: EnvironmentValues,
  left: { characters: number },
): MadeFile {
  const pieces: Piece[] = [];
  let text = '';
  let end = 0;
  const add = (written: string, from: number, until: number, same: boolean) => {
    pieces.push({ start: text.length, from, until, same });
    text += written;
  };
  for (const match of template.matchAll(marker)) {
    const value = values.get(match[1] ?? match[2] ?? '');
    // What has lines or signs of its own may become more than a value.
    if (value === undefined || value.length > left.characters || !/^[\w./@-][\w./@: -]*$/.test(value)) continue;
    left.characters -= value.length;
    add(template.slice(end, match.index), end, match.index, true);
    end = match.index + match[0].length;
    add(value, match.index, end, false);
  }
  add(template.slice(end), end, template.length, true);
  const pieceAt = (offset: number) => pieces.findLast(({ start }) => start <= offset);
  const startOf = (offset: number) => {
    const piece = pieceAt(offset);
    return piece === undefined ? offset : piece.same ? piece.from + offset - piece.start : piece.from;
  };
  const endOf = (offset: number) => {
    const piece = pieceAt(Math.max(0, offset - 1));
    return piece === undefined ? offset : piece.same ? piece.from + offset - piece.start : piece.until;
  };
  return { text, place: (span) => ({ file, span: { start: startOf(span.start), end: endOf(span.end) } }) };
}
