import { buildOnce } from '../build/buildOnce.ts';
import { currentClients, ensurePython, functionKit, stockSdk } from '../vscode/python.ts';

/** Makes ready what the unit and contract tests need beside the checkout. */
export async function prepareUnitTests(): Promise<void> {
  await buildOnce();
  const python = await ensurePython('python', functionKit, stockSdk);
  const current = await ensurePython('python-2026', ...currentClients);
  // Without one, the tests hold against what the product says where there is no Python with the FDK.
  if (python !== undefined) process.env['OCIFN_TEST_PYTHON'] = python;
  if (current !== undefined) process.env['OCIFN_TEST_PYTHON_2026'] = current;
}
