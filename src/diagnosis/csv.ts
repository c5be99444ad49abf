/** A row of a table, by the name of its column in lower case; the first line that it covers. */
export interface CsvRow {
  readonly line: number;
  cell(column: string): string;
}

const longestCell = 2000;
const mostCells = 200;
const specials = /[",\n]/g;

/**
 * Reads a comma-separated table piece by piece; the first row names the columns, whatever their case and order. Quoted cells may hold line
 * breaks and doubled quotes. What a damaged table leaves open at its end is no row.
 */
export function csvReader(take: (row: CsvRow) => void) {
  let columns: ReadonlyMap<string, number> | undefined;
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let mayEscape = false;
  let line = 1;
  let rowLine = 1;

  const endCell = () => {
    if (cells.length < mostCells) cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    const row = cells;
    const at = rowLine;
    cells = [];
    rowLine = line + 1;
    if (row.length === 1 && row[0] === '') return;
    if (columns === undefined) columns = columnsOf(row);
    else take({ line: at, cell: (column) => row[columns?.get(column) ?? -1]?.trim() ?? '' });
  };
  const add = (text: string) => {
    if (cell.length < longestCell) cell += text;
  };
  const special = (char: string) => {
    if (char === '"') {
      // A doubled quote ends the quoted part and begins it again.
      if (!isQuoted && mayEscape) add('"');
      isQuoted = !isQuoted;
      mayEscape = !isQuoted;
      return;
    }
    mayEscape = false;
    if (isQuoted) add(char);
    else if (char === ',') endCell();
    else endRow();
  };
  return {
    push(text: string) {
      specials.lastIndex = 0;
      let from = 0;
      for (let found = specials.exec(text); found !== null; found = specials.exec(text)) {
        if (found.index > from) {
          add(text.slice(from, found.index));
          mayEscape = false;
        }
        const [char] = found;
        special(char);
        if (char === '\n') line++;
        from = found.index + 1;
      }
      if (from < text.length) {
        add(text.slice(from));
        mayEscape = false;
      }
    },
    finish() {
      if (!isQuoted && (cell !== '' || cells.length > 0)) endRow();
    },
    /** Whether the table has all of these columns. */
    has: (...names: readonly string[]) => names.every((name) => columns?.has(name) ?? false),
    columns: (): readonly string[] => [...(columns?.keys() ?? [])],
  };
}

function columnsOf(row: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    row.map((name, index) => [
      name
        .replace(/^\ufeff/, '')
        .trim()
        .toLowerCase(),
      index,
    ]),
  );
}
