import { expect } from 'vitest';
import { findAxeProblems } from '../support/page/axe.ts';
import { findCutControls } from '../support/page/cutControls.ts';
import { openResponsePage } from '../support/page/responsePage.ts';
import { themeNames } from '../support/page/themes.ts';
import { pageTest as test } from './pageTest.ts';
import { responseLooks } from './responseLooks.ts';

const sizes = [
  { width: 300, height: 400 },
  { width: 600, height: 120 },
];

test.for(responseLooks)(
  'the view has no axe violations, and nothing is cut off: $name',
  async ({ snapshot, show }, { open }) => {
    const view = await openResponsePage(open, snapshot);
    await show?.(view);
    expect(await findAxeProblems(view.page)).toEqual([]);
    for (const theme of themeNames) {
      await view.setTheme(theme);
      expect(await findAxeProblems(view.page, 'color-contrast'), theme).toEqual([]);
    }
    for (const size of sizes) {
      await view.page.setViewportSize(size);
      expect(await findCutControls(view.page), `${size.width} by ${size.height}`).toEqual([]);
    }
    expect(await findAxeProblems(view.page)).toEqual([]);
  },
);
