import { byId } from './dom.ts';
import { showChosen, tabList } from './tab-list.ts';

const names = ['findings', 'picture', 'rule', 'log'] as const;
export type PanelName = (typeof names)[number];

/** The panels beside the editor, of which one is shown. */
export interface SidePanels {
  show(panel: PanelName): void;
  shown(): PanelName;
  /** How many findings the first tab tells of. */
  count(findings: number): void;
}

/** Lets people choose among the panels; `chosen` is told which. */
export function sidePanels(chosen: (panel: PanelName) => void): SidePanels {
  const list = byId('panel-tabs', HTMLElement);
  let current: PanelName = 'findings';
  const show = (panel: PanelName) => {
    current = panel;
    for (const name of names) byId(`panel-${name}`, HTMLElement).hidden = name !== panel;
    showChosen(list, `tab-${panel}`);
    chosen(panel);
  };
  tabList(list, ({ id }) => {
    const panel = names.find((name) => `tab-${name}` === id);
    if (panel !== undefined) show(panel);
  });
  return {
    show,
    shown: () => current,
    count: (findings) => {
      byId('tab-findings', HTMLElement).textContent = `Findings (${findings})`;
    },
  };
}
