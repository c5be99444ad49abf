type Child = Node | string | readonly Child[] | undefined;

/** What is set on a new element: attributes by their names, and what happens on a click. */
export interface Attributes {
  readonly [name: string]: string | boolean | ((event: Event) => void) | undefined;
}

/** Makes an element. Attributes that are undefined or false are left out; text is text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function makeSvg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child): (Node | string)[] => {
    if (child === undefined) return [];
    return Array.isArray(child) ? nodes(child) : [child as Node | string];
  });
}

/** An element of the page. Throws if the page has none of that name and kind. */
export function byId<T extends Element>(id: string, kind: { new (): T }): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no "${id}".`);
  return found;
}

/**
 * Puts others in the place of what is there. Parts that have the same `data-key` as before stay as people left them: what had the focus has it
 * again, or `otherwise` if it has gone, and what was unfolded is.
 */
export function replaceParts(place: Element, parts: readonly Node[], otherwise?: HTMLElement): void {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const held = focused?.closest<HTMLElement | SVGElement>('[data-key]');
  const key = held?.dataset['key'];
  const number = held && focused ? controlsIn(held).indexOf(focused) : -1;
  const unfolded = new Set(
    [...place.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => dataset['key']),
  );
  place.replaceChildren(...parts);
  for (const each of place.querySelectorAll('details')) if (unfolded.has(each.dataset['key'])) each.open = true;
  if (focused === null) return;
  const again = [...place.querySelectorAll<HTMLElement | SVGElement>('[data-key]')].find(
    (each) => each.dataset['key'] === key,
  );
  const control = again && controlsIn(again)[number];
  if (control instanceof HTMLElement || control instanceof SVGElement) control.focus({ preventScroll: true });
  else otherwise?.focus({ preventScroll: true });
}

/** What the Tab key reaches in a part, and the part itself. */
function controlsIn(part: Element): readonly Element[] {
  return [part, ...part.querySelectorAll('button, a, summary, [tabindex]')];
}

/** Waits until nothing has called for a while, then calls once. */
export function debounced(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

/** Lets the buttons that are made for it close the dialog that they stand in. */
export function closeByButtons(): void {
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog')?.close());
  }
}
