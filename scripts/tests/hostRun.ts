import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { HostReport } from './hostReport.ts';
import { openChromiumWindow } from '../vscode/chromiumWindow.ts';
import type { Counts } from './counts.ts';
import { inRoot, root } from '../common/paths.ts';
import { openSampleWorkspace } from '../vscode/sampleWorkspace.ts';
import { toTestSettings } from '../vscode/testSettings.ts';
import { startVsCode } from '../vscode/vscodeServer.ts';
import type { VsCodeRelease } from '../vscode/vscodeInstall.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a window of VS Code opens: the sample workspace, the same without trust, or several folders. */
export type HostWindow = 'trusted' | 'untrusted' | 'several';

/** One window in which in-host tests run. */
export type HostRun = {
  readonly release: VsCodeRelease;
  readonly window: HostWindow;
  /** Test files relative to `test/host`, without `.ts`. */
  readonly files: readonly string[];
};

/** Milliseconds that all tests of a window may take on a busy machine, beside other tests. */
const patience = 1_200_000;

/** Runs tests inside the extension host of a real VS Code, prints each, and counts them. A host that does not start or crashes is a failure. */
export async function runInHost({ release, window, files }: HostRun): Promise<Counts> {
  let passed = 0;
  const failed: string[] = [];
  const label = `${release.vscode} ${window}`;
  const started = performance.now();
  /** Closes what was opened so far, in reverse order; anything left open would keep this process alive. */
  const undo: (() => unknown)[] = [];
  let output = (): string => '';
  try {
    const server = createServer().listen(0, '127.0.0.1');
    undo.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const workspace = await openSampleWorkspace();
    undo.push(() => workspace.dispose());
    const vscode = await startVsCode({
      release,
      folder: window === 'several' ? await makeSeveralFolders(workspace.folder) : workspace.folder,
      developmentPath: root,
      testsPath: inRoot('out/test/host/index.cjs'),
      settings: toTestSettings(window !== 'untrusted'),
      env: { OCIFN_HOST_REPORT_PORT: String(port), OCIFN_HOST_TESTS: JSON.stringify(files) },
    });
    undo.push(() => vscode.dispose());
    output = () => vscode.output();
    const chromium = await openChromiumWindow(vscode.url);
    undo.push(() => chromium.dispose());
    const overdue = AbortSignal.timeout(patience);
    const signal = AbortSignal.any([overdue, chromium.gone]);
    const [socket] = await once(server, 'connection', { signal });
    const timeFile = timeFiles(label);
    let ended = false;
    for await (const line of createInterface({ input: socket, signal })) {
      const report: HostReport = JSON.parse(line);
      ended ||= report.type === 'ended';
      if (report.type === 'passed') passed++;
      if (report.type === 'failed') failed.push(`${label} > ${report.title}`);
      print(label, report);
      timeFile(report);
    }
    if (!ended && overdue.aborted)
      throw new Error(`The tests did not finish within ${patience / 60_000} minutes.`);
    chromium.gone.throwIfAborted();
    if (!ended) throw new Error('The extension host exited before all tests finished.');
    if (passed + failed.length === 0) throw new Error('No in-host tests found.');
  } catch (error) {
    const message = `${label}: ${toReason(error)}`;
    failed.push(message);
    console.error(`${message}\n${output()}`);
  } finally {
    for (const close of undo.toReversed()) await close();
  }
  console.log(`── ${label}: ${toSeconds(performance.now() - started)}`);
  return { passed, failed };
}

/** Returns the message of an error, or why something was aborted. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Prints the time of each file, including its hooks. */
function timeFiles(label: string): (report: HostReport) => void {
  let file = '';
  let since = performance.now();
  let last = since;
  return (report) => {
    const next = report.type === 'ended' ? '' : report.file;
    if (next !== file) {
      if (file !== '') console.log(`── ${label} > ${file}: ${toSeconds(last - since)}`);
      [file, since] = [next, last];
    }
    last = performance.now();
  };
}

function toSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function print(label: string, report: HostReport): void {
  if (report.type === 'passed') console.log(`✓ ${label} > ${report.title}`);
  if (report.type === 'failed') console.error(`✗ ${label} > ${report.title}\n${report.error}`);
}

/**
 * Creates a workspace file beside a folder, with several folders: that one, another one and a folder in it, and two of virtual file
 * systems, which the tests provide. Returns the path of the file.
 */
async function makeSeveralFolders(folder: string): Promise<string> {
  const parent = dirname(folder);
  await mkdir(join(parent, 'second/inner'), { recursive: true });
  const file = join(parent, 'several.code-workspace');
  const folders = [
    { path: folder, name: 'first' },
    { path: 'second', name: 'second' },
    { path: 'second/inner', name: 'inner' },
    { uri: 'ocifn-afar:/work', name: 'afar' },
    { uri: 'ocifn-fixed:/work', name: 'fixed' },
  ];
  await writeFile(file, JSON.stringify({ folders }));
  return file;
}
