import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, it } from 'mocha';
import { ViewColumn, window } from 'vscode';
import { noRedaction } from '../../../src/core/redaction/redactor.ts';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { fail, ok } from '../../../src/core/common/result.ts';
import type { Measurement } from '../../../src/core/measurement/measurement.ts';
import { MeasureSession } from '../../../src/host/measure/measureSession.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { createRequest } from '../../support/fixtures/invocations.ts';
import { createMeasurement } from '../../support/fixtures/measurements.ts';
import { createOciHomeFor } from '../../support/oci/ociHome.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { followTurns, threadTime } from '../support/longestTask.ts';

const [rate, seconds, longestTask] = [200, 20, 50];

/** At 200 calls per second, with the page updated, and 19 earlier measurements to compare with. Aim: no task above 50 ms. */
describe('a measurement inside the extension host', () => {
  it('', async function () {
    this.timeout(120_000);
    // In a thread of its own, whose work does not count.
    const service = new Worker(endpoint, { eval: true });
    const [port] = (await once(service, 'message')) as [number];
    const home = createOciHomeFor(createTestKey());
    const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
    const panel = window.createWebviewPanel('bench', 'Bench', ViewColumn.One, { enableScripts: true });
    panel.webview.html =
      '<script>addEventListener("message", ({ data }) => (document.title = data.title))</script>';
    const measurements: Measurement[] = Array.from({ length: 19 }, (_, n) =>
      createMeasurement({ startedAt: new Date(n * 1000).toISOString(), course: fullCourse }),
    );
    try {
      const request = createRequest({
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { configFile: home.configFile },
      });
      const session = new MeasureSession(
        { kind: 'function', reference: 'bench' },
        'bench',
        {
          invocations: { prepare: async () => ok({ request, functionName: 'bench', redactor: noRedaction }) },
          local: {
            open: async () => fail({ code: 'unexpected', message: 'not used' }),
            stop: async () => ok(undefined),
          },
          invoker,
          confirm: async () => true,
        },
        measurements,
        () => void panel.webview.postMessage(session.snapshot()),
      );
      const plan = {
        load: { kind: 'open', rate },
        length: { kind: 'duration', seconds },
        warmup: 0,
      } as const;
      // The window has opened the panel.
      await setTimeout(2000);
      const before = threadTime();
      const beginning = followTurns();
      const end = session.start(plan);
      await setTimeout(1000);
      const [first, turns] = [beginning.end(), followTurns()];
      await end;
      const rest = turns.end();
      const longest = Math.max(first, rest);
      const { calls = 0, latency, notSent } = session.current ?? {};
      this.runnable().title = `${calls} calls at ${rate} per second (${notSent} not sent), p99 ${latency?.p99} ms: longest task ${first.toFixed(1)} ms in the first second, then ${rest.toFixed(1)} ms, ${(((threadTime() - before) / seconds / 1000) * 100).toFixed(0)} % of the thread`;
      assert.ok(calls > (rate * seconds) / 2, `only ${calls} calls`);
      assert.ok(longest < longestTask, `longest task ${longest.toFixed(1)} ms`);
    } finally {
      panel.dispose();
      invoker.dispose();
      home.dispose();
      await service.terminate();
    }
  });
});

const endpoint = `
const server = require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.end('{}'));
});
server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));
`;

/** As many parts as a course can have. */
const fullCourse: Measurement['course'] = {
  width: 1000,
  parts: Array.from({ length: 120 }, (_, n) => ({
    at: n * 1000,
    calls: 200,
    errors: 0,
    p50: 10.123,
    p99: 20.456,
    max: 30.789,
  })),
};
