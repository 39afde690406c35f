import { inFull } from '../../test/support/testScope.ts';
import { ensureDelve, ensureGoFunction, findGoCache } from '../toolchains/go.ts';
import { ensureJavaFdk } from '../toolchains/java.ts';
import { hasProgram } from '../toolchains/programs.ts';
import { leaveOut, reportMissing } from './counts.ts';

/** Installs the FDKs and debuggers of compiled languages that this run uses. Returns a function that prints what is not run. */
export async function prepareRuntimes(): Promise<() => void> {
  const go = await ensureGoFunction();
  if (go !== undefined) {
    process.env['OCIFN_TEST_GO'] = go;
    // Tests have cache folders of their own, but need not compile the standard library again.
    process.env['GOCACHE'] ??= await findGoCache();
  }
  const delve = inFull && go !== undefined ? await ensureDelve() : undefined;
  if (delve !== undefined) process.env['OCIFN_TEST_DELVE'] = delve;
  const java = await ensureJavaFdk();
  if (java !== undefined) process.env['OCIFN_TEST_JAVA_FDK'] = java;
  const hasGradle = inFull && java !== undefined && (await hasProgram('gradle', '--version'));
  if (hasGradle) process.env['OCIFN_TEST_GRADLE'] = 'gradle';
  return () => {
    if (!inFull)
      leaveOut(
        'the table of runtimes and models of local functions (one call for each runtime runs), half of the tests of Go functions, Maven, Gradle, jdb and Delve',
      );
    if (go === undefined) reportMissing('local functions in Go, which need Go and its module proxy');
    else if (inFull && delve === undefined) reportMissing('debugging in Go, which needs Delve');
    if (java === undefined)
      reportMissing('local functions in Java, which need a JDK, Maven and Maven Central');
    else if (inFull && !hasGradle) reportMissing('local functions in Java with Gradle, which need Gradle');
  };
}
