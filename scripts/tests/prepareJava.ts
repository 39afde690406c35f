import { inFull } from '../../test/support/testScope.ts';
import { ensureJavaFdk } from '../toolchains/java.ts';
import { hasProgram } from '../toolchains/programs.ts';
import { leaveOut, reportMissing } from './counts.ts';

/** Installs what the tests of Java functions use. Returns a function that prints what is not run. */
export async function prepareJava(): Promise<() => void> {
  const fdk = await ensureJavaFdk();
  if (fdk !== undefined) process.env['OCIFN_TEST_JAVA_FDK'] = fdk;
  const hasGradle = inFull && (await hasProgram('gradle', '--version'));
  if (hasGradle) process.env['OCIFN_TEST_GRADLE'] = 'gradle';
  return () => {
    if (fdk === undefined) reportMissing('Java functions, which need a JDK, Maven and Maven Central');
    else if (!inFull) leaveOut('Java functions with Maven and Gradle, and their debugger');
    else if (!hasGradle) reportMissing('Java functions with Gradle, which need Gradle');
  };
}
