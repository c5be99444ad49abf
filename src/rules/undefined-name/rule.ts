import usual from '../../../schemas/facts/usual-imports.json' with { type: 'json' };
import { defineRule } from '../../engine/rule.ts';
import type { UndefinedName } from '../../model/scoring-script.ts';
import { usersAsRelated } from '../../questions/uses.ts';
import { didYouMean } from '../../text/similar.ts';

const imports: ReadonlyMap<string, string> = new Map(Object.entries(usual.imports));

/** A scoring script reads a name that it neither imports nor assigns. */
export const undefinedName = defineRule({
  id: 'undefined-name',
  summary: 'A scoring script reads a name that it neither imports nor assigns.',
  level: 'error',
  topic: 'scoring script',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://docs.python.org/3/library/exceptions.html#NameError',
      quote: 'Raised when a local or global name is not found.',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const name of script.undefinedNames) {
        const bound = name.related && { at: name.related, message: 'It is bound here, for this function only.' };
        yield {
          at: name.at,
          message: `No "${name.what}" is imported or assigned where this is read: it raises a NameError. ${remedy(name)}`,
          subject: { entity: 'scoring script', name: script.file, field: name.what },
          related: [...(bound === undefined ? [] : [bound]), ...usersAsRelated(project.usersOf(script))],
        };
      }
    }
  },
});

function remedy({ what, meant, related }: UndefinedName): string {
  const statement = imports.get(what);
  if (statement !== undefined) return `Add "${statement}".`;
  if (related !== undefined) return `Declare it as "global" where it is assigned, or hand it over.`;
  return didYouMean(meant, 'Import it, or assign it first.');
}
