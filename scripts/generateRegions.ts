/** Writes `src/core/oci/regionTable.ts` from the regions and realms that oci-common knows: run it after an update of oci-common. */
import { writeFileSync } from 'node:fs';
import { renderRegionTable } from './build/regionTable.ts';

writeFileSync(new URL('../src/core/oci/regionTable.ts', import.meta.url), renderRegionTable());
