/** What the configuration can say under "known". */
export const answerKinds = ['variable', 'compute', 'environment', 'workspace', 'endpoint'] as const;

/**
 * What of the configuration makes a check that could not be made: with an entry for each of the names, the value that is true in the user's
 * world filled in, it either finds something or is silent.
 */
export interface Answer {
  readonly kind: (typeof answerKinds)[number];
  /** The names or keys of the entries, as the configuration spells them; empty: the repository has none, and any is right. */
  readonly names: readonly string[];
}

/** The answer to both of two questions; undefined if there is none to one of them. */
export function bothAnswers(one: Answer | undefined, other: Answer | undefined): Answer | undefined {
  if (one === undefined || other === undefined || one.kind !== other.kind) return undefined;
  return { kind: one.kind, names: [...new Set([...one.names, ...other.names])] };
}

/** The answer to a value that waits for variables. */
export function variablesAnswer({ variables }: { readonly variables?: readonly string[] }): Answer | undefined {
  return variables === undefined ? undefined : { kind: 'variable', names: variables };
}
