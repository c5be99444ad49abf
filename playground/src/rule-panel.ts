import { byId, make } from './dom.ts';

/** The page of a rule, beside the editor. */
export function rulePanel(reveal: () => void, openExample: (rule: string) => void) {
  const place = byId('rule-page', HTMLElement);
  let newest = '';

  const load = async (rule: string) => {
    newest = rule;
    const address = new URL(`rules/${rule}.html`, location.href.split('#')[0]);
    const answer = await fetch(address).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : undefined;
    if (newest !== rule) return;
    const article = text && new DOMParser().parseFromString(text, 'text/html').querySelector('article');
    place.replaceChildren(
      article ? adopted(article, address) : make('p', {}, 'The page of the rule could not be loaded.'),
    );
    place.scrollTop = 0;
  };

  place.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(link.href);
    const rule = /\/rules\/([a-z-]+)\.html$/.exec(address.pathname)?.[1];
    const example = /^#example\/([a-z-]+)$/.exec(address.hash)?.[1];
    if (address.origin !== location.origin || (rule === undefined && example === undefined)) return;
    event.preventDefault();
    if (example !== undefined) openExample(example);
    else if (rule !== undefined) void load(rule);
  });

  return {
    load,
    show: (rule: string) => {
      reveal();
      void load(rule);
    },
  };
}

/** The article for this page: its links start from where it lies, and lead out of the playground in another tab; headings stand lower here. */
function adopted(article: Element, base: URL): Element {
  const own = document.importNode(article, true);
  for (const link of own.querySelectorAll('a')) {
    const address = new URL(link.getAttribute('href') ?? '', base);
    link.href = address.href;
    link.target = '_blank';
    link.rel = 'noopener';
  }
  for (const marked of own.querySelectorAll('[id]')) marked.removeAttribute('id');
  return own;
}
