import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findTarget } from '../../../../src/cli/functions/findTarget.ts';
import { openTarget, type OpenTarget } from '../../../../src/cli/functions/openTarget.ts';
import type { RequestInput } from '../../../../src/cli/input/requestInput.ts';
import { UsageError } from '../../../../src/cli/common/command.ts';
import { findUsedFolders } from '../../../../src/cli/input/usedFolders.ts';
import { toCircuitBreakerPolicy } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import type { CredentialSource } from '../../../../src/core/invocation/invocationRequest.ts';
import { defaultTimeout } from '../../../../src/core/common/limits.ts';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import type { RequestedTarget } from '../../../../src/core/prepare/requestedTarget.ts';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaorders';
const localId = 'ocid1.fnfunc.local..aaaaaaaa';
const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const content = {
  dryRun: true,
  headers: [['a', 'b']],
  contentType: 'text/plain',
  body: Buffer.from('x'),
} as const;

const settings = {
  'ociFunctions.functions': {
    orders: { id, endpoint, profile: 'SHOP', region: 'us-phoenix-1' },
    guarded: { id: `${id}2`, protected: true },
    odd: { id: `${id}3`, tiemout: 1 },
    wrong: {},
  },
};

type Choices = {
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: Partial<RequestInput>;
  readonly credentials?: CredentialSource;
};

async function toInput(
  wanted: Partial<RequestedTarget>,
  { files = {}, input = {} }: Choices,
): Promise<RequestInput> {
  const folder = await openFolder({ '.vscode/settings.json': JSON.stringify(settings), ...files });
  return {
    wanted: { function: 'orders', saidBy: 'person', ...wanted },
    content,
    findings: [],
    checks: () => ok({ expectations: [], captures: [] }),
    scope: {},
    folders: await findUsedFolders(folder, undefined, createCliIo()),
    ...input,
  };
}

/** Opens a target whose function has no build that could be cancelled. */
async function openNow(input: RequestInput, credentials: CredentialSource): Promise<Result<OpenTarget>> {
  const { signal } = new AbortController();
  const target = await openTarget(input, credentials, { logger: silentLogger, signal });
  if (!target) throw new Error('It was cancelled');
  return target;
}

async function open(wanted: Partial<RequestedTarget>, choices: Choices = {}): Promise<Result<OpenTarget>> {
  const { credentials = {} } = choices;
  return openNow(await toInput(wanted, choices), credentials);
}

function expectOpen(target: Result<OpenTarget>): OpenTarget {
  if (!target.ok) throw new Error(JSON.stringify(target.failure));
  return target.value;
}

