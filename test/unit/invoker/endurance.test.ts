/** @module-tag full */
import { expect, it, onTestFinished } from 'vitest';
import { endure } from '../../support/measure/endurance.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { TestLocalHost } from '../../support/servers/testLocalHost.ts';

const calls = 10_000;
/** Bytes that the heap may grow after the warm-up. */
const growth = 5 * 1024 * 1024;

it(
  `${calls} invocations of a local function, fifty at a time, leave nothing behind`,
  { timeout: 300_000 },
  async () => {
    const local = await TestLocalHost.open(nodeFunction('hello', '({ name }) => `Hello ${name}`'));
    onTestFinished(() => local.dispose());
    const { credentials, url } = local.host;
    const report = await endure({
      target: { functionId: local.function('hello').id, endpoint: url, credentials },
      body: '"Hello endurance"',
      warmUp: 2_000,
      total: calls,
      atOnce: 50,
    });
    expect(report).toMatchObject({ made: calls, failures: [], warnings: [], listeners: 0 });
    expect(report.heapGrowth).toBeLessThan(growth);
  },
);
