import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  toListedConfigured,
  toListedInTenancy,
  toListedLocals,
  toRow,
  type ListedFunction,
} from '../../../../src/cli/functions/listedFunction.ts';
import { listTenancyFunctions } from '../../../../src/cli/functions/tenancyFunctions.ts';
import { UsageError } from '../../../../src/cli/common/command.ts';
import type {
  ConfiguredEntry,
  ConfiguredFunction,
} from '../../../../src/core/functions/configuredFunction.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import type {
  Application,
  Compartment,
  ManagedFunction,
  ManagementApi,
} from '../../../../src/invoker/tenancy/managementApi.ts';
import type { FoundFunction } from '../../../../src/local/discover/findFunctions.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaorders';
const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const broken: Failure = { code: 'settingInvalid', setting: 'x', problem: 'it is wrong' };

function toConfigured(name: string, entry: Partial<ConfiguredFunction> = {}): ConfiguredEntry {
  return { name, source: 'workspace', function: ok({ name, id, source: 'workspace', ...entry }) };
}

describe('ocifn functions', () => {
  it('lists functions in columns, and prints the problems of others on standard error', async () => {
    const folder = await openFolder({
      ...nodeFunction('greet', '() => 1', 'timeout: 7\nmemory: 128\n'),
      ...nodeFunction('orders', '() => 2'),
      'broken/func.yaml': 'name: [',
      '.vscode/settings.json': JSON.stringify({
        'ociFunctions.functions': {
          orders: { id, application: 'shop', endpoint, timeoutInSeconds: 30, memoryInMBs: 256, tiemout: 1 },
          wrong: {},
        },
      }),
    });
    const table = await runCli(['functions', folder]);
    const json = await runCli(['functions', '--output', 'json'], { cwd: folder });
    const found = JSON.parse(json.stdout.toString()) as readonly ListedFunction[];
    const [configured, wrong, bad, greet, orders] = found;
    const local = { id: expect.stringMatching(/^ocid1\.fnfunc\.local\.\.\w+$/), runtime: 'node20' };
    expect(found).toStrictEqual([
      { name: 'orders', id, application: 'shop', endpoint, timeoutInSeconds: 30, memoryInMBs: 256 },
      { name: 'wrong', problem: expect.stringContaining('ociFunctions.functions.wrong') },
      { name: 'broken', id: local.id, problem: expect.stringContaining('broken/func.yaml') },
      { name: 'greet', ...local, timeoutInSeconds: 7, memoryInMBs: 128 },
      { name: 'orders', ...local, reference: 'local:orders', timeoutInSeconds: 30, memoryInMBs: 128 },
    ]);
    expect(json.stdout.toString()).toBe(`${JSON.stringify(found, null, 2)}\n`);
    const warning = 'Warning: Unknown key "tiemout" in ociFunctions.functions.orders.\n';
    expect([json.code, json.stderr]).toEqual([0, warning]);
    expect(table).toEqual({
      code: 0,
      stdout: expect.anything(),
      stderr: `${warning}wrong: ${wrong?.problem}\nbroken: ${bad?.problem}\n`,
    });
    const width = greet?.id?.length ?? 0;
    expect(table.stdout.toString().split('\n')).toEqual([
      `orders  ${configured?.id?.padEnd(width)}  shop`,
      `greet   ${greet?.id}        node20, local`,
      `orders  ${orders?.id}        local:orders, node20, local`,
      '',
    ]);
  });

  it('prints the folder, the settings file and each func.yaml with --verbose', async () => {
    const folder = await openFolder({
      ...nodeFunction('greet', '() => 1'),
      '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { orders: { id } } }),
    });
    const plain = await runCli(['functions', folder]);
    const verbose = await runCli(['functions', folder, '--verbose']);
    const settings = join(folder, '.vscode/settings.json');
    expect(verbose).toEqual({
      ...plain,
      stderr: `Folder: ${folder}\nSettings: ${settings}\nLocal function greet: ${join(folder, 'greet/func.yaml')}\n`,
    });
    const empty = await openFolder({});
    const { stderr } = await runCli(['functions', '--output', 'json', '--verbose', empty]);
    expect(stderr).toBe(`Folder: ${empty}\nSettings: none\n`);
  });

  it('prints that there are no functions, except with --output json', async () => {
    const cwd = await openFolder({});
    expect(await runCli(['functions'], { cwd })).toEqual({
      code: 0,
      stdout: Buffer.alloc(0),
      stderr:
        'No functions found: neither ociFunctions.functions in .vscode/settings.json nor a func.yaml.\n',
    });
    const { code, stdout, stderr } = await runCli(['functions', '--output', 'json'], { cwd });
    expect([code, stdout.toString(), stderr]).toEqual([0, '[]\n', '']);
  });
});

