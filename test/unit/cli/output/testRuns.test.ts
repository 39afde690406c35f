import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openCliBehindProxy } from '../../../support/cli/cliBehindProxy.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

type State = {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly trusted: ReadonlySet<string>;
};

function readState(): State {
  const trusted = getCACertificates('default').map((each) => new X509Certificate(each).fingerprint256);
  return { cwd: process.cwd(), env: { ...process.env }, trusted: new Set(trusted) };
}

describe('ocifn in the process of a test keeps folder, environment and trust unchanged', () => {
  let before: State;
  beforeEach(() => (before = readState()));
  afterEach(() => expect(readState()).toEqual(before));

  it('after a run with others', async () => {
    const { run, fixture } = await openCliBehindProxy('functions.test');
    const target = ['--endpoint', 'https://functions.test', '--allow-host', 'functions.test'];
    const options = { cwd: fixture.home.folder, env: { HOME: fixture.home.folder } };
    const { code } = await run(['invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaatrust', ...target], options);
    expect(code).toBe(0);
  });

  it('after simultaneous runs, each in its own folder', async () => {
    const list = async (name: string): Promise<string> => {
      const workspace = await createFunctionWorkspace(nodeFunction(name, '() => 1'));
      onTestFinished(() => workspace.dispose());
      return (await runCli(['functions'], { cwd: workspace.folder })).stdout.toString();
    };
    const [one, two] = await Promise.all([list('one'), list('two')]);
    expect(one).toMatch(/^one .*\n$/);
    expect(two).toMatch(/^two .*\n$/);
  });

  it.each([
    ['a folder', { cwd: '/nonexistent' }],
    ['a file of certificates', { env: { NODE_EXTRA_CA_CERTS: '/nonexistent' } }],
  ])('after a run that does not start without %s', async (_, options) => {
    await expect(runCli(['functions'], options)).rejects.toThrow('ENOENT');
  });
});
