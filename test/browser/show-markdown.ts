import { join } from 'node:path';
import type { Page } from 'playwright-core';

const packages = join(import.meta.dirname, 'node_modules');

/** The scripts that a page needs to show Markdown with graphs, as `npm ci --prefix test/browser` installs them. */
const scripts = [join(packages, 'marked/lib/marked.umd.js'), join(packages, 'mermaid/dist/mermaid.min.js')];

/**
 * Shows the Markdown of an element `<script type="application/json">` in the `<article>` of a page, and draws its graphs with the settings that GitHub
 * has: strict, so that no text of a label is markup. Rejects if a graph is none that Mermaid can draw.
 */
export async function showMarkdown(page: Page): Promise<void> {
  for (const path of scripts) await page.addScriptTag({ path });
  await page.evaluate(`(async () => {
    const article = document.querySelector('article');
    article.innerHTML = marked.parse(JSON.parse(document.querySelector('script[type="application/json"]').textContent));
    for (const code of article.querySelectorAll('code.language-diff')) {
      const colours = { '+': '#dafbe1', '-': '#ffebe9', '@': '#ddf4ff' };
      const lines = code.textContent.trimEnd().split('\\n').map((text) => {
        const line = document.createElement('span');
        line.style.cssText = 'display: block; background: ' + (colours[text[0]] ?? 'none');
        line.textContent = text;
        return line;
      });
      code.replaceChildren(...lines);
    }
    const graphs = [...article.querySelectorAll('code.language-mermaid')].map((code) => {
      const graph = document.createElement('div');
      graph.className = 'mermaid';
      graph.textContent = code.textContent;
      code.parentElement.replaceWith(graph);
      return graph;
    });
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: 'default' });
    const folded = [...article.querySelectorAll('details')];
    for (const each of folded) each.open = true;
    await mermaid.run({ nodes: graphs });
    for (const each of folded) each.open = false;
  })()`);
}

/** A page that holds Markdown for `showMarkdown`. The same text gives the same page. */
export function markdownPage(title: string, markdown: string, style: string): string {
  const source = JSON.stringify(markdown).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
<article></article>
<script type="application/json">${source}</script>
</html>
`;
}