describe('a function of the settings', () => {
  it('is listed with its known members', () => {
    expect(toListedConfigured(toConfigured('orders'))).toStrictEqual({ name: 'orders', id });
    const known = { application: 'shop', endpoint, timeoutInSeconds: 1, memoryInMBs: 128 };
    const kept = { profile: 'DEV', region: 'us-phoenix-1' };
    expect(toListedConfigured(toConfigured('orders', { ...known, ...kept }))).toStrictEqual({
      name: 'orders',
      id,
      ...known,
    });
  });

  it('is listed with its problem', () => {
    const wrong: ConfiguredEntry = { name: 'wrong', source: 'user', function: fail(broken) };
    expect(toListedConfigured(wrong)).toStrictEqual({
      name: 'wrong',
      problem: describeFailure(broken).message,
    });
  });
});

describe('a local function', () => {
  const definition = ok({ runtime: 'node20', timeoutInSeconds: 30, memoryInMBs: 128 });
  const toFound = (name: string, path: string, of: Result<unknown> = definition) =>
    ({ id: `ID-${path}`, name, path, definition: of }) as FoundFunction;

  it('is listed with a reference if its name is ambiguous or names another function', () => {
    const found = [toFound('a', 'a'), toFound('b', 'x'), toFound('b', 'y'), toFound('c', '', fail(broken))];
    const listed = { runtime: 'node20', timeoutInSeconds: 30, memoryInMBs: 128 };
    const configured = [toConfigured('a'), toConfigured('d')];
    expect(toListedLocals(found, configured)).toStrictEqual([
      { name: 'a', id: 'ID-a', reference: 'local:a', ...listed },
      { name: 'b', id: 'ID-x', reference: 'local:x/b', ...listed },
      { name: 'b', id: 'ID-y', reference: 'local:y/b', ...listed },
      { name: 'c', id: 'ID-', problem: describeFailure(broken).message },
    ]);
    expect(toListedLocals(found.slice(0, 1), [])).toStrictEqual([{ name: 'a', id: 'ID-a', ...listed }]);
  });
});

describe('the row of a function', () => {
  it.each<[ListedFunction, readonly string[]]>([
    [{ name: 'a' }, ['a', '', '', '']],
    [{ name: 'a', id: 'I', application: 'shop', lifecycleState: 'ACTIVE' }, ['a', 'I', 'shop', '']],
    [{ name: 'a', lifecycleState: 'DELETING' }, ['a', '', '', 'DELETING']],
    [{ name: 'a', runtime: 'go' }, ['a', '', '', 'go, local']],
    [
      { name: 'a', reference: 'local:a', runtime: 'go', lifecycleState: 'FAILED', knownAs: 'b' },
      ['a', '', '', 'local:a, go, local, FAILED, added as b'],
    ],
  ])('matches the function %j', (found, row) => {
    expect(toRow(found)).toEqual(row);
  });
});

const shop: Application = { id: 'SHOP', displayName: 'shop', compartmentId: 'DEV', lifecycleState: 'ACTIVE' };
const orders: ManagedFunction = {
  id,
  displayName: 'orders',
  applicationId: 'SHOP',
  compartmentId: 'DEV',
  lifecycleState: 'INACTIVE',
};

