import { expect } from 'vitest';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { snapshotOf } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';
import { responseLooks, showLook } from './responseLooks.ts';

const sizes = [
  { width: 290, height: 400 },
  { width: 600, height: 120 },
];

test(
  'no look of the view has axe violations, and nothing is cut off',
  { timeout: 120_000 },
  async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf());
    const found: [string, readonly string[]][] = [];
    // In one page: to load it for each of them would take most of the time.
    for (const look of responseLooks) {
      await showLook(view, look);
      found.push([look.name, await findLookProblems(view, sizes)]);
    }
    expect(found.filter(([, problems]) => problems.length > 0)).toEqual([]);
  },
);
