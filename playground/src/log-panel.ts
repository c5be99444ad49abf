import { byId, debounced, make, replaceParts } from './dom.ts';
import type { ShownCause, ShownExplanation, ShownFinding, ShownPlace } from './protocol.ts';

/** The box for messages and logs: what they mean, and where in the files that stands. */
export function logPanel(
  explain: (text: string) => void,
  showRule: (rule: string) => void,
  goTo: (at: ShownPlace) => void,
) {
  const box = byId('log', HTMLTextAreaElement);
  const place = byId('causes', HTMLElement);
  let findings: readonly ShownFinding[] = [];
  const ask = debounced(150, () => {
    if (box.value.trim() === '') place.replaceChildren();
    else explain(box.value);
  });
  box.addEventListener('input', ask);

  const row = (name: string, ...what: readonly (Node | string)[]) => [make('dt', {}, name), make('dd', {}, ...what)];
  const item = ({ cause, named, remedy, rules, surer, look, source }: ShownCause) => {
    const here = findings.filter(({ rule }) => rule !== undefined && rules.includes(rule));
    return make(
      'li',
      { 'data-key': cause },
      make('p', { class: 'cause' }, cause),
      make(
        'dl',
        {},
        named.length === 0 ? undefined : row('names', named.join(', ')),
        remedy === undefined ? undefined : row('mend', remedy),
        here.length === 0
          ? undefined
          : row(
              'in these files',
              ...here.flatMap(({ at, message }) => [
                make('button', { type: 'button', class: 'place', click: () => goTo(at) }, `${at.file}:${at.line}`),
                ` ${message} `,
              ]),
            ),
        rules.length === 0
          ? undefined
          : row(
              rules.length === 1 ? 'rule' : 'rules',
              ...rules.flatMap((rule) => [
                make('button', { type: 'button', class: 'rule', click: () => showRule(rule) }, rule),
                ' ',
              ]),
            ),
        surer === undefined ? undefined : row('surer', `read ${surer}`),
        look === undefined
          ? undefined
          : row('look at', look.at, ...look.commands.map((command) => make('code', { class: 'command' }, command))),
        row('see', make('a', { href: source, target: '_blank', rel: 'noopener' }, source)),
      ),
    );
  };

  return {
    found(next: readonly ShownFinding[]) {
      findings = next;
      if (place.childElementCount > 0) ask();
    },
    show({ notes, causes }: ShownExplanation) {
      const told = notes.map((note) => make('p', { class: 'hint' }, note));
      replaceParts(place, [...told, make('ol', { class: 'causes' }, causes.map(item))], box);
    },
  };
}
