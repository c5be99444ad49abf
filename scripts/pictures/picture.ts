/** A picture of the documentation: a page that is made from what the linter really says, and how wide a browser shows it. */
export interface Picture {
  /** The name of its file in `docs/pictures`, without the ending. */
  readonly name: string;
  /** In pixels of CSS. */
  readonly width: number;
  /** The whole page. The same output gives the same page, byte for byte. */
  page(): Promise<string>;
  /** It holds Markdown that scripts show: those of `test/browser`. */
  readonly isMarkdown?: true;
}

/** Text as HTML shows it. */
export function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
