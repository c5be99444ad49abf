/** What is shown of a run where only a few places are free. */
export interface Showable {
  /** The rule, or what stands for it. */
  readonly title: string;
  readonly file?: string;
  /** How near to the change it is, nearest first. */
  readonly nearness: number;
}

/** The nearest to the change, and the first of a rule in a file before its repetitions. */
export function mostUseful<T>(items: readonly T[], of: (item: T) => Showable): readonly T[] {
  const seen = new Map<string, number>();
  const ranked = items.map((item) => {
    const { title, file, nearness } = of(item);
    const key = `${title}\n${file}`;
    const repetition = seen.get(key) ?? 0;
    seen.set(key, repetition + 1);
    return { item, nearness, repetition };
  });
  ranked.sort((a, b) => a.nearness - b.nearness || a.repetition - b.repetition);
  return ranked.map(({ item }) => item);
}
