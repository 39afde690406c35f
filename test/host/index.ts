import { connect } from 'node:net';
import * as vscode from 'vscode';
import type { HostReport } from '../../scripts/tests/hostReport.ts';

/**
 * VS Code calls this inside the extension host. It runs the test files below it that `OCIFN_HOST_TESTS` names, and reports each
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
  guardWindow(mocha.suite, report);
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

/** Fails each test that leaves a function that asks the user replaced, since it would reply in later tests. */
function guardWindow(suite: Mocha.Suite, report: (line: HostReport) => void): void {
  const { window } = vscode;
  const asking = Object.entries(window).filter(([name]) => /^(show|create(QuickPick|InputBox)$)/.test(name));
  suite.afterEach(function () {
    const replaced = asking.filter(([name, original]) => Reflect.get(window, name) !== original);
    if (replaced.length === 0) return;
    Object.assign(window, Object.fromEntries(replaced));
    const { file = '', title = '' } = this.currentTest ?? {};
    const names = replaced.map(([name]) => name).join(', ');
    report({ type: 'failed', file, title, error: `left replaced: ${names}` });
  });
}
