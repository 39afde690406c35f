import { expect, it, onTestFinished } from 'vitest';
import { endure } from '../../support/endurance.ts';
import { nodeFunction } from '../../support/functionWorkspace.ts';
import { TestLocalHost } from '../../support/testLocalHost.ts';

it(
  '10,000 invocations of a local function, fifty at a time, leave nothing behind',
  { timeout: 300_000 },
  async () => {
    const local = await TestLocalHost.open(nodeFunction('hello', '({ name }) => `Hello ${name}`'));
    onTestFinished(() => local.dispose());
    const { credentials, url } = local.host;
    const report = await endure({
      target: { functionId: local.function('hello').id, endpoint: url, credentials },
      answer: '"Hello endurance"',
      warmUp: 2_000,
      total: 10_000,
      atOnce: 50,
    });
    expect(report).toMatchObject({ made: 10_000, failures: [], warnings: [], listeners: 0 });
    expect(report.heapGrowth).toBeLessThan(5 * 1024 * 1024);
  },
);
