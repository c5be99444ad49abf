/**
 * What a text was before the hunks of a unified diff, as GitHub's REST API gives them, made it what it is; undefined if they do not lead to it.
 * Every line that the hunks show is compared, so that a diff of another text is never taken for one of this.
 */
export function beforePatch(after: string, patch: string): string | undefined {
  const lines = after.split(/(?<=\n)/);
  const before: string[] = [];
  let at = 0;
  for (const hunk of hunksIn(patch)) {
    if (hunk.start < at || hunk.start > lines.length) return undefined;
    for (const line of lines.slice(at, hunk.start)) before.push(line);
    at = hunk.start;
    for (const { sign, text } of hunk.lines) {
      if (sign !== '-' && lines[at++] !== text) return undefined;
      if (sign !== '+') before.push(text);
    }
    const [old, fresh] = ['+', '-'].map((other) => hunk.lines.filter(({ sign }) => sign !== other).length);
    if (old !== hunk.old || fresh !== hunk.fresh) return undefined;
  }
  return [...before, ...lines.slice(at)].join('');
}

interface Hunk {
  /** The lines of the text that stand before it. */
  readonly start: number;
  /** How many lines it says that it has of the old text and of the new one. */
  readonly old: number;
  readonly fresh: number;
  /** With their line breaks. */
  readonly lines: { readonly sign: string; text: string }[];
}

function hunksIn(patch: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of patch.split('\n')) {
    const [head, old = '1', first, fresh = '1'] = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (head !== undefined) {
      // Of a hunk that leaves nothing the line is that before it.
      const start = Number(first) - (Number(fresh) > 0 ? 1 : 0);
      hunks.push({ start, old: Number(old), fresh: Number(fresh), lines: [] });
      continue;
    }
    const lines = hunks.at(-1)?.lines;
    const last = lines?.at(-1);
    // "\ No newline at end of file"
    if (line.startsWith('\\') && last !== undefined) last.text = last.text.replace(/\n$/, '');
    else if (line !== '') lines?.push({ sign: line.charAt(0), text: `${line.slice(1)}\n` });
  }
  return hunks;
}
