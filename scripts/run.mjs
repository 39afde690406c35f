// Runs scripts/NAME.ts with the project's own Node, after installing dependencies if necessary. Plain JavaScript without
// packages: on a fresh clone it runs first, with the installed Node (20 or later).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? '.', '..');
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stamp = join(modules, '.package-lock.sha256');
const projectNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Prints one line, what is missing and what to do, and exits. */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/** Runs the npm that started this script, else the one from PATH. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, prefix] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  return spawnSync(command, [...prefix, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** Returns whether the packages match the lock file: they were installed from it, or npm ran after it changed. */
function isInstalled() {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  return statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs;
}

/**
 * Installs the packages of the lock file without changing it or package.json. Not `npm ci`, which rejects a lock file
 * without the optional packages of other platforms, and deletes packages that a running program may be using.
 */
function install() {
  console.error('Installing dependencies (first run only)…');
  const { status, error, stderr } = npm('install', '--no-save');
  if (error) stop(`Could not run npm (${error.message}). Install npm 10 or later and try again.`);
  if (status !== 0) {
    const reason = stderr.split('\n').find((line) => /^npm (error|ERR!) (?!code|errno)/.test(line));
    stop(
      `npm install failed (${reason?.replace(/^npm \S+ /, '') ?? `exit code ${status}`}). ` +
        'Check the connection to the npm registry (npm ping) and try again.',
    );
  }
  writeFileSync(stamp, lockHash());
}

const [name = '', ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} is too old. Install Node 20 or later and try again.`);
const script = join(root, 'scripts', `${name}.ts`);
if (!existsSync(script)) stop(`Unknown script "${name}". See "scripts" in package.json.`);
if (!isInstalled()) install();
// The install script of the package "node" fetches the binary; npm may be configured not to run install scripts.
if (!existsSync(projectNode)) npm('rebuild', 'node');
if (!existsSync(projectNode))
  stop('The npm package "node" has no binary. Allow its install script, then run "npm rebuild node".');

const child = spawn(projectNode, [script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`Could not start ${projectNode}: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
