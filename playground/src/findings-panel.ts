import { count } from '../../src/report/phrases.ts';
import { byId, make, replaceParts } from './dom.ts';
import type { Found, ShownDoubt, ShownFinding, ShownFix, ShownPlace } from './protocol.ts';

/** What the list of findings can do. */
export interface FindingsActions {
  goTo(at: ShownPlace): void;
  showRule(rule: string): void;
  mend(fix: ShownFix): void;
}

/** The list of findings, with what can be done about each. */
export function findingsPanel({ goTo, showRule, mend }: FindingsActions) {
  const panel = byId('panel-findings', HTMLElement);
  const list = byId('findings', HTMLElement);
  const summary = byId('summary', HTMLElement);

  const placeButton = (at: ShownPlace, name = `${at.file}:${at.line}:${at.column}`) =>
    make('button', { type: 'button', class: 'place', click: () => goTo(at) }, name);

  const fixButton = (fix: ShownFix) => {
    const [class_, text] = fix.toWrite === undefined ? ['mend', [fix.title]] : ['ignore', inBrief(fix.title)];
    const hint = fix.isSafe ? undefined : make('span', { class: 'hint' }, 'likely meant: look at what it does');
    return [make('button', { type: 'button', class: class_, click: () => mend(fix) }, text), hint];
  };

  const item = ({ rule, level, message, at, related, fingerprint }: ShownFinding, fixes: readonly ShownFix[]) =>
    make(
      'li',
      { class: `finding ${level}`, 'data-key': fingerprint },
      make('p', { class: 'message' }, make('span', { class: 'level' }, level), ' ', message),
      make(
        'p',
        { class: 'about' },
        placeButton(at),
        ' ',
        rule === undefined
          ? make('span', {}, 'configuration')
          : make('button', { type: 'button', class: 'rule', click: () => showRule(rule) }, rule),
      ),
      related.length === 0
        ? undefined
        : make(
            'ul',
            { class: 'related' },
            related.map((each) => make('li', {}, placeButton(each.at), ' ', each.message)),
          ),
      make(
        'div',
        { class: 'fixes' },
        fixes.filter((fix) => fix.fingerprint === fingerprint).map((fix) => fixButton(fix)),
      ),
    );

  const doubts = (all: readonly ShownDoubt[]) =>
    make(
      'details',
      { class: 'doubts', 'data-key': 'doubts' },
      make('summary', {}, `Not checkable here: ${count(all.length, 'reason')}`),
      make(
        'ul',
        {},
        all.map(({ because, at, rules }) => make('li', {}, placeButton(at), ` ${because} (${rules.join(', ')})`)),
      ),
    );

  return {
    show({ findings, undecided, failures, batchFiles, took }: Found, fixes: readonly ShownFix[]) {
      summary.textContent = `${totals(findings, batchFiles)} Linted in ${took < 10 ? took.toFixed(1) : Math.round(took)} ms.`;
      replaceParts(
        list,
        findings.map((finding) => item(finding, fixes)),
        panel,
      );
      const told = failures.map((failure) => make('p', { class: 'failure' }, failure));
      replaceParts(byId('rest', HTMLElement), [...told, ...(undecided.length === 0 ? [] : [doubts(undecided)])], panel);
    },
    /** To the list, where the button that had the focus has gone. */
    focus: () => panel.focus(),
  };
}

/** "Ignore a-rule here with a reason": the rule stands above it, and is left to those who only hear the button. */
function inBrief(title: string): readonly (Node | string)[] {
  const [, before = title, rule = '', behind = ''] = /^(Ignore)( [\w-]+)( here.*)$/.exec(title) ?? [];
  return [before, make('span', { class: 'unseen' }, rule), behind];
}

function totals(findings: readonly ShownFinding[], batchFiles: number): string {
  if (findings.length === 0) {
    return batchFiles === 0 ? 'Nothing here is recognised as a batch endpoint or deployment.' : 'No findings.';
  }
  const parts = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const found = findings.filter((finding) => finding.level === level).length;
    return found === 0 ? [] : [count(found, level)];
  });
  return `${parts.join(', ')}.`;
}
