import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageCommandLine } from '../../../scripts/build/npmPackage.ts';
import { npm } from '../../../scripts/common/npm.ts';
import { readCiDocument } from '../../support/files/ciDocument.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { findSchemaProblems } from '../../support/files/junitSchema.ts';
import { createToken, inAnHour } from '../../support/oci/jwt.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';
import { startTestService, type TestService } from '../../support/servers/testService.ts';

/** Commands that need the machine of the service. */
const onlyThere = ['dnf module install -y nodejs:22'];

const key = createTestKey();
const token = createToken(inAnHour());
const secret = 'hunter22-shop-key';

/** What the stores of the CI contain, by the names in the document. */
const stored: Readonly<Record<string, string>> = {
  'secrets.OCI_CLI_USER': key.user,
  'secrets.OCI_CLI_TENANCY': key.tenancy,
  'secrets.OCI_CLI_FINGERPRINT': key.fingerprint,
  'secrets.OCI_CLI_KEY_CONTENT': toPem(key),
  'secrets.OCI_CLI_REGION': 'us-phoenix-1',
  'secrets.SHOP_KEY': secret,
};

const userKey = {
  OCI_CLI_USER: key.user,
  OCI_CLI_TENANCY: key.tenancy,
  OCI_CLI_FINGERPRINT: key.fingerprint,
  OCI_CLI_KEY_CONTENT: toPem(key),
  OCI_CLI_REGION: 'us-phoenix-1',
  OCIFN_SECRET_SHOP_KEY: secret,
};

/** What a build runner of OCI DevOps has. */
const resource = {
  OCI_RESOURCE_PRINCIPAL_VERSION: '2.2',
  OCI_RESOURCE_PRINCIPAL_RPST: token,
  OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: toPem(key),
  OCI_RESOURCE_PRINCIPAL_REGION: 'us-phoenix-1',
};

const request = JSON.stringify({
  function: 'shop',
  tags: ['smoke'],
  contentType: 'application/json',
  body: { json: { key: '{{$secret.SHOP_KEY}}' } },
  expect: [{ status: 200 }, { json: '$.key', type: 'string' }],
});

let folder = '';
let service: TestService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-ci-'));
  service = await startTestService({
    keys: new Map([
      [key.keyId, key.publicKey],
      [`ST$${token}`, key.publicKey],
    ]),
    respond: (response, { body }) => response.end(body),
  });
  const id = 'ocid1.fnfunc.oc1.phx.aaaatest';
  const functions = { shop: { id, endpoint: service.url } };
  const files = {
    ...nodeFunction('shop', '(input) => input'),
    '.vscode/settings.json': '{}',
    'ocifn.env.json': JSON.stringify({ test: { $functions: functions } }),
    'requests/carts/a.ocifn.json': request,
    'requests/orders/a.ocifn.json': request,
    'requests/stock/a.ocifn.json': request,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  // Not in the top folder: "npm ci" deletes what is there.
  await symlink(resolve('node_modules'), join(folder, 'shop/node_modules'));
  const packed = await packageCommandLine();
  await copyFile(packed, join(folder, basename(packed)));
  await npm(
    folder,
    'install',
    '--prefix',
    folder,
    '--offline',
    '--no-audit',
    '--no-fund',
    '--save-dev',
    `./${basename(packed)}`,
  );
});
afterAll(async () => {
  await service.dispose();
  await rm(folder, { recursive: true });
});

const jobs = readCiDocument();

/** Runs the commands of a job. Returns what they print. */
async function run(name: string, own: Readonly<Record<string, string>>): Promise<string> {
  const job = jobs.find((each) => each.name === name);
  const env = Object.fromEntries(
    Object.entries(job?.env ?? {}).map(([each, value]) => [
      each,
      value.replace(/^\$\{\{ (\S+) \}\}$/, (_, stock: string) => stored[stock] ?? ''),
    ]),
  );
  for (const file of ['junit.xml', 'reports']) await rm(join(folder, file), { recursive: true, force: true });
  let printed = '';
  for (const command of job?.commands ?? []) {
    if (onlyThere.includes(command)) continue;
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', command], {
      cwd: folder,
      env: {
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
        HOME: join(folder, 'home'),
        npm_config_offline: 'true',
        ...env,
        ...own,
      },
    });
    printed += stdout;
  }
  return printed;
}

function readReport(path: string): string {
  const report = readFileSync(join(folder, path), 'utf8');
  expect(findSchemaProblems(report)).toEqual([]);
  return report;
}

describe('the commands of docs/ci.md', { tags: 'full' }, () => {
  it('are all run here, except those that need the machine of the service', () => {
    expect(jobs.map(({ name }) => name)).toEqual([
      'GitHub Actions, local 1',
      'GitHub Actions, local 2',
      'GitHub Actions, deployed 0',
      'GitLab CI, functions 1',
      'GitLab CI, functions 2',
      'GitLab CI, deployed 1',
      'OCI DevOps',
      'command lines',
    ]);
    expect(jobs.flatMap(({ commands }) => commands)).toEqual(expect.arrayContaining(onlyThere));
  });

  it('share the folders between the jobs of GitHub Actions', async () => {
    const parts: string[] = [];
    for (const part of [1, 2]) {
      const printed = await run(`GitHub Actions, local ${part}`, { OCIFN_SECRET_SHOP_KEY: secret });
      expect(printed).toMatch(/^::notice title=ocifn run::\d passed/m);
      parts.push(...(readReport('reports/junit.xml').match(/classname="[^"]+"/g) ?? []));
    }
    expect(parts.toSorted()).toEqual([
      'classname="requests/carts/a"',
      'classname="requests/orders/a"',
      'classname="requests/stock/a"',
    ]);
  });

  it('sign with the secrets of GitHub Actions', async () => {
    const before = service.calls.length;
    expect(await run('GitHub Actions, deployed 0', {})).toContain('::notice title=ocifn run::3 passed');
    expect(service.calls.slice(before).map(({ headers }) => headers['authorization'])).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining(`keyId="${key.keyId}"`) as string),
    );
  });

  it('report to GitLab', async () => {
    let count = 0;
    for (const worker of [1, 2]) {
      expect(await run(`GitLab CI, functions ${worker}`, { OCIFN_SECRET_SHOP_KEY: secret })).toContain(
        '✓ requests/',
      );
      count += readReport('junit.xml').match(/<testcase /g)?.length ?? 0;
    }
    expect(count).toBe(3);
    expect(await run('GitLab CI, deployed 1', userKey)).toMatch(/^3 passed/m);
    expect(readReport('junit.xml')).not.toContain(secret);
  });

  it('sign as the resource principal of OCI DevOps', async () => {
    const before = service.calls.length;
    const printed = await run('OCI DevOps', resource);
    expect(printed).toMatch(/^3 passed/m);
    expect(service.calls.slice(before).map(({ headers }) => headers['authorization'])).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining(`keyId="ST$${token}"`) as string),
    );
    readReport('junit.xml');
  });

  it('run anywhere else', async () => {
    const printed = await run('command lines', { OCIFN_SECRET_SHOP_KEY: secret });
    expect(printed).toContain('TAP version 14');
    expect(existsSync(join(folder, 'reports/run.json'))).toBe(true);
  });
});
