/** Writes `src/core/regionTable.ts` from the regions and realms that oci-common knows: run it after an update of oci-common. */
import { writeFileSync } from 'node:fs';
import { renderRegionTable } from './regionTable.ts';

writeFileSync(new URL('../src/core/regionTable.ts', import.meta.url), renderRegionTable());
