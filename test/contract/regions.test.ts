import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderRegionTable } from '../../scripts/build/regionTable.ts';

it('the table of regions is what oci-common knows: else run scripts/generateRegions.ts', () => {
  expect(readFileSync('src/core/oci/regionTable.ts', 'utf8')).toBe(renderRegionTable());
});
