/**
 * `ocifn run` beside a plain loop that signs and sends the same, and beside the runners of other tools, which do not sign: 1,000 requests
 * with one expectation in 8 folders, 8 at a time, to one endpoint on this machine. Aims: at most 1.4 times the loop, at most a third of the
 * fastest runner, at most 120 MB and less than each of them; an empty run at most 1.3 times `ocifn --version`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageCommandLine } from '../../scripts/build/npmPackage.ts';
import { inRoot } from '../../scripts/common/paths.ts';
import { installRunners } from '../../scripts/toolchains/otherRunners.ts';
import { toInvokeUrl } from '../../src/core/oci/invokeEndpoint.ts';
import { MeasuredRuns, type Measure } from '../support/measure/measuredRuns.ts';
import { writeRunnerFiles } from '../support/measure/otherRunners.ts';
import { createOciHomeFor } from '../support/oci/ociHome.ts';
import { createTestKey } from '../support/oci/testKey.ts';

const [folders, perFolder] = [8, 125];
const rounds = Number(process.env['OCIFN_BENCH_ROUNDS'] ?? 7);
const functionId = 'ocid1.fnfunc.oc1.phx.aaaatest';
const installed = await installRunners();
await packageCommandLine();
const cli = inRoot('out/npm/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'ocifn-bench-'));
const home = createOciHomeFor(createTestKey());
const endpoint = spawn(process.execPath, [join(import.meta.dirname, 'plainEndpoint.mjs')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [port] = (await once(endpoint.stdout, 'data')) as [Buffer];
const url = `http://127.0.0.1:${String(port).trim()}`;
const runs = new MeasuredRuns(folder);
try {
  writeRequests();
  const runners = writeRunnerFiles({ folder, url, folders, perFolder }, installed);
  const run = [cli, 'run', 'ours', '--parallel', `${folders}`, '--config-file', home.configFile];
  const bare = [
    join(import.meta.dirname, 'bareRun.mjs'),
    toInvokeUrl(url, functionId),
    home.configFile,
    `${folders * perFolder}`,
    `${folders}`,
  ];
  const start = await runs.alternately(
    {
      version: [cli, '--version'],
      'empty run': [cli, 'run', 'empty', '--pass-with-no-tests'],
      'one skipped request': [cli, 'run', 'skipped'],
    },
    2 * rounds,
  );
  console.table(toRows(start, start.version));
  const own = await runs.alternately({ 'plain loop': bare, 'ocifn run': run }, rounds);
  console.table(toRows(own, own['plain loop']));
  const all = await runs.alternately({ 'ocifn run': run, ...runners }, Math.ceil(rounds / 3), 1);
  console.table(toRows(all, all['ocifn run']));
} finally {
  runs.dispose();
  endpoint.kill();
  home.dispose();
  rmSync(folder, { recursive: true, force: true });
}

function writeRequests(): void {
  const functions = { shop: { id: functionId, endpoint: url } };
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(
    join(folder, '.vscode/settings.json'),
    JSON.stringify({ 'ociFunctions.functions': functions }),
  );
  for (let f = 0; f < folders; f++) {
    mkdirSync(join(folder, `ours/f${f}`), { recursive: true });
    for (let r = 0; r < perFolder; r++) {
      const request = {
        function: 'shop',
        contentType: 'application/json',
        body: { json: { n: r } },
        expect: [{ status: 200 }],
      };
      writeFileSync(join(folder, `ours/f${f}/r${r}.ocifn.json`), JSON.stringify(request));
    }
  }
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'skipped'));
  writeFileSync(join(folder, 'skipped/a.ocifn.json'), '{ "function": "shop", "skip": true }');
}

function toRows<K extends string>(measured: Readonly<Record<K, Measure>>, base: Measure): object {
  return Object.fromEntries(
    Object.entries<Measure>(measured).map(([name, { ms, peak }]) => [
      name,
      { 'median, ms': ms.toFixed(0), times: (ms / base.ms).toFixed(2), 'peak, MB': (peak / 1024).toFixed(0) },
    ]),
  );
}
