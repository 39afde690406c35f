/**
 * `ocifn` as a whole process beside plain Node scripts, taken alternately. Aims: an invocation of a running host at most 1.5 times a script
 * that signs and sends the same; a 6 MB response into a file at 0.8 of a bare stream's throughput or more, at most 40 MB above an empty process.
 */
import { join } from 'node:path';
import { toInvokeUrl } from '../../src/core/oci/invokeEndpoint.ts';
import { startLargeResponses } from '../support/servers/largeResponses.ts';
import { MeasuredRuns, type Measure } from '../support/measure/measuredRuns.ts';
import { startServedSamples } from '../support/servers/servedSamples.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const bare = join(import.meta.dirname, 'bareInvoke.mjs');
const rounds = 20;
const served = await startServedSamples(cli);
const large = await startLargeResponses();
const runs = new MeasuredRuns(served.folder);

const { configFile, profile, url } = served.ready;
const hello = served.ready.functions.find(({ name }) => name === 'hello')?.id ?? '';
const signed = ['--config-file', configFile, '--profile', profile, '--body', '{}'];
try {
  const small = {
    'empty process': ['-e', ''],
    'plain script': [bare, toInvokeUrl(url, hello), configFile, '{}'],
    'ocifn invoke NAME': [cli, 'invoke', 'hello', '--endpoint', url, ...signed],
    'ocifn invoke OCID': [cli, 'invoke', hello, '--endpoint', url, ...signed],
  };
  const calls = await runs.alternately(small, rounds);
  const plain = calls['plain script'].ms;
  console.table(
    Object.fromEntries(
      Object.entries(calls).map(([name, { ms }]) => [
        name,
        { 'median, ms': ms.toFixed(1), times: (ms / plain).toFixed(2) },
      ]),
    ),
  );

  const responses = await runs.alternately(
    {
      'empty process': ['-e', ''],
      'bare, no byte': [bare, toInvokeUrl(`${large.url}/small`, hello), configFile, '{}'],
      'bare, 6 MB': [bare, toInvokeUrl(`${large.url}/large`, hello), configFile, '{}'],
      'ocifn, no byte': [cli, 'invoke', hello, '--endpoint', `${large.url}/small`, ...signed],
      'ocifn, 6 MB': [cli, 'invoke', hello, '--endpoint', `${large.url}/large`, ...signed],
    },
    2 * rounds,
  );
  // Only the time for the bytes: the start of the process is in the first table.
  const bytes = {
    bare: responses['bare, 6 MB'].above(responses['bare, no byte']),
    ocifn: responses['ocifn, 6 MB'].above(responses['ocifn, no byte']),
  };
  console.table({
    bare: toRow(bytes.bare, responses['bare, 6 MB']),
    ocifn: toRow(bytes.ocifn, responses['ocifn, 6 MB']),
  });
  function toRow(ms: number, whole: Measure): object {
    const above = (whole.peak - responses['empty process'].peak) / 1024;
    return {
      '6 MB, ms': ms.toFixed(1),
      throughput: (bytes.bare / ms).toFixed(2),
      'whole process': (responses['bare, 6 MB'].ms / whole.ms).toFixed(2),
      'peak above empty, MB': above.toFixed(1),
    };
  }
} finally {
  await large.dispose();
  await served.dispose();
  runs.dispose();
}
