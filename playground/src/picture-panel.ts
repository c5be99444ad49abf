import { count } from '../../src/report/phrases.ts';
import { byId, make, makeSvg, replaceParts } from './dom.ts';
import { type Box, layoutOf, lineBetween } from './layout.ts';
import type { ShownPart, ShownPicture, ShownPlace } from './protocol.ts';

/** The picture of what would be deployed, as our own drawing. */
export function picturePanel(goTo: (at: ShownPlace) => void, say: (text: string) => void) {
  const place = byId('picture', HTMLElement);
  const panel = byId('panel-picture', HTMLElement);
  const copy = byId('copy-mermaid', HTMLButtonElement);
  let mermaid = '';
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(mermaid).then(
      () => say('Copied the picture as Mermaid.'),
      () => say('The browser does not let this page copy.'),
    );
  });

  const boxOf = (part: ShownPart, box: Box) => {
    const found = part.count === 0 ? '' : `, ${count(part.count, 'finding')}`;
    const open = () => goTo(part.at);
    return makeSvg(
      'g',
      {
        class: `part ${part.worst ?? ''} ${part.isUnknown ? 'unknown' : ''}`,
        role: 'button',
        tabindex: '0',
        'data-key': `${part.kind} ${part.label}`,
        click: open,
        keydown: (event) => {
          if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return;
          event.preventDefault();
          open();
        },
      },
      makeSvg('rect', {
        x: String(box.x),
        y: String(box.y),
        width: String(box.width),
        height: String(box.height),
        rx: '6',
      }),
      makeSvg('text', { x: String(box.x + 10), y: String(box.y + 19), class: 'kind' }, `${part.kind}${found} `),
      makeSvg('text', { x: String(box.x + 10), y: String(box.y + 37), class: 'label' }, clipped(part.label)),
    );
  };

  return {
    show({ parts, links, left, mermaid: graph }: ShownPicture) {
      mermaid = graph;
      copy.hidden = parts.length === 0;
      if (parts.length === 0) {
        replaceParts(place, [make('p', { class: 'hint' }, 'Nothing here would be deployed.')], panel);
        return;
      }
      const { boxes, width, height } = layoutOf(parts, links);
      const lines = links.flatMap(({ from, to, isDefault }) => {
        const [a, b] = [boxes[from], boxes[to]];
        if (a === undefined || b === undefined) return [];
        return [makeSvg('path', { d: lineBetween(a, b), class: isDefault ? 'line default' : 'line' })];
      });
      const drawing = makeSvg(
        'svg',
        {
          viewBox: `0 0 ${width} ${height}`,
          width: String(width),
          height: String(height),
          role: 'group',
          'aria-label': 'What would be deployed',
        },
        lines,
        parts.flatMap((part, index) => (boxes[index] === undefined ? [] : [boxOf(part, boxes[index])])),
      );
      const more = left > 0 ? [make('p', { class: 'hint' }, `${left} more are not drawn.`)] : [];
      replaceParts(place, [drawing, ...more], panel);
    },
  };
}

/** What fits a box; of a path its end says more. */
function clipped(label: string): string {
  const longest = 22;
  if (label.length <= longest) return label;
  return label.includes('/') ? `…${label.slice(1 - longest)}` : `${label.slice(0, longest - 1)}…`;
}