describe('the target of a request', () => {
  it('contains what the settings define for the function, and what is sent', async () => {
    const target = expectOpen(await open({}, { credentials: { configFile: '/config' } }));
    expect(target.request).toStrictEqual({
      functionId: id,
      endpoint,
      region: 'us-phoenix-1',
      credentials: { configFile: '/config', profile: 'SHOP' },
      timeout: defaultTimeout,
      retry: toRetryPolicy('none'),
      ...content,
    });
    expect([target.warnings, target.output()]).toEqual([[], undefined]);
    await target.dispose();
  });

  it('contains a warning for each key without effect', async () => {
    const { warnings } = expectOpen(await open({ function: 'odd' }));
    expect(warnings).toEqual(['Unknown key "tiemout" in ociFunctions.functions.odd.']);
  });

  it('depends on the request, the environment and the credentials, also if others in its folder were resolved before', async () => {
    const input = await toInput({}, {});
    const environment = { name: 'dev', variables: {}, functions: { orders: { id: `${id}4` } } };
    const others: readonly [Partial<RequestInput>, CredentialSource][] = [
      [{}, {}],
      [{ wanted: { ...input.wanted, region: 'eu-frankfurt-1' } }, {}],
      [{ wanted: { ...input.wanted, timeout: { read: 3 } } }, {}],
      [{ scope: { environment } }, {}],
      [{}, { configFile: '/other' }],
      [{}, {}],
    ];
    for (const [change, credentials] of others) {
      const known = await findTarget({ ...input, ...change }, credentials);
      const folders = await findUsedFolders(input.folders.folder, undefined, createCliIo());
      expect(known).toEqual(await findTarget({ ...input, ...change, folders }, credentials));
    }
  });

  it('is a failure if settings or function are invalid', async () => {
    expect(await open({ function: 'wrong' })).toMatchObject({
      ok: false,
      failure: { code: 'settingInvalid' },
    });
    const files = { '.vscode/settings.json': '['.repeat(2000) };
    expect(await open({}, { files })).toMatchObject({ ok: false, failure: { code: 'settingsUnreadable' } });
    expect(await open({ function: 'ocid1.fnapp.oc1.phx.aaaa' })).toMatchObject({
      ok: false,
      failure: { code: 'ocidInvalid' },
    });
  });

  describe('if a function or environment is protected', () => {
    const environment = { name: 'prod', variables: {}, functions: {} };
    const guarded = { scope: { environment: { ...environment, protected: true } } };

    it.each<[string, Partial<RequestInput>, string | undefined]>([
      ['guarded', {}, 'The function guarded'],
      ['guarded', { agreed: false }, 'The function guarded'],
      ['guarded', { agreed: true }, undefined],
      ['guarded', { scope: { environment } }, 'The function guarded'],
      ['guarded', guarded, 'The environment prod'],
      ['orders', guarded, 'The environment prod'],
      ['orders', { ...guarded, agreed: true }, undefined],
      ['orders', { scope: { environment } }, undefined],
    ])('requires the expected confirmation for %s with %j', async (name, input, what) => {
      const target = await open({ function: name }, { input });
      if (what === undefined) expect(target.ok).toBe(true);
      else expect(target).toEqual(fail({ code: 'confirmationMissing', what }));
    });
  });

  describe('of a local function that is already served', () => {
    const served = { function: localId, endpoint: 'http://127.0.0.1:8080/', profile: 'LOCAL' };
    const credentials = { configFile: '/served', rcFile: '/rc' };

    it('is its endpoint, with the credentials of the host', async () => {
      const target = expectOpen(await open(served, { credentials }));
      expect(target.request).toStrictEqual({
        functionId: localId,
        endpoint: 'http://127.0.0.1:8080',
        credentials: { ...credentials, profile: 'LOCAL' },
        timeout: defaultTimeout,
        retry: toRetryPolicy('none'),
        ...content,
      });
      expect([target.warnings, target.output()]).toEqual([[], undefined]);
    });

    it('is called as often and as long as the request allows', async () => {
      const wanted = { ...served, timeout: { read: 7 }, retry: 'safe', circuitBreaker: true } as const;
      const { request } = expectOpen(await open(wanted, { credentials }));
      expect(request).toMatchObject({
        timeout: { ...defaultTimeout, read: 7 },
        retry: toRetryPolicy('safe'),
        circuitBreaker: toCircuitBreakerPolicy(true),
      });
      const off = expectOpen(await open({ ...served, circuitBreaker: false }, { credentials }));
      expect(off.request).not.toHaveProperty('circuitBreaker');
    });

    it('is the same by its name', async () => {
      const files = nodeFunction('greet', '() => 1');
      const wanted = { ...served, function: 'greet' };
      const { request } = expectOpen(await open(wanted, { files, credentials }));
      expect(request).toMatchObject({ endpoint: 'http://127.0.0.1:8080', timeout: { read: 60 } });
      expect(request.functionId).toMatch(/^ocid1\.fnfunc\.local\./);
      expect(request.credentials).toEqual({ ...credentials, profile: 'LOCAL' });
    });

    it.each<[string, CredentialSource, Partial<RequestedTarget>]>([
      ['a config file', { rcFile: '/rc' }, {}],
      ['a profile', credentials, { profile: undefined } as unknown as Partial<RequestedTarget>],
      ['either', {}, { profile: undefined } as unknown as Partial<RequestedTarget>],
    ])('is rejected without %s, since no real key signs for it', async (_, given, change) => {
      const error = new UsageError(
        'A local function at an endpoint requires --config-file and --profile, both listed in the ready file of "ocifn serve"',
      );
      await expect(open({ ...served, ...change }, { credentials: given })).rejects.toThrow(error);
    });

    it('is a failure if the endpoint is invalid', async () => {
      expect(await open({ ...served, endpoint: 'nowhere' }, { credentials })).toMatchObject({
        ok: false,
        failure: { code: 'endpointInvalid', value: 'nowhere' },
      });
    });
  });

  it('is this process for another local function, until it is disposed', async () => {
    const target = expectOpen(await open({ function: 'greet' }, { files: nodeFunction('greet', '() => 1') }));
    const { endpoint: url, credentials, functionId } = target.request;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(functionId).toMatch(/^ocid1\.fnfunc\.local\./);
    expect(existsSync(credentials.configFile ?? '')).toBe(true);
    expect((await fetch(url ?? '')).status).toBeGreaterThan(0);
    expect(target.output()).toEqual({ stdout: '', stderr: '' });
    await target.dispose();
    expect(existsSync(credentials.configFile ?? '')).toBe(false);
    await expect(fetch(url ?? '')).rejects.toThrow();
  });
});

