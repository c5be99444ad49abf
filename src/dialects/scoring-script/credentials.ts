import type { ScoringScript } from '../../model/scoring-script.ts';
import { isReached } from './certain.ts';
import { placeIn } from './module.ts';
import { pathOf } from './results.ts';
import type { SurelyRun } from './surely-run.ts';

const credential = /^azure\.identity(\.aio)?\.DefaultAzureCredential$/;

/** Credentials that a script surely makes and that take whichever managed identity is asked for without a name. */
export function namelessCredentialsOf(run: SurelyRun): ScoringScript['namelessCredentials'] {
  const modules = [...run.keys()];
  // A script that speaks of the variables may set one, or take another way where Azure ML does.
  if (
    modules.some(
      ({ loose, python }) => loose !== undefined || /(AZURE|DEFAULT_IDENTITY)_CLIENT_ID|dotenv/.test(python.text),
    )
  )
    return [];
  return [...run].flatMap(([module, scopes]) =>
    module.python.calls
      .filter(({ target, place, span, keywords, open }) => {
        if (!credential.test(pathOf(module, target) ?? '') || !scopes.has(module.index.owner(place.scope)))
          return false;
        const isNamed = open || keywords.some(({ name }) => /client_id|exclude_managed_identity_credential/.test(name));
        return !isNamed && module.index.nameAt(span.start)?.sure === true && isReached(module.python, place);
      })
      .map(({ span }) => ({ at: placeIn(module, span), what: 'DefaultAzureCredential' })),
  );
}
