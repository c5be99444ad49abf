import type { Diagnostic } from '@codemirror/lint';
import { applyEdits } from '../../src/fixes/edit.ts';
import { byId, closeByButtons, debounced } from './dom.ts';
import { editorIn } from './editor.ts';
import { fileTabs } from './file-tabs.ts';
import { type Beside, type Files, textOf, withText } from './files.ts';
import { findingsPanel } from './findings-panel.ts';
import type { Linter } from './linter.ts';
import { loadDialog } from './load-dialog.ts';
import { logPanel } from './log-panel.ts';
import { exampleOf, type Opened, openedBy } from './opened.ts';
import { picturePanel } from './picture-panel.ts';
import type { Found, ShownFix, ShownPlace } from './protocol.ts';
import { rulePanel } from './rule-panel.ts';
import { fragmentOf, longestLink, type Shared } from './share.ts';
import { shareDialog } from './share-dialog.ts';
import { sidePanels } from './side-panels.ts';
import { themeChoice } from './theme.ts';

/** Milliseconds without a key after which is linted. */
const pause = 100;
/** When the first findings were shown, for those who measure. */
const firstMark = 'first-finding';

/** Brings the page to life, with the files that were opened: they are being linted already. */
export function runPage(linter: Linter, opened: Opened): void {
  let files: Files = opened.shared.files;
  let open = opened.shared.open;
  let beside: Beside | undefined = opened.shared.beside;
  let found: Found | undefined;
  let fixes: readonly ShownFix[] = [];
  /** Whether what was found is of the files as they are. */
  let isCurrent = false;
  let ownFragment = location.hash;
  let didFit = true;

  const status = byId('status', HTMLElement);
  const say = (text: string) => {
    status.textContent = text;
  };

  const lintSoon = debounced(pause, () => linter.lint(files));
  const keepSoon = debounced(600, () => void keepInAddress());
  const editor = editorIn(byId('editor', HTMLElement), (path, text) => change(withText(files, path, text)));
  const panels = sidePanels((panel) => {
    if (panel === 'picture') linter.picture(files);
  });
  const rule = rulePanel(
    () => panels.show('rule'),
    (name) => void openExample(name),
  );
  const log = logPanel((text) => linter.explain(text), rule.show, goTo);
  const picture = picturePanel(goTo, say);
  const list = findingsPanel({ goTo, showRule: rule.show, mend });
  const tabs = fileTabs({
    choose: openFile,
    change: (next, path) => {
      files = next;
      editor.forget((each) => textOf(files, each) !== undefined);
      open = path;
      showFiles();
      change(files);
    },
    files: () => files,
  });

  function change(next: Files): void {
    files = next;
    isCurrent = false;
    lintSoon();
    keepSoon();
  }

  function openFile(path: string): void {
    open = path;
    showFiles();
    keepSoon();
  }

  function showFiles(): void {
    tabs.show(files, open, found?.findings ?? []);
    editor.open(open, textOf(files, open) ?? '');
    mark();
  }

  function goTo(at: Pick<ShownPlace, 'file' | 'start' | 'end'>): void {
    if (textOf(files, at.file) === undefined) return;
    if (at.file !== open) openFile(at.file);
    editor.goTo(at.start, at.end);
  }

  function mark(): void {
    if (!isCurrent) return;
    const here = found?.findings.filter(({ at }) => at.file === open) ?? [];
    const severities = { error: 'error', warning: 'warning', note: 'info' } as const;
    editor.diagnose(
      here.map(
        ({ level, message, at, rule: id, fingerprint }): Diagnostic => ({
          from: at.start,
          to: at.end,
          severity: severities[level],
          message,
          source: id ?? 'configuration',
          actions: fixes
            .filter((fix) => fix.fingerprint === fingerprint)
            .map((fix) => ({ name: fix.title, apply: () => mend(fix) })),
        }),
      ),
    );
  }

  /** Does a fix; those of older texts are gone before anybody can choose them. */
  function mend({ edits, title, toWrite }: ShownFix): void {
    if (!isCurrent) return;
    const edited = new Set(edits.map(({ file }) => file));
    const next = files.map(([path, text]): readonly [string, string] =>
      edited.has(path)
        ? [
            path,
            applyEdits(
              text,
              edits.filter(({ file }) => file === path),
            ),
          ]
        : [path, text],
    );
    change(next);
    const [first] = edits;
    if (first !== undefined && !edited.has(open)) open = first.file;
    showFiles();
    linter.lint(files);
    say(`Done: ${title}`);
    if (first === undefined || toWrite === undefined) list.focus();
    else {
      const start = first.span.start + first.text.indexOf(toWrite);
      goTo({ file: first.file, start, end: start + toWrite.length });
    }
  }

  function replace({ shared, rule: id, trouble }: Opened): void {
    files = shared.files;
    open = shared.open;
    beside = shared.beside;
    linter.know(beside ?? []);
    isCurrent = false;
    found = undefined;
    editor.forget(() => false);
    linter.lint(files);
    showFiles();
    if (id !== undefined) void rule.load(id);
    if (trouble !== undefined) say(trouble);
  }

  async function openExample(name: string): Promise<void> {
    const shared: Shared | undefined = await exampleOf(name);
    if (shared === undefined) {
      say('The example could not be loaded.');
      return;
    }
    const isRule = name !== 'broken' && name !== 'clean';
    replace(isRule ? { shared, rule: name } : { shared });
    keepSoon();
  }

  function shared(): Shared {
    return { files, open, ...(beside && { beside }) };
  }

  async function keepInAddress(): Promise<void> {
    const fragment = await fragmentOf(shared());
    const fits = fragment.length <= longestLink;
    if (!fits && didFit) say('This is too long for a link now: to reload the page forgets it.');
    didFit = fits;
    ownFragment = fits ? fragment : '';
    history.replaceState(undefined, '', ownFragment === '' ? location.pathname + location.search : ownFragment);
  }

  linter.listen({
    found(next, of) {
      // What was typed since is being linted.
      if (of !== files) return;
      found = next;
      fixes = [];
      isCurrent = true;
      list.show(next, fixes);
      tabs.show(files, open, next.findings);
      log.found(next.findings);
      panels.count(next.findings.length);
      mark();
      if (panels.shown() === 'picture') linter.picture(files);
      if (performance.getEntriesByName(firstMark).length === 0) performance.mark(firstMark);
      document.documentElement.dataset['linted'] = String(next.took);
    },
    fixes(next, of) {
      if (of !== files || found === undefined) return;
      fixes = next;
      list.show(found, fixes);
      mark();
    },
    picture: picture.show,
    explained: log.show,
    failed: (because) => say(`Something went wrong in the linter itself: ${because}`),
  });

  addEventListener('hashchange', () => {
    if (location.hash === ownFragment) return;
    ownFragment = location.hash;
    void openedBy(location.hash).then(replace);
  });
  const examples = byId('examples', HTMLSelectElement);
  examples.addEventListener('change', () => {
    if (examples.value !== '') void openExample(examples.value);
    examples.value = '';
  });
  loadDialog((loaded, note) => {
    replace({ shared: { ...loaded, open: loaded.files[0]?.[0] ?? '' }, trouble: note });
    keepSoon();
  });
  shareDialog(() => ({ ...shared(), findings: found?.findings ?? [] }), say);
  closeByButtons();
  themeChoice();
  showFiles();
  if (opened.rule !== undefined) void rule.load(opened.rule);
  if (opened.trouble !== undefined) say(opened.trouble);
}
