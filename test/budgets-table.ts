/** A budget as `src/text/budgets.ts` states it. */
interface Budget {
  readonly name: string;
  readonly most: number;
  /** The first sentence of its comment: what is counted. */
  readonly counted: string;
  /** The other sentences: what happens beyond. */
  readonly beyond: string;
}

/** The table of all budgets, for SECURITY.md. Throws if one is not stated as the table needs it. */
export function budgetsTable(source: string): string {
  const rows = budgetsOf(source).map(
    ({ name, most, counted, beyond }) => `| \`${name}\` | ${most.toLocaleString('en')} | ${counted} | ${beyond} |`,
  );
  return ['| Budget | at most | of what | beyond it |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function budgetsOf(source: string): readonly Budget[] {
  return source
    .split(/\n(?=export )/)
    .slice(1)
    .map((statement, index) => {
      const found = /^export const (\w+) = ([\d_]+);/.exec(statement);
      const comment = commentBefore(source, statement);
      const sentences = /^(.+?)\. (.+)$/.exec(comment);
      if (found === null || sentences === null) throw new Error(`Budget ${index + 1} is not stated as the others are.`);
      const [, name = '', digits = ''] = found;
      const [, counted = '', beyond = ''] = sentences;
      return { name, most: Number(digits.replaceAll('_', '')), counted, beyond };
    });
}

/** The text of the comment right before a statement, on one line. */
function commentBefore(source: string, statement: string): string {
  const before = source.slice(0, source.indexOf(statement));
  const found = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n$/.exec(before);
  return (found?.[1] ?? '')
    .replace(/\n \* ?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
