import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenSummary, fortySummary } from '../../scripts/pictures/summary.ts';
import type { Part } from '../../src/model/picture.ts';
import { visible } from '../../src/report/escape.ts';
import { markPicture } from '../../src/report/marked-picture.ts';
import { mermaidGraph } from '../../src/report/mermaid.ts';
import { startBrowser } from '../harness/browser.ts';
import { markdownPage, showMarkdown } from './show-markdown.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function shown(markdown: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.setContent(markdownPage('Test', markdown, ''));
  await showMarkdown(page);
  return page;
}

interface DrawnNode {
  readonly text: string;
  readonly classes: string;
  readonly stroke: string;
  readonly dashes: string;
}

/** The nodes of all graphs of a page, as they are drawn. */
function nodesOf(page: Page): Promise<readonly DrawnNode[]> {
  return page.evaluate(`[...document.querySelectorAll('g.node')].map((node) => {
    const shape = node.querySelector('rect, polygon, path, circle');
    const { stroke, strokeDasharray } = getComputedStyle(shape);
    return { text: node.textContent.trim(), classes: node.getAttribute('class'), stroke, dashes: strokeDasharray };
  })`);
}

const red = 'rgb(207, 34, 46)';

test('the summary of the broken example is drawn: broken parts red with their rules', async () => {
  const page = await shown(await brokenSummary());
  const nodes = await nodesOf(page);
  const broken = nodes.filter(({ classes }) => / error\b/.test(classes)).map(({ text, stroke }) => `${text} ${stroke}`);
  expect(broken.toSorted()).toEqual(
    [
      `batch endpointchurn-batch✗ unsupported-auth-mode and 1 more ${red}`,
      `batch deploymentchurn-sklearn✗ misplaced-setting and 2 more ${red}`,
      `modelchurn✗ unversioned-reference ${red}`,
      `conda fileconda.yml✗ missing-azureml-core ${red}`,
      `scoring scriptsrc/scoring.py✗ missing-file ${red}`,
    ].toSorted(),
  );
  expect(nodes.filter(({ classes }) => / plain\b/.test(classes)).map(({ text }) => text)).toContain(
    'computebatch-cluster',
  );
  // Nothing was left out or drawn as an error of Mermaid's.
  expect(await page.locator('.error-icon').count()).toBe(0);
});

test('forty findings are not much higher than a screen, as the old ones are folded', async () => {
  const page = await shown(await fortySummary());
  expect(await page.locator('details').count()).toBeGreaterThanOrEqual(3);
  expect((await nodesOf(page)).length).toBeLessThanOrEqual(40);
});

test('unknown parts are dashed', async () => {
  const part: Part = {
    kind: 'compute',
    label: '${{ vars.CLUSTER }}',
    at: { file: 'a', span: { start: 0, end: 0 } },
    isUnknown: true,
  };
  const graph = mermaidGraph(markPicture({ parts: [part], links: [], left: 0 }, []), [0]);
  const [node] = await nodesOf(await shown(`\`\`\`mermaid\n${graph}\n\`\`\`\n`));
  expect(node).toMatchObject({ text: 'compute${{ vars.CLUSTER }}', dashes: expect.stringMatching(/^5(px)?, 5(px)?$/) });
});

test('whatever a name is, it is drawn as it is written', async () => {
  const page = await shown('');
  const label = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      'end',
      'graph',
      '"]',
      '<img src=x onerror=alert(1)>',
      '`a`',
      '#35;',
      '&lt;',
      '**a**',
      '$$x$$',
      'x:::error',
      '%%{init: {}}%%',
      '__proto__',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(label, { minLength: 1, maxLength: 8 }), async (labels) => {
      const parts = labels.map(
        (text, index): Part => ({
          kind: 'model',
          label: `<${text}>`,
          at: { file: `f${index}`, span: { start: 0, end: 0 } },
        }),
      );
      const graph = mermaidGraph(markPicture({ parts, links: [], left: 0 }, []), [...parts.keys()]);
      const drawn: readonly string[] = await page.evaluate(`(async () => {
        // The scripts of the page are there since it showed an empty text.
        const { svg } = await mermaid.render('m', ${JSON.stringify(graph)});
        const holder = document.createElement('div');
        holder.innerHTML = svg;
        return [...holder.querySelectorAll('g.node')].map((node) => node.textContent);
      })()`);
      const squeezed = (text: string) => text.replace(/[\s\u200b]+/g, '');
      expect(drawn.map(squeezed).toSorted()).toEqual(
        labels.map((text) => squeezed(`model<${visible(text)}>`)).toSorted(),
      );
    }),
    { numRuns: 40 },
  );
});
