import { inFull } from '../../test/support/testScope.ts';
import { ensureNode } from '../toolchains/node.ts';
import { releases } from '../vscode/vscodeInstall.ts';
import { leaveOut } from './counts.ts';

/** Older versions of Node that `ocifn` supports, the latest of each or one that is needed anyway. */
const older = [releases.floor.node, '22.23.5'];

/** Installs the versions of Node that run the npm package, as far as this run uses them. Returns a function that prints what is not run. */
export async function prepareNodes(): Promise<() => void> {
  if (!inFull) return () => leaveOut('the npm package on Node 20 and 22');
  const nodes = await Promise.all(older.map(ensureNode));
  process.env['OCIFN_TEST_NODES'] = JSON.stringify(nodes);
  return () => {};
}