describe('a function of the tenancy', () => {
  it('is listed with its known members and its name in the settings', () => {
    const known = { invokeEndpoint: endpoint, timeoutInSeconds: 5, memoryInMBs: 512 };
    const listed = { name: 'orders', application: 'shop', lifecycleState: 'INACTIVE' };
    const applications = [{ application: shop, functions: [orders, { ...orders, id: 'OTHER', ...known }] }];
    const wrong: ConfiguredEntry = { name: 'wrong', source: 'user', function: fail(broken) };
    expect(
      toListedInTenancy(applications, [wrong, toConfigured('mine'), toConfigured('twice')]),
    ).toStrictEqual([
      { ...listed, id, knownAs: 'mine' },
      { ...listed, id: 'OTHER', endpoint, timeoutInSeconds: 5, memoryInMBs: 512 },
    ]);
  });
});

describe('the functions of a compartment', () => {
  type Items = {
    readonly compartments?: readonly Result<Compartment>[];
    readonly applications?: readonly Result<Application>[];
    readonly functions?: readonly Result<ManagedFunction>[];
  };

  async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
    yield* items;
  }

  /** A tenancy with these items, and the requests to it. */
  function open({ compartments = [], applications = [], functions = [] }: Items) {
    const asked: string[] = [];
    const list = <T>(what: string, items: readonly T[]): AsyncGenerator<T> => {
      asked.push(what);
      return each(items);
    };
    const api: ManagementApi = {
      tenancyId: 'ROOT',
      region: 'us-phoenix-1',
      listCompartments: () => list('compartments', compartments),
      listApplications: (compartment) => list(`applications of ${compartment}`, applications),
      listFunctions: (application) => list(`functions of ${application}`, functions),
      getFunction: async () => undefined,
    };
    const run = (wanted: string, signal = new AbortController().signal) =>
      listTenancyFunctions(api, wanted, signal);
    return { asked, run };
  }

  const compartments = ['test', 'Dev', 'root'].map((name) => ok({ id: name.toUpperCase(), name }));
  const applications = [ok(shop)];
  const functions = [ok(orders)];

  it.each(['ocid1.compartment.oc1..aaaa', ' ocid1.tenancy.oc1..aaaa\n'])(
    'are listed by its OCID %j without asking for any name',
    async (wanted) => {
      const { asked, run } = open({ applications, functions });
      expect(await run(wanted)).toEqual(ok([{ application: shop, functions: [orders] }]));
      expect(asked).toEqual([`applications of ${wanted.trim()}`, 'functions of SHOP']);
    },
  );

  it.each(['dev', 'DEV'])('are listed by its name, ignoring case: %s', async (wanted) => {
    const { asked, run } = open({ compartments, applications, functions });
    expect(await run(wanted)).toEqual(ok([{ application: shop, functions: [orders] }]));
    expect(asked).toEqual(['compartments', 'applications of DEV', 'functions of SHOP']);
  });

  it.each([
    [
      'no other OCID is a compartment',
      'ocid1.fnapp.oc1.phx.aaaa',
      compartments,
      ' (available: Dev, root, test)',
    ],
    ['no compartment can be seen', 'dev', [], ''],
  ])('are not listed if %s', async (_, wanted, seen, words) => {
    const { asked, run } = open({ compartments: seen, applications });
    const error = new UsageError(`Compartment "${wanted}" not found${words}`);
    await expect(run(wanted)).rejects.toThrow(error);
    expect(asked).toEqual(['compartments']);
  });

  it('are not listed if several compartments have the name', async () => {
    const twice = ['ONE', 'TWO', 'THREE'].map((each) => ok({ id: each, name: 'dev' }));
    const error = new UsageError('Several compartments are named "dev": use an OCID instead, ONE or TWO');
    await expect(open({ compartments: twice }).run('dev')).rejects.toThrow(error);
  });

  it('are a failure if one of the lists fails', async () => {
    const failed = fail(broken);
    expect(await open({ compartments: [...compartments, failed] }).run('dev')).toEqual(failed);
    expect(await open({ compartments, applications: [...applications, failed] }).run('dev')).toEqual(failed);
    expect(await open({ compartments, applications, functions: [...functions, failed] }).run('dev')).toEqual(
      failed,
    );
  });

  it('are not searched by name once cancelled', async () => {
    const { run } = open({ compartments: [] });
    expect(await run('dev', AbortSignal.abort())).toEqual(ok([]));
  });
});
