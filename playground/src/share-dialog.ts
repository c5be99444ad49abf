import { version } from '../../src/catalog/version.ts';
import { byId } from './dom.ts';
import { markdownOf } from './markdown.ts';
import type { ShownFinding } from './protocol.ts';
import { fragmentOf, longestLink, type Shared } from './share.ts';
import { zipOf } from './zip.ts';

interface Sharing extends Shared {
  readonly findings: readonly ShownFinding[];
}

/** The dialog that shares the files: as a link that holds all of them, as an archive, as Markdown for an issue. */
export function shareDialog(state: () => Sharing, say: (text: string) => void): void {
  const dialog = byId('share-dialog', HTMLDialogElement);
  const link = byId('link', HTMLInputElement);
  const copyLink = byId('copy-link', HTMLButtonElement);
  const told = byId('share-told', HTMLElement);
  const addressOf = async (shared: Sharing) => {
    const fragment = await fragmentOf(shared);
    return fragment.length > longestLink ? undefined : new URL(fragment, location.href).href;
  };

  byId('share', HTMLButtonElement).addEventListener('click', async () => {
    const address = await addressOf(state());
    link.value = address ?? '';
    for (const part of [link, copyLink]) part.hidden = address === undefined;
    byId('link-label', HTMLElement).hidden = address === undefined;
    told.textContent =
      address === undefined
        ? 'These files make a link that many programs would cut. Send the archive instead.'
        : 'The link holds the files themselves: whoever has it has them. Nothing is stored anywhere else.';
    if (address !== undefined) history.replaceState(undefined, '', address);
    dialog.showModal();
    link.select();
  });
  copyLink.addEventListener('click', () => void copied(link.value, 'Copied the link.'));
  byId('download', HTMLButtonElement).addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([zipOf(state().files)], { type: 'application/zip' }));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = 'azureml-batch-lint.zip';
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  byId('copy-markdown', HTMLButtonElement).addEventListener('click', async () => {
    const shared = state();
    await copied(markdownOf(shared.files, shared.findings, version, await addressOf(shared)), 'Copied as Markdown.');
  });

  async function copied(text: string, said: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = said;
      say(said);
    } catch {
      told.textContent = 'The browser does not let this page copy.';
    }
  }
}
