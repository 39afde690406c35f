import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { HostReport } from '../../scripts/hostReport.ts';

/**
 * VS Code calls this inside the extension host. It runs the bundled test files beside it whose names end
 * as `OCIFN_HOST_TESTS` says, and reports each result over loopback to the driver, `scripts/testHost.ts`:
 * the exit code of an extension host does not say how many tests ran.
 */
export async function run(): Promise<void> {
  const socket = connect(Number(process.env['OCIFN_HOST_REPORT_PORT']), '127.0.0.1');
  const report = (line: HostReport): void => void socket.write(`${JSON.stringify(line)}\n`);
  try {
    await runMocha(report);
  } catch (error) {
    report({
      type: 'failed',
      title: 'the test run',
      error: error instanceof Error ? `${error.stack}` : String(error),
    });
  }
  report({ type: 'ended' });
  await new Promise<void>((resolve) => socket.end(resolve));
}

async function runMocha(report: (line: HostReport) => void): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const suffix = process.env['OCIFN_HOST_TESTS'] ?? '.test.cjs';
  const files = (await readdir(import.meta.dirname)).filter((file) => isSelected(file, suffix));
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true });
  for (const file of files.toSorted()) mocha.addFile(join(import.meta.dirname, file));
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => report({ type: 'passed', title: test.fullTitle() }))
      .on('fail', (test, error: Error) =>
        report({ type: 'failed', title: test.fullTitle(), error: error.stack ?? error.message }),
      );
  });
}

/** `x.untrusted.test.cjs` runs in a window of its own; the shorter suffix does not take it in. */
function isSelected(file: string, suffix: string): boolean {
  return file.endsWith(suffix) && file.slice(0, -suffix.length).split('.').length === 1;
}
