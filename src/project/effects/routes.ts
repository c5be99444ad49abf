import type { OpaqueRoute } from '../../model/command.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';

/** The fields that routes outside the repository may set. */
const routeFields = new Set(['name', 'endpoint_name', 'model', 'compute', 'environment', 'defaults']);

/** What an input must speak of before the route can set the field of a file that it is handed. */
const spokenOf: Readonly<Record<string, RegExp>> = {
  model: /model/i,
  compute: /compute|cluster/i,
  environment: /env|image|conda|docker|container/i,
};
const anything = /set|overr|extra|arg|param|opt|var|conf|flag|command|script|version|tag|run/i;

/** What no deployment goes without: a file that leaves it out counts on the route. */
const required = new Set(['model', 'compute']);

/**
 * The route outside the repository that may set a field of a file. One that is handed the file deploys it as it is, under names of its own:
 * a model, a compute or an environment it can set only if an input speaks of one. A file that no route is handed, and no step sends, is open
 * to those that are handed none: what is handed another file says nothing of this one.
 */
export function indexRoutes(
  routes: readonly OpaqueRoute[],
): (file: FilePath, field: string, isLeftOut: boolean, isSent: boolean) => OpaqueRoute | undefined {
  const carriersOf = new Map<FilePath, OpaqueRoute[]>();
  for (const route of routes) for (const file of new Set(route.handed?.files)) listAt(carriersOf, file).push(route);
  const [open] = routes.filter(({ handed }) => handed === undefined || handed.files.length === 0);
  return (file, field, isLeftOut, isSent) => {
    const key = field.split('.')[0] ?? '';
    if (routes.length === 0 || !routeFields.has(key)) return undefined;
    const carriers = carriersOf.get(file) ?? [];
    const [carrier] = carriers;
    if (carrier === undefined) return isSent ? undefined : open;
    const words = spokenOf[key];
    if (!words || (isLeftOut && required.has(key))) return carrier;
    return carriers.find(({ handed }) => handed?.inputs.some((input) => words.test(input) || anything.test(input)));
  };
}
