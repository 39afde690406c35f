import { connect } from 'node:net';
import type { HostReport } from '../../scripts/tests/hostReport.ts';

/**
 * VS Code calls this inside the extension host. It runs the test files beside it that `OCIFN_HOST_TESTS` names, and reports each
 * result over loopback to the driver, `scripts/testHost.ts`: the exit code of an extension host does not say how many tests ran.
 */
export async function run(): Promise<void> {
  const socket = connect(Number(process.env['OCIFN_HOST_REPORT_PORT']), '127.0.0.1');
  const report = (line: HostReport): void => void socket.write(`${JSON.stringify(line)}\n`);
  try {
    await runMocha(report);
  } catch (error) {
    report({
      type: 'failed',
      file: 'index',
      title: 'the test run',
      error: error instanceof Error ? `${error.stack}` : String(error),
    });
  }
  report({ type: 'ended' });
  await new Promise<void>((resolve) => socket.end(resolve));
}

async function runMocha(report: (line: HostReport) => void): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const files: readonly string[] = JSON.parse(process.env['OCIFN_HOST_TESTS'] ?? '[]');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true });
  for (const file of files) {
    // As Mocha loads a file, but from this bundle.
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await import(`./${file}.ts`);
  }
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => report({ type: 'passed', file: test.file ?? '', title: test.fullTitle() }))
      .on('fail', (test, error: Error) =>
        report({
          type: 'failed',
          file: test.file ?? '',
          title: test.fullTitle(),
          error: error.stack ?? error.message,
        }),
      );
  });
}
