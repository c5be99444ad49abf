import type { UnreadText } from '../../model/dialect.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import type { Resource } from './resource.ts';
import type { Budget } from './scope.ts';
import type { ToldByCommands } from './told-by-commands.ts';

/** The values that one user of a template gives to its parameters. */
export type Given = ReadonlyMap<string, Expression>;

/** Values that nothing in the repository shows: a damaged parameter file says nobody knows what. */
export const anything: Given = new Map([['*', { kind: 'unknown', at: { file: '', span: { start: 0, end: 0 } } }]]);

/** A file of parameters or variables. */
export interface ParameterFile {
  readonly file: FilePath;
  readonly given: Given;
  /** The template that it says it is for. */
  readonly template?: FilePath;
}

/** What all templates of a run share. */
export interface Run {
  readonly budget: Budget;
  /** Uses of templates that may still be looked at, and resources that these may still make. */
  uses: number;
  resources: number;
  /** Characters of templates that may still be opened. */
  characters: number;
  /** Templates that speak of batch endpoints and were not looked at. */
  readonly unread: UnreadText[];
  /** What commands and workflows say of parameters. */
  readonly told: ToldByCommands;
  /** The resources of all uses of templates, by the number of the use and their symbol: so they are handed from one to another. */
  readonly made: Map<string, Resource>;
  /** How many uses there were. */
  used: number;
  /** Templates that say once more what another says, of which they were compiled. */
  readonly compiled: Set<FilePath>;
}

/** Whether a template with so many resources may be looked at once more; counts it. */
export function mayUse(run: Run, resources: number): boolean {
  if (run.uses <= 0 || run.resources <= 0) return false;
  run.uses--;
  run.resources -= resources;
  return true;
}

/** Finds the parameter files that may be for a template: the ones that say so, or that set nothing but parameters of the template. */
export function indexParameters(
  files: readonly ParameterFile[],
): (template: FilePath, params: ReadonlySet<string>) => readonly Given[] {
  const placed = files.map((each, place) => ({ ...each, place, first: firstKeyOf(each) }));
  const byTemplate = groupBy(placed, ({ template }) => template);
  // A file whose first value is for no parameter is for another template.
  const byFirst = groupBy(placed, ({ template, first }) => (template === undefined ? first : undefined));
  const forAny = placed.filter(({ template, given }) => template === undefined && given === anything);
  return (template, params) => {
    const fitting = [...params]
      .flatMap((name) => byFirst.get(name) ?? [])
      .filter(({ given }) => isWithin(given, params));
    const found = [...(byTemplate.get(template) ?? []), ...fitting, ...forAny];
    return found.sort((a, b) => a.place - b.place).map(({ given }) => given);
  };
}

function firstKeyOf({ given }: ParameterFile): string | undefined {
  const [first] = given === anything ? [] : given.keys();
  return first;
}

function isWithin(given: Given, params: ReadonlySet<string>): boolean {
  for (const name of given.keys()) if (!params.has(name)) return false;
  return true;
}

/** What a parameter is: given by the caller, or its default where nothing else may set it. */
export function parameterValue(
  name: string,
  given: Given | undefined,
  byDefault: Expression | undefined,
  { told }: Run,
  isRoot: boolean,
): Expression | undefined {
  if (given === anything) return undefined;
  const said = given?.get(name);
  if (isRoot && told.has(name)) return byDefault && told.valueFor(name, byDefault.at.file);
  return said ?? byDefault;
}
