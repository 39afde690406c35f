import { inFull } from '../../test/support/testScope.ts';
import { ensureGoSdk } from '../toolchains/go.ts';
import { ensureJavaSdk } from '../toolchains/java.ts';
import { hasProgram } from '../toolchains/programs.ts';
import { reportMissing } from './counts.ts';

/**
 * Installs the tools that run the texts of Copy As, as far as this run uses them. Returns a function that prints what is not run.
 */
export async function prepareCopiedCalls(): Promise<() => void> {
  if (!inFull) return () => {};
  const [java, go] = [await ensureJavaSdk(), await ensureGoSdk()];
  const fn = process.env['OCIFN_TEST_FN'] ?? ((await hasProgram('fn', 'version')) ? 'fn' : undefined);
  if (java !== undefined) process.env['OCIFN_TEST_JAVA_SDK'] = java;
  if (go !== undefined) process.env['OCIFN_TEST_GO_SDK'] = go;
  if (fn !== undefined) process.env['OCIFN_TEST_FN'] = fn;
  return () => {
    if (java === undefined)
      reportMissing('the Java programs of Copy As, which need a JDK, Maven and Maven Central');
    if (go === undefined) reportMissing('the Go programs of Copy As, which need Go and its module proxy');
    if (fn === undefined) reportMissing('the fn commands of Copy As, which need the Fn CLI (fn)');
  };
}
