import { byId } from './dom.ts';
import { type Loaded, loadFromGithub } from './github.ts';

/** The dialog that loads files of a public repository: the only thing for which this page asks another server. */
export function loadDialog(opened: (loaded: Pick<Loaded, 'files' | 'beside'>, note: string) => void): void {
  const dialog = byId('load-dialog', HTMLDialogElement);
  const address = byId('address', HTMLInputElement);
  const trouble = byId('load-trouble', HTMLElement);
  const submit = byId('load-submit', HTMLButtonElement);
  byId('load', HTMLButtonElement).addEventListener('click', () => {
    trouble.textContent = '';
    dialog.showModal();
  });
  byId('load-form', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    trouble.textContent = 'Loading …';
    try {
      const { files, beside, left } = await loadFromGithub(address.value.trim());
      dialog.close();
      const note = left === 0 ? '' : ` ${left} more are too much for this page: lint them with the command line.`;
      opened({ files, beside }, `Loaded ${files.length === 1 ? '1 file' : `${files.length} files`}.${note}`);
    } catch (error) {
      trouble.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      submit.disabled = false;
    }
  });
}
