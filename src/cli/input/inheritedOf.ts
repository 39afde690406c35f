import { join } from 'node:path';
import { describeInherited } from '../../core/import/inheritedValues.ts';
import { withoutNotes, type Io } from '../common/io.ts';
import { readScope } from './readScope.ts';
import { findUsedFolders } from './usedFolders.ts';

/**
 * Describes the values that collections in and above a folder give to requests that are created there. None if one of the collections
 * cannot be read: invoking such a request reports it.
 */
export async function inheritedOf(folder: string, io: Io): Promise<readonly string[]> {
  const folders = await findUsedFolders(folder, undefined, withoutNotes(io));
  const scope = await readScope(folders, undefined, join(folder, 'request'));
  if (!scope.ok) return [];
  const { defaults, origins } = scope.value;
  return describeInherited(
    origins.flatMap(({ label }, index) => {
      const found = defaults[index];
      return found ? [{ label, defaults: found }] : [];
    }),
  );
}
