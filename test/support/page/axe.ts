import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

/** Not checked: the colours of code and line numbers come from the theme, as in the editors of VS Code. */
const codeColour =
  /^color-contrast: <(?:div class="line-numbers |span class="(?:mtk\d|value (?:string|number|keyword)))/;

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Returns the findings of axe in a page, as lines `rule: element`; by all rules, or by the given ones only. */
export async function findAxeProblems(page: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  // Evaluated by the debugger, which bypasses the content security policy; once, since it takes as long as a run of all rules.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(source, 'utf8'));
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) })})`,
  );
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    .filter((problem) => !codeColour.test(problem));
}
