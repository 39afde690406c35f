import { buildOnce } from './buildOnce.ts';
import { ensurePython, functionKit, stockSdk } from './python.ts';

/** Makes ready what the unit and contract tests need beside the checkout. */
export async function prepareUnitTests(): Promise<void> {
  await buildOnce();
  const python = await ensurePython(functionKit, stockSdk);
  // Without one, the tests hold against what the product says where there is no Python with the FDK.
  if (python !== undefined) process.env['OCIFN_TEST_PYTHON'] = python;
}