describe('a local function', () => {
  it('is a failure if there is no folder for its host', async () => {
    const files = { ...nodeFunction('greet', '() => 1'), temporary: 'a file' };
    const input = await toInput({ function: 'greet' }, { files });
    vi.stubEnv('TMPDIR', join(input.folders.folder, 'temporary'));
    try {
      expect(await openNow(input, {})).toMatchObject({
        ok: false,
        failure: { code: 'temporaryFolderUnusable' },
      });
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('the selected function', () => {
  const files = {
    ...nodeFunction('greet', '() => 1', 'timeout: 120\n'),
    'spelt/func.yaml': 'name: "sp\\u0065lt-out"\nruntime: node20\n',
    'one/func.yaml': 'name: twice\nruntime: node20\n',
    'two/func.yaml': 'name: twice\nruntime: node20\n',
    'bad/func.yaml': 'name: bad\nruntime: node20\nmemory: lots\n',
    'unclear/func.yaml': 'name: [',
    'ocifn.env.json': JSON.stringify({ dev: { $functions: { invoices: id, elsewhere: id } }, qa: {} }),
  };

  async function find(name: string, input: Partial<RequestInput> = {}) {
    return findTarget(await toInput({ function: name }, { files, input }), {});
  }

  it.each(['greet', 'local:greet', 'greet/greet', 'local:greet/greet'])('is found as %s', async (name) => {
    expect(await find(name)).toMatchObject({
      ok: true,
      value: { kind: 'local', name: 'greet', timeoutInSeconds: 120, timeout: { read: 125 } },
    });
  });

  it('is found if its name is spelled differently', async () => {
    expect(await find('spelt-out')).toMatchObject({ ok: true, value: { kind: 'local', name: 'spelt-out' } });
  });

  it('is found in the environment, which can use another name for it', async () => {
    const environment = { name: 'dev', variables: {}, functions: { hello: { id: 'local:greet' } } };
    expect(await find('hello', { scope: { environment } })).toMatchObject({
      ok: true,
      value: { kind: 'local', name: 'greet' },
    });
  });

  it('is ambiguous if two have the name', async () => {
    expect(await find('twice')).toEqual(
      fail({ code: 'functionAmbiguous', name: 'twice', references: ['local:one/twice', 'local:two/twice'] }),
    );
  });

  it.each(['bad', 'unclear'])('is a failure if its file is invalid: %s', async (name) => {
    expect(await find(name)).toMatchObject({
      ok: false,
      failure: { code: 'funcYamlInvalid', path: expect.stringContaining(join(name, 'func.yaml')) },
    });
  });

  it('is unknown, with the names of all others and of the environments that define it', async () => {
    const known = [
      'orders',
      'guarded',
      'odd',
      'wrong',
      'bad',
      'greet',
      'twice',
      'spelt-out',
      'twice',
      'unclear',
    ];
    const unknown = await find('nobody');
    if (unknown.ok || unknown.failure.code !== 'functionUnknown') throw new Error('It was found.');
    expect([...unknown.failure.known].toSorted()).toEqual(known.toSorted());
    expect(unknown.failure).not.toHaveProperty('environments');
    expect(await find('invoices')).toMatchObject({
      ok: false,
      failure: { code: 'functionUnknown', name: 'invoices', environments: ['dev'] },
    });
    const scope = { environmentsWith: () => ['given'] };
    expect(await find('invoices', { scope })).toMatchObject({
      ok: false,
      failure: { environments: ['given'] },
    });
  });

  it('is unknown even if the files of environments are invalid', async () => {
    const broken = { ...files, 'ocifn.env.json': '{' };
    const input = await toInput({ function: 'nobody' }, { files: broken });
    expect(await findTarget(input, {})).toMatchObject({ ok: false, failure: { code: 'functionUnknown' } });
  });
});
