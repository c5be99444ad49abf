import { byId } from './dom.ts';
import { checkedFiles, type Shared, stateOf } from './share.ts';

/** What the address asks for: files, and what is to be said of them. */
export interface Opened {
  readonly shared: Shared;
  /** The rule whose example it is. */
  readonly rule?: string;
  /** What went wrong with the address, for people. */
  readonly trouble?: string;
}

/** What the fragment of the address asks for; without one, the first example. */
export async function openedBy(fragment: string): Promise<Opened> {
  const rule = /^#example\/([a-z][a-z-]*)$/.exec(fragment)?.[1];
  if (rule !== undefined) {
    const shared = await exampleOf(rule);
    return shared === undefined ? { shared: first(), trouble: `There is no example "${rule}".` } : { shared, rule };
  }
  if (fragment === '' || fragment === '#') return { shared: first() };
  const shared = await stateOf(fragment);
  return shared === undefined
    ? { shared: first(), trouble: 'This link is damaged: it may have been cut on its way.' }
    : { shared };
}

/** The files of an example, by its name: that of a rule, "broken" or "clean". */
export async function exampleOf(name: string): Promise<Shared | undefined> {
  const answer = await fetch(`examples/${name}.json`).catch(() => undefined);
  const files = answer?.ok ? checkedFiles(await answer.json()) : undefined;
  return files && { files, open: files[0]?.[0] ?? '' };
}

function first(): Shared {
  const files = checkedFiles(JSON.parse(byId('first-files', HTMLScriptElement).text)) ?? [];
  return { files, open: files.find(([path]) => path === 'deployment.yml')?.[0] ?? files[0]?.[0] ?? '' };
}
