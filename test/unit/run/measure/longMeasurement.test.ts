import { expect, it } from 'vitest';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { functionId } from '../../../support/fixtures/invocations.ts';
import { measureForLong } from '../../../support/measure/measureForLong.ts';

it(
  'a minute at 200 calls per second needs no more memory than ten seconds',
  { tags: 'full', timeout: 120_000 },
  async () => {
    const { service, home } = await openFixture();
    const { calls, notSent, errors, growth } = await measureForLong({
      target: { functionId, endpoint: service.url, credentials: { configFile: home.configFile } },
      rate: 200,
      seconds: 60,
      settleAfter: 10,
    });
    // A busy machine may not keep the rate.
    expect({ due: calls + notSent, errors }).toEqual({ due: 12_000, errors: [] });
    expect(calls).toBeGreaterThan(6000);
    // The parts of the course have histograms of 27 kB, of which there are at most 120.
    expect(growth).toBeLessThan(5 * 1024 * 1024);
  },
);
