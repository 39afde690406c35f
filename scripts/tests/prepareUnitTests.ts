import { inFull } from '../../test/support/testScope.ts';
import { buildOnce } from '../build/buildOnce.ts';
import { currentClients, ensureJunitSchema, ensurePython, ensureTestPython } from '../toolchains/python.ts';

/** Builds the extension and installs the Python environments that unit and contract tests use. */
export async function prepareUnitTests(): Promise<void> {
  await buildOnce();
  const python = await ensureTestPython();
  const current = inFull ? await ensurePython('python-2026', ...currentClients) : undefined;
  // Without Python and the FDK, the tests check the failure that the product then reports.
  if (python !== undefined) {
    process.env['OCIFN_TEST_PYTHON'] = python;
    process.env['OCIFN_TEST_JUNIT_SCHEMA'] = await ensureJunitSchema(python);
  }
  if (current !== undefined) process.env['OCIFN_TEST_PYTHON_2026'] = current;
}
