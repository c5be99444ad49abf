import type { PartKind } from '../../src/model/picture.ts';

/** A box with its place in the drawing, in units of CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing: the boxes in the order of the parts, and its whole size. */
export interface Layout {
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

const size = { width: 182, height: 48, right: 40, below: 14, edge: 10 } as const;

/** What leads to others stands left of them. */
const columns: Readonly<Record<PartKind, number>> = {
  invocation: 0,
  schedule: 0,
  'batch endpoint': 1,
  'batch deployment': 2,
  model: 3,
  'scoring script': 3,
  component: 3,
  compute: 3,
  environment: 3,
  workspace: 3,
  image: 4,
  'conda file': 4,
};

/** Lays out the parts of a picture in columns by their kinds; in a column they stand as what leads to them does. */
export function layoutOf(
  parts: readonly { readonly kind: PartKind }[],
  links: readonly { readonly from: number; readonly to: number }[],
): Layout {
  const used = [...new Set(parts.map(({ kind }) => columns[kind]))].sort((a, b) => a - b);
  const boxes: Box[] = [];
  let tallest = 0;
  for (const [place, column] of used.entries()) {
    const inColumn = parts.flatMap(({ kind }, part) => (columns[kind] === column ? [part] : []));
    const rank = new Map(inColumn.map((part) => [part, meanOf(links, part, boxes)]));
    inColumn.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || a - b);
    for (const [row, part] of inColumn.entries()) {
      const x = size.edge + place * (size.width + size.right);
      const y = size.edge + row * (size.height + size.below);
      boxes[part] = { x, y, width: size.width, height: size.height };
      tallest = Math.max(tallest, y + size.height);
    }
  }
  const width = 2 * size.edge + used.length * (size.width + size.right) - size.right;
  return { boxes, width: Math.max(width, 2 * size.edge), height: tallest + size.edge };
}

/** How high what leads to a part stands, on average; nothing leads to it: at the end of its column. */
function meanOf(
  links: readonly { readonly from: number; readonly to: number }[],
  part: number,
  boxes: readonly Box[],
): number {
  const heights = links.flatMap(({ from, to }) => (to === part && boxes[from] !== undefined ? [boxes[from].y] : []));
  return heights.length === 0 ? Number.MAX_SAFE_INTEGER : heights.reduce((sum, y) => sum + y, 0) / heights.length;
}

/** The line from one box to another, as the data of an SVG path: from the right edge to the left one. */
export function lineBetween(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}
