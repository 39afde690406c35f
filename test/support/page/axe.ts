import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

/** The colours of code and of the numbers of its lines are the theme's, as in VS Code's own editors. */
const codeColour = /^color-contrast: <(?:div class="line-numbers |span class="mtk\d)/;

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong in a page, one line a finding: `rule: element`; by all rules, or by some alone. */
export async function findAxeProblems(page: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's own policy does not bind; once, since it takes as long as a run of all rules.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(source, 'utf8'));
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) })})`,
  );
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    .filter((problem) => !codeColour.test(problem));
}
