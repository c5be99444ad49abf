import { Marked, type Tokens } from 'marked';
import { siteUrl } from '../../src/catalog/links.ts';

/** What a page becomes on its way to HTML. */
export interface Rendering {
  /** Where a link or the address of a picture leads. */
  target(link: string): string;
}

/** Markdown of the project as HTML. Everything but the tags of Markdown is text. */
export function htmlOf(markdown: string, { target }: Rendering): string {
  const slug = slugger();
  const named = slugger();
  let chapter = 'Table';
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        chapter = text.replaceAll('`', '');
        return `<h${depth} id="${escaped(slug(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({ text, lang }: Tokens.Code) {
        const title = /title="([^"]+)"/.exec(lang ?? '')?.[1];
        const block = `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
        return title === undefined ? block : `<figure><figcaption>${escaped(title)}</figcaption>${block}</figure>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const kind = href.startsWith(`${siteUrl}#example/`) ? ' class="try"' : '';
        return `<a${kind} href="${escaped(target(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${escaped(target(href))}" alt="${escaped(text)}">`;
      },
      html({ text }: Tokens.HTML | Tokens.Tag) {
        return /^\s*<!--[\s\S]*-->\s*$/.test(text) ? '' : escaped(text);
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>\n`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('');
        return `<div class="table" tabindex="0" role="group" aria-label="${escaped(named(`Table ${chapter}`))}"><table>\n<thead>${row(token.header, 'th')}</thead>\n<tbody>${body}</tbody>\n</table></div>\n`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

/** Text in HTML, also between double quotes. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The anchors that GitHub gives headings; of equal ones the second gets a number. */
function slugger(): (text: string) => string {
  const used = new Map<string, number>();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}
