import { ensureGoFunction, findGoCache } from '../toolchains/go.ts';
import { ensureJavaFdk } from '../toolchains/java.ts';
import { ensureTestPython } from '../toolchains/python.ts';
import { reportMissing } from './counts.ts';

/** Installs the FDKs that are not packages of npm, and tells the tests where they are. Returns a function that prints what is not run. */
export async function prepareFdks(): Promise<() => void> {
  const [python, go, java] = await Promise.all([ensureTestPython(), ensureGoFunction(), ensureJavaFdk()]);
  if (python !== undefined) process.env['OCIFN_TEST_PYTHON'] = python;
  if (go !== undefined) {
    process.env['OCIFN_TEST_GO'] = go;
    // Tests have cache folders of their own, but need not compile the standard library again.
    process.env['GOCACHE'] ??= await findGoCache();
  }
  if (java !== undefined) process.env['OCIFN_TEST_JAVA_FDK'] = java;
  return () => {
    if (python === undefined)
      reportMissing('local functions in Python, which need Python with venv and PyPI');
    if (go === undefined) reportMissing('local functions in Go, which need Go and its module proxy');
    if (java === undefined)
      reportMissing('local functions in Java, which need a JDK, Maven and Maven Central');
  };
}
