import { type Disposable, languages, type TextDocument } from 'vscode';
import type * as lsp from 'vscode-languageserver-types';
import * as features from '../../../src/hosts/lsp/features.ts';
import { actionOf, completionOf, hoverOf, lensOf, linkOf, locationOf } from './as-vscode.ts';
import { fileLanguages } from './languages.ts';

type Asked = features.Asked;

/** Has the editor ask for what the language server tells on the desktop. */
export function provideFeatures(
  askAt: (document: TextDocument) => Promise<Asked | undefined>,
  actions: (asked: Asked, range: lsp.Range) => Promise<readonly lsp.CodeAction[]>,
): readonly Disposable[] {
  const selector = fileLanguages.map((language) => ({ language }));
  const list = async <T, R>(
    document: TextDocument,
    tell: (asked: Asked) => readonly T[] | Promise<readonly T[]>,
    made: (each: T) => R,
  ): Promise<R[]> => {
    const asked = await askAt(document);
    return asked === undefined ? [] : (await tell(asked)).map(made);
  };
  return [
    languages.registerCodeActionsProvider(selector, {
      provideCodeActions: (document, range) => list(document, (asked) => actions(asked, range), actionOf),
    }),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => {
        const asked = await askAt(document);
        const hover = asked && features.hoverAt(asked, position);
        return hover && hoverOf(hover);
      },
    }),
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: (document, position) =>
          list(document, (asked) => features.completionAt(asked, position), completionOf),
      },
      ...features.completionTriggers,
    ),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position) =>
        list(document, (asked) => features.definitionAt(asked, position), locationOf),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: (document, position) =>
        list(document, (asked) => features.referencesIn(asked, position), locationOf),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => list(document, features.documentLinksIn, linkOf),
    }),
    languages.registerCodeLensProvider(selector, {
      provideCodeLenses: (document) => list(document, features.codeLensesIn, lensOf),
    }),
  ];
}
