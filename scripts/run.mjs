// Runs scripts/NAME.ts with the project's own Node. Plain JavaScript without packages:
// on a fresh clone it is the first thing that runs, on whatever Node (20 or later) there is.
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

/** Ends with one line that says what is missing and what to do. */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The npm that started us, else the one of the PATH. */
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

/** The packages fit when they were installed from this very lock file, or someone ran npm after it changed. */
function isInstalled() {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  return statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs;
}

/**
 * Installs what the lock file says and writes neither it nor package.json. Not `npm ci`: that refuses a lock file
 * without the optional packages of other platforms, and it deletes the packages that a running program may be using.
 */
function install() {
  console.error('Installing the packages of package-lock.json (npm install), once …');
  const { status, error, stderr } = npm('install', '--no-save');
  if (error) stop(`npm did not start (${error.message}): install npm 10 or later, then run this again.`);
  if (status !== 0) {
    const reason = stderr.split('\n').find((line) => /^npm (error|ERR!) (?!code|errno)/.test(line));
    stop(
      `npm install failed (${reason?.replace(/^npm \S+ /, '') ?? `exit code ${status}`}): ` +
        'see that the npm registry can be reached (npm ping), then run this again.',
    );
  }
  writeFileSync(stamp, lockHash());
}

const [name = '', ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} is too old: install Node 20 or later, then run this again.`);
const script = join(root, 'scripts', `${name}.ts`);
if (!existsSync(script)) stop(`There is no script "${name}": see the scripts of package.json.`);
if (!isInstalled()) install();
// Its install script fetches the binary; a npm that runs no install scripts leaves it out.
if (!existsSync(projectNode)) npm('rebuild', 'node');
if (!existsSync(projectNode))
  stop('The npm package "node" has no binary: allow its install script, then run "npm rebuild node".');

const child = spawn(projectNode, [script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`${projectNode} did not start: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
