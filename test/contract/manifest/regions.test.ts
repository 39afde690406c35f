import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderRegionTable } from '../../../scripts/build/regionTable.ts';

it('the table of regions matches oci-common (if not, run scripts/generateRegions.ts)', () => {
  expect(readFileSync('src/core/oci/regionTable.ts', 'utf8')).toBe(renderRegionTable());
});
