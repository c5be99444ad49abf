import { configurationName } from '../../src/hosts/configuration-name.ts';
import { byId, make } from './dom.ts';
import { type Files, most, refusedPath, textOf } from './files.ts';
import type { ShownFinding } from './protocol.ts';
import { showChosen, tabList } from './tab-list.ts';

export interface FileActions {
  choose(path: string): void;
  /** The files are others now; `open` is to be shown. */
  change(files: Files, open: string): void;
  files(): Files;
}

const configurationStart = `# Levels, ignores and what the repository cannot show: see "Configuration" in the documentation.
levels: {}
`;

/** The tabs of the files, with what is done to files as wholes: new, renamed, deleted. */
export function fileTabs({ choose, change, files }: FileActions) {
  const list = byId('file-tabs', HTMLElement);
  const dialog = byId('name-dialog', HTMLDialogElement);
  const name = byId('name', HTMLInputElement);
  const trouble = byId('name-trouble', HTMLElement);
  const title = byId('name-title', HTMLElement);
  const remove = byId('delete-file', HTMLButtonElement);
  let open = '';
  let renamed: string | undefined;

  tabList(list, ({ dataset }) => choose(dataset['path'] ?? ''));
  const ask = (path: string | undefined) => {
    renamed = path;
    title.textContent = path === undefined ? 'New file' : `Rename or delete ${path}`;
    name.value = path ?? '';
    trouble.textContent = '';
    remove.hidden = path === undefined || files().length === 1;
    dialog.showModal();
    name.select();
  };
  byId('new-file', HTMLButtonElement).addEventListener('click', () => ask(undefined));
  byId('rename-file', HTMLButtonElement).addEventListener('click', () => ask(open));
  byId('configure', HTMLButtonElement).addEventListener('click', () => {
    const all = files();
    if (textOf(all, configurationName) !== undefined) choose(configurationName);
    else change([...all, [configurationName, configurationStart]], configurationName);
  });
  byId('name-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const path = name.value.trim();
    const others = files().filter(([other]) => other !== renamed);
    const isFull = renamed === undefined && others.length >= most.files;
    const refused = isFull ? `There are at most ${most.files} files.` : refusedPath(path, others);
    if (refused !== undefined) {
      trouble.textContent = refused;
      name.focus();
      return;
    }
    dialog.close();
    const was = renamed;
    if (was === undefined) change([...others, [path, '']], path);
    else
      change(
        files().map(([other, text]): readonly [string, string] => [other === was ? path : other, text]),
        path,
      );
  });
  remove.addEventListener('click', () => {
    dialog.close();
    const all = files();
    const place = all.findIndex(([path]) => path === renamed);
    const rest = all.filter(([path]) => path !== renamed);
    change(rest, rest[Math.min(Math.max(place, 0), rest.length - 1)]?.[0] ?? '');
  });

  return {
    show(all: Files, chosen: string, findings: readonly ShownFinding[]) {
      open = chosen;
      const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
      list.replaceChildren(...all.map(([path], index) => tab(path, index, findings)));
      const chosenId = `file-${all.findIndex(([path]) => path === chosen)}`;
      showChosen(list, chosenId);
      byId('editor', HTMLElement).setAttribute('aria-labelledby', chosenId);
      if (focused !== undefined) document.getElementById(focused)?.focus();
    },
  };
}

function tab(path: string, index: number, findings: readonly ShownFinding[]): HTMLElement {
  const here = findings.filter(({ at }) => at.file === path);
  const worst = here.find(({ level }) => level === 'error') ?? here.find(({ level }) => level === 'warning') ?? here[0];
  const count =
    worst === undefined
      ? undefined
      : make(
          'span',
          { class: `count ${worst.level}` },
          String(here.length),
          make('span', { class: 'unseen' }, here.length === 1 ? ' finding' : ' findings'),
        );
  return make(
    'button',
    { type: 'button', role: 'tab', id: `file-${index}`, 'data-path': path, 'aria-controls': 'editor' },
    path,
    count === undefined ? undefined : ' ',
    count,
  );
}
