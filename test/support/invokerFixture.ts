import { onTestFinished } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { createInvoker, type Invoker, type InvokerOptions } from '../../src/invoker/invoker.ts';
import { createRequest } from './invocations.ts';
import { createOciHomeFor, type OciHome } from './ociHome.ts';
import { createTestKey } from './testKey.ts';
import { startTestService, type Answer, type TestService } from './testService.ts';

/** The key of the fixtures' DEFAULT profiles; the services know it. */
export const fixtureKey = createTestKey();

/** An invoker, a service for it to call, and requests that lead from one to the other. */
export type InvokerFixture = {
  readonly service: TestService;
  readonly invoker: Invoker;
  readonly home: OciHome;
  readonly request: typeof createRequest;
};

/** Opens them for the running test and closes them after it. */
export async function openFixture(
  options: Partial<InvokerOptions> &
    Pick<Parameters<typeof startTestService>[0], 'tls' | 'early'> & {
      readonly answer?: Answer;
      /** A security token that the service takes for the fixtures' key. */
      readonly token?: string;
    } = {},
): Promise<InvokerFixture> {
  const keys = new Map([[fixtureKey.keyId, fixtureKey.publicKey]]);
  const { answer, tls, early, token, ...own } = options;
  if (token !== undefined) keys.set(`ST$${token}`, fixtureKey.publicKey);
  const home = createOciHomeFor(fixtureKey);
  const service = await startTestService({
    keys,
    ...(answer && { answer }),
    ...(tls && { tls }),
    ...(early && { early }),
  });
  const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [], ...own });
  onTestFinished(async () => {
    invoker.dispose();
    await service.dispose();
    home.dispose();
  });
  const request: typeof createRequest = (change) =>
    createRequest({ endpoint: service.url, credentials: { configFile: home.configFile }, ...change });
  return { service, invoker, home, request };
}
