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

/** Which rules of axe to run: all, all except one, or one only. */
export type AxeRules = { readonly only?: string; readonly without?: string };

/** Returns the findings of axe in a page, as lines `rule: element`. */
export async function findAxeProblems(
  page: Page,
  { only, without }: AxeRules = {},
): Promise<readonly string[]> {
  // Evaluated by the debugger, which bypasses the content security policy; once, since it takes as long as a run of all rules.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(source, 'utf8'));
  const options = {
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
    ...(only !== undefined && { runOnly: [only] }),
    ...(without !== undefined && { rules: { [without]: { enabled: false } } }),
  };
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    .filter((problem) => !codeColour.test(problem));
}
