/** Writes `src/core/oci/regionTable.ts` from the regions and realms of oci-common: run it after updating oci-common. */
import { writeFileSync } from 'node:fs';
import { renderRegionTable } from './build/regionTable.ts';

writeFileSync(new URL('../src/core/oci/regionTable.ts', import.meta.url), renderRegionTable());
