import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  type LanguageSupport,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** The editor of the page: one view, and a state for each file, so that undoing is of that file. */
export interface Editor {
  /** Shows a file; its text is what is given, if that is another than it was. */
  open(path: string, text: string): void;
  /** The states of files that are no more are forgotten. */
  forget(isThere: (path: string) => boolean): void;
  diagnose(diagnostics: readonly Diagnostic[]): void;
  goTo(start: number, end: number): void;
  focus(): void;
}

const language = new Compartment();

/** Puts an editor in place; `changed` is told the text of the open file after each change of it. */
export function editorIn(parent: HTMLElement, changed: (path: string, text: string) => void): Editor {
  const states = new Map<string, EditorState>();
  let shown: string | undefined;
  const view = new EditorView({ parent });

  const extensionsOf = (path: string): Extension => [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    syntaxHighlighting(classHighlighter),
    // Tab leaves the editor: whoever has no mouse must get out again.
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({
      'aria-label': `Text of ${path}`,
      tabindex: '0',
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && shown === path) changed(path, update.state.doc.toString());
    }),
    language.of(/\.ya?ml$/i.test(path) ? yaml() : []),
  ];

  const load = async (path: string) => {
    const support = await languageOf(path);
    if (support !== undefined && shown === path) view.dispatch({ effects: language.reconfigure(support) });
  };

  return {
    open(path, text) {
      if (shown === path && view.state.doc.toString() === text) return;
      if (shown !== undefined && shown !== path) states.set(shown, view.state);
      const kept = shown === path ? view.state : states.get(path);
      shown = path;
      if (kept !== undefined && kept.doc.toString() === text) view.setState(kept);
      else if (kept === undefined) view.setState(EditorState.create({ doc: text, extensions: extensionsOf(path) }));
      else {
        view.setState(kept);
        view.dispatch({ changes: changeTo(kept.doc.toString(), text) });
      }
      void load(path);
    },
    forget(isThere) {
      for (const path of states.keys()) if (!isThere(path)) states.delete(path);
      if (shown !== undefined && !isThere(shown)) shown = undefined;
    },
    diagnose(diagnostics) {
      const { length } = view.state.doc;
      const inside = diagnostics.map((each) => ({
        ...each,
        from: Math.min(each.from, length),
        to: Math.min(each.to, length),
      }));
      view.dispatch(setDiagnostics(view.state, inside));
    },
    goTo(start, end) {
      const { length } = view.state.doc;
      const selection = { anchor: Math.min(start, length), head: Math.min(end, length) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

/** The one change between two texts: what is the same at their starts and ends stays, and with it the cursor. */
function changeTo(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** Colours for other languages than YAML are fetched when such a file is opened. */
async function languageOf(path: string): Promise<LanguageSupport | StreamLanguage<unknown> | undefined> {
  if (/\.py$/i.test(path)) return (await import('@codemirror/lang-python')).python();
  if (/\.sh$/i.test(path)) return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell);
  if (/(?:^|\/)Dockerfile[^/]*$|\.dockerfile$/i.test(path)) {
    return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile);
  }
  if (/\.ps1$/i.test(path)) {
    return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/powershell')).powerShell);
  }
  return undefined;
}
