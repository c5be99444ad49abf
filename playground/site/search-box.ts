import { count } from '../../src/report/phrases.ts';
import { make } from '../src/dom.ts';
import { type Indexed, searchPages } from './search.ts';

const box = document.getElementById('search');
const place = document.getElementById('search-results');
const top = document.documentElement.dataset['top'] ?? '';
let index: Promise<readonly Indexed[]> | undefined;

async function look(query: string): Promise<void> {
  if (place === null) return;
  index ??= fetch(`${top}search.json`).then((answer) => answer.json());
  const hits = searchPages(await index, query);
  if (!(box instanceof HTMLInputElement) || box.value !== query) return;
  const told = query.trim() === '' ? '' : hits.length === 0 ? 'No page says that.' : count(hits.length, 'page');
  place.replaceChildren(
    make('p', { class: 'hint', role: 'status' }, told),
    make(
      'ul',
      { class: 'results' },
      hits.map(({ title, page, excerpt }) =>
        make('li', {}, make('a', { href: top + page }, title), make('p', {}, excerpt)),
      ),
    ),
  );
}

if (box instanceof HTMLInputElement) box.addEventListener('input', () => void look(box.value));
