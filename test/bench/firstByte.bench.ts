/** How much longer the first byte of a warm local call takes through the invoker than by a bare signed request. Aim: at most 1.3 times. */
import { join } from 'node:path';
import { silentLogger } from '../../src/core/common/logger.ts';
import { createInvoker } from '../../src/invoker/invoker.ts';
import { openLocalHost } from '../../src/local/server/localHost.ts';
import { compareFirstByte } from '../support/clients/compareFirstByte.ts';
import { createRequest } from '../support/fixtures/invocations.ts';

const opened = await openLocalHost({
  roots: [join(import.meta.dirname, '../../samples/quickstart')],
  response: () => 'service',
  logger: silentLogger,
});
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const host = opened.value;
const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
try {
  const hello = host.functions().find(({ name }) => name === 'hello');
  if (!hello) throw new Error('The sample has no function "hello".');
  const request = createRequest({
    functionId: hello.id,
    endpoint: host.url,
    credentials: host.credentials,
    body: Buffer.from('{"name":"bench"}'),
  });
  const { bare, invoker: ours } = await compareFirstByte(invoker, request);
  console.table({
    'bare signed request': { 'first byte, ms': bare.toFixed(2), times: '1.00' },
    invoker: { 'first byte, ms': ours.toFixed(2), times: (ours / bare).toFixed(2) },
  });
} finally {
  invoker.dispose();
  await host.dispose();
}
