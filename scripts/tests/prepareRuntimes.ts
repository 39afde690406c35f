import { inFull } from '../../test/support/testScope.ts';
import { ensureDelve } from '../toolchains/go.ts';
import { ensureGradle } from '../toolchains/java.ts';
import { leaveOut, reportMissing } from './counts.ts';
import { prepareFdks } from './prepareFdks.ts';

/** Installs the FDKs, and the debuggers of compiled languages that this run uses. Returns a function that prints what is not run. */
export async function prepareRuntimes(): Promise<() => void> {
  const reportFdks = await prepareFdks();
  const hasGo = process.env['OCIFN_TEST_GO'] !== undefined;
  const hasJava = process.env['OCIFN_TEST_JAVA_FDK'] !== undefined;
  const delve = inFull && hasGo ? await ensureDelve() : undefined;
  if (delve !== undefined) process.env['OCIFN_TEST_DELVE'] = delve;
  const hasGradle = inFull && hasJava && (await ensureGradle());
  if (hasGradle) process.env['OCIFN_TEST_GRADLE'] = 'gradle';
  return () => {
    if (!inFull)
      leaveOut(
        'the table of runtimes and models of local functions (one call for each runtime runs), half of the tests of Go functions, Maven, Gradle, jdb and Delve',
      );
    reportFdks();
    if (inFull && hasGo && delve === undefined) reportMissing('debugging in Go, which needs Delve');
    if (inFull && hasJava && !hasGradle)
      reportMissing('local functions in Java with Gradle, which need Gradle');
  };
}
