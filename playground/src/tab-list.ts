/** The tabs of a list: one is chosen, arrow keys go to the others, Home and End to the ends. */
export function tabList(list: HTMLElement, choose: (tab: HTMLElement) => void): void {
  const tabs = () => [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  list.addEventListener('click', ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('[role=tab]') : null;
    if (tab !== null) choose(tab);
  });
  list.addEventListener('keydown', (event) => {
    const all = tabs();
    const here = all.indexOf(document.activeElement as HTMLElement);
    if (here < 0) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (here + 1) % all.length,
      ArrowLeft: (here + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = all[steps[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    const id = next.id;
    choose(next);
    // Choosing may have made the tabs anew.
    document.getElementById(id)?.focus();
  });
}

/** Shows which tab of a list is chosen: only that one is reached by the Tab key. */
export function showChosen(list: HTMLElement, id: string): void {
  for (const tab of list.querySelectorAll<HTMLElement>('[role=tab]')) {
    const isChosen = tab.id === id;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
