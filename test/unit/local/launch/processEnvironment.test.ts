import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundFunction } from '../../../../src/local/discover/findFunctions.ts';
import type { FuncYaml } from '../../../../src/local/discover/funcYaml.ts';
import { toProcessEnvironment } from '../../../../src/local/launch/processEnvironment.ts';
import { readMinimalEnvironment } from '../../../../src/local/runtimes/minimalEnvironment.ts';

const before = { ...process.env };

/** Replaces our own environment, in place: the platform does not see another object. */
function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, variables);
}

beforeEach(() => {
  setEnvironment({
    PATH: '/bin',
    HOME: '/home/me',
    LANG: 'C',
    TMPDIR: '/tmp/mine',
    OCI_CLI_KEY_FILE: 'secret',
  });
});
afterEach(() => {
  setEnvironment(before);
});

const minimal = { PATH: '/bin', HOME: '/home/me', LANG: 'C', TMPDIR: '/tmp/mine' };
const contract = {
  FN_FORMAT: 'http-stream',
  FN_LISTENER: 'unix:/tmp/lsnr.sock',
  FN_TYPE: 'sync',
  FN_MEMORY: '256',
  FN_FN_ID: 'fn-id',
  FN_FN_NAME: 'greet',
  FN_APP_ID: 'app-id',
  FN_APP_NAME: 'shop',
  FN_LOGFRAME_NAME: 'frame-1',
  FN_LOGFRAME_HDR: 'Fn-Call-Id',
};

function environment(
  runtime: string,
  config: Readonly<Record<string, string>> = {},
  appConfig: Readonly<Record<string, string>> = {},
  ofRuntime: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const definition: FuncYaml = {
    name: 'greet',
    runtime,
    memoryInMBs: 256,
    timeoutInSeconds: 30,
    detachedTimeoutInSeconds: 30,
    config,
  };
  const found: FoundFunction = {
    id: 'fn-id',
    name: 'greet',
    folder: '/work/greet',
    root: '/work',
    path: 'greet',
    file: '/work/greet/func.yaml',
    application: { id: 'app-id', name: 'shop', config: appConfig },
    definition: { ok: true, value: definition },
    stamp: '',
    isCurrent: () => true,
  };
  const own = {
    socket: '/tmp/lsnr.sock',
    frameName: 'frame-1',
    runtime: ofRuntime,
    nodeOptions: '--require x',
  };
  return toProcessEnvironment(found, definition, own);
}

describe('the environment of programs', () => {
  it('contains four variables of ours and nothing else', () => {
    expect(readMinimalEnvironment()).toEqual(minimal);
  });

  it('contains no variable that is not set', () => {
    setEnvironment({ HOME: '', TMPDIR: '/tmp/mine' });
    expect(readMinimalEnvironment()).toEqual({ HOME: '', TMPDIR: '/tmp/mine' });
  });
});

describe('the environment of a function', () => {
  it('also contains the FDK contract', () => {
    expect(environment('python3.11')).toEqual({ ...minimal, ...contract });
  });

  it('contains the variables of the runtime, overridden by the config of the application, its own config and the FDK contract', () => {
    const all = { A: 'own', FN_FN_ID: 'own', PATH: 'own' };
    const ofApp = { A: 'app', B: 'app', FN_TYPE: 'app', HOME: 'app' };
    const ofRuntime = { A: 'runtime', B: 'runtime', C: 'runtime', LANG: 'runtime' };
    expect(environment('python3.11', all, ofApp, ofRuntime)).toEqual({
      ...minimal,
      PATH: 'own',
      HOME: 'app',
      LANG: 'runtime',
      A: 'own',
      B: 'app',
      C: 'runtime',
      ...contract,
    });
  });

  it.each([
    ['node20', undefined, '--require x'],
    ['node', '--no-warnings', '--no-warnings --require x'],
    ['node', '', '--require x'],
    ['python3.11', '--no-warnings', '--no-warnings'],
    ['xnode', undefined, undefined],
  ])('has for %s with the options %j of its config the options %j', (runtime, given, options) => {
    const config = given === undefined ? {} : { NODE_OPTIONS: given };
    expect(environment(runtime, config)['NODE_OPTIONS']).toBe(options);
  });
});
