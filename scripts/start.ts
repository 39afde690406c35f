/** Builds the extension and opens it in VS Code with a copy of the sample workspace, until it is stopped. */
import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOnce } from './build/buildOnce.ts';
import { packageExtension } from './build/vsix.ts';
import { inRoot, root } from './common/paths.ts';
import { readOptions } from './common/readOptions.ts';
import { installExtension } from './vscode/installExtension.ts';
import { ensurePython, functionKit } from './toolchains/python.ts';
import { runToEnd } from './common/runToEnd.ts';
import { serveSample } from './vscode/sampleFunctions.ts';
import { openSampleWorkspace } from './vscode/sampleWorkspace.ts';
import { runMain, Stop } from './common/stop.ts';
import { ensureVsCode, releases } from './vscode/vscodeInstall.ts';
import { startVsCode } from './vscode/vscodeServer.ts';

const { values } = readOptions({
  options: {
    port: { type: 'string', default: '0' },
    open: { type: 'boolean', default: true },
    desktop: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

await runMain(async () => {
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
    throw new Stop(`--port must be a number from 0 to 65535, not "${values.port}".`);
  const [python, extensions] = await Promise.all([ensurePython('python', functionKit), prepare()]);
  // For `ocifn serve`; VS Code sets its own PATH and gets the interpreter by a setting.
  if (python !== undefined) process.env['PATH'] = [dirname(python), process.env['PATH']].join(delimiter);
  console.error('Starting VS Code and the sample functions…');
  const sample = await openSampleWorkspace(values.desktop ? inRoot('out/desktop') : undefined);
  try {
    const [functions, vscode] = await startBoth(sample.folder, extensions, python);
    try {
      console.log(`Response from hello: ${await functions.invoke('hello', '{"name":"VS Code"}')}`);
      console.log(`ready ${vscode.url}`);
      if (values.open && !values.desktop) openBrowser(vscode.url);
      await ended;
    } finally {
      await Promise.all([functions.dispose(), vscode.dispose()]);
    }
  } finally {
    // The window on the desktop stays open, with the folder.
    if (!values.desktop) await sample.dispose();
  }
});

/** Builds the extension and, for the window in the browser, installs its package. Returns the folder of extensions. */
async function prepare(): Promise<string | undefined> {
  await Promise.all([buildOnce(), values.desktop ? undefined : ensureVsCode(releases.latest)]);
  if (values.desktop) return undefined;
  return installExtension(releases.latest, await packageExtension());
}

type Window = { readonly url: string; dispose(): Promise<void> };

/** Starts the functions and VS Code at the same time; if one of them fails, the other is stopped. */
async function startBoth(
  folder: string,
  extensions: string | undefined,
  python: string | undefined,
): Promise<[Awaited<ReturnType<typeof serveSample>>, Window]> {
  const [functions, vscode] = await Promise.allSettled([
    serveSample(folder),
    extensions === undefined ? startDesktop(folder) : startServer(folder, extensions, python),
  ]);
  if (functions.status === 'fulfilled' && vscode.status === 'fulfilled')
    return [functions.value, vscode.value];
  const started = [functions, vscode].filter((each) => each.status === 'fulfilled');
  await Promise.all(started.map(({ value }) => value.dispose()));
  throw [functions, vscode].find((each) => each.status === 'rejected')?.reason;
}

/** The extension is installed from its package: one that runs from its sources needs the smoke test driver, which hides all notifications. */
function startServer(folder: string, extensions: string, python: string | undefined): Promise<Window> {
  return startVsCode({
    release: releases.latest,
    folder,
    port: Number(values.port),
    extensions,
    // The sample is part of this repository: no need to ask whether it is trusted.
    settings: {
      'security.workspace.trust.enabled': false,
      ...(python === undefined ? {} : { 'ociFunctions.local.pythonPath': python }),
    },
  });
}

/** Opens a window of the installed VS Code, which stays open when this process ends. */
async function startDesktop(folder: string): Promise<Window> {
  const code = await runToEnd('code', [
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${root}`,
    folder,
  ]);
  if (code.code !== 0)
    throw new Stop('Command "code" not found. Install VS Code and its shell command, or omit --desktop.');
  return { url: pathToFileURL(folder).href, dispose: async () => {} };
}

/** Opens a URL in the browser of the user, if there is a display. */
function openBrowser(url: string): void {
  const { platform, env } = process;
  if (platform === 'darwin') startQuietly('open', [url]);
  else if (platform === 'win32') startQuietly('explorer', [url]);
  else if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) startQuietly('xdg-open', [url]);
}

/** Starts a program and ignores errors: the URL is printed as well. */
function startQuietly(command: string, args: readonly string[]): void {
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
