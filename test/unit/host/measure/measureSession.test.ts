import { describe, expect, it, onTestFinished } from 'vitest';
import { noRedaction, createRedactor } from '../../../../src/core/redaction/redactor.ts';
import type { Measurement } from '../../../../src/core/measurement/measurement.ts';
import type { MeasurePlan } from '../../../../src/core/measurement/measurePlan.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { MeasureSession, type MeasureServices } from '../../../../src/host/measure/measureSession.ts';
import { createMeasurement } from '../../../support/fixtures/measurements.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

const plan: MeasurePlan = {
  load: { kind: 'closed', parallel: 2 },
  length: { kind: 'requests', requests: 10 },
  warmup: 1,
};

type Prepare = MeasureServices['invocations']['prepare'];

async function openSession(
  change: Partial<MeasureServices> = {},
  respond?: Parameters<typeof openFixture>[0],
) {
  const { service, invoker, request } = await openFixture(respond);
  const measurements: Measurement[] = [];
  const states: (string | undefined)[] = [];
  const prepare: Prepare = async () =>
    ok({
      request: request({ requestId: 'same' }),
      functionName: 'hello',
      environment: 'dev',
      redactor: noRedaction,
    });
  const local: MeasureServices['local'] = {
    open: async () => fail({ code: 'unexpected', message: 'not used' }),
    stop: async () => ok(undefined),
  };
  const services = { invocations: { prepare }, local, invoker, confirm: async () => true, ...change };
  const what = { kind: 'function', reference: 'hello' } as const;
  const session: MeasureSession = new MeasureSession(what, 'hello', services, measurements, () => {
    states.push(session.current?.state);
  });
  return { service, session, measurements, states, request };
}

describe('a session of measurements', () => {
  it('measures, tells its progress, and keeps the measurement for comparisons', async () => {
    const { service, session, measurements, states } = await openSession();
    expect(session.snapshot()).toEqual({ title: 'hello', isRunning: false, measurements: [] });
    await session.start(plan);
    expect(service.calls).toHaveLength(12);
    expect(new Set(service.calls.map(({ headers }) => headers['opc-request-id'])).size).toBe(12);
    // It tells its progress as often as time passes.
    expect(states.filter((state, index) => index === 0 || state !== states[index - 1])).toEqual([
      undefined,
      'running',
      'complete',
    ]);
    expect(session.snapshot()).toMatchObject({ title: 'hello', isRunning: false, shown: 0, measurements });
    expect(measurements).toMatchObject([
      { function: 'hello', environment: 'dev', place: 'cloud', first: { kind: 'first' }, calls: 10, plan },
    ]);
    await session.start(plan);
    expect(measurements).toHaveLength(2);
    expect(session.snapshot()).toMatchObject({ shown: 0 });
  });

  it('adds the measurement of a file once', async () => {
    const { session } = await openSession();
    await session.start(plan);
    const other = createMeasurement();
    session.addOther(other);
    session.addOther({ ...other });
    expect(session.snapshot()).toMatchObject({ measurements: [other, session.current], shown: 1 });
    expect(session.snapshot().measurements).toHaveLength(2);
  });

  it('is cancelled at once, and shows what was measured so far', async () => {
    let calls = 0;
    const { session, measurements } = await openSession(
      {},
      {
        respond(response) {
          if (++calls > 6) session.cancel();
          else response.end('ok');
        },
      },
    );
    await session.start(plan);
    expect(session.snapshot()).toMatchObject({ isRunning: false, shown: 0 });
    expect(measurements).toMatchObject([{ state: 'cancelled' }]);
    expect(measurements[0]?.calls).toBeLessThanOrEqual(4);
  });

  it('sends nothing if the user does not confirm, and says why it could not prepare the request', async () => {
    const refused = await openSession({ invocations: { prepare: async () => undefined } });
    await refused.session.start(plan);
    expect(refused.service.calls).toHaveLength(0);
    expect(refused.session.snapshot()).toEqual({ title: 'hello', isRunning: false, measurements: [] });
    const failed = await openSession({
      invocations: { prepare: async () => fail({ code: 'ocidInvalid', value: 'x' }) },
    });
    await failed.session.start(plan);
    expect(failed.session.snapshot().problem).toContain('"x"');
  });

  it('shows no secret that a response repeats', async () => {
    const { session, request, service } = await openSession(
      {
        invocations: {
          prepare: async () =>
            ok({ request: request(), functionName: 'hello', redactor: createRedactor(['hunter22-token']) }),
        },
      },
      {
        respond: (response) =>
          response
            .writeHead(502)
            .end('{"code":"FunctionInvokeExecutionFailed","message":"no hunter22-token"}'),
      },
    );
    await session.start(plan);
    expect(service.calls).toHaveLength(12);
    expect(JSON.stringify(session.snapshot())).not.toContain('hunter22');
    expect(session.current?.errors).toMatchObject([{ name: 'FunctionInvokeExecutionFailed', count: 10 }]);
  });

  it('stops a local function, so that its first call is cold', async () => {
    const local = await TestLocalHost.open(nodeFunction('hello', '() => "hi"'));
    onTestFinished(() => local.dispose());
    const { id } = local.function('hello');
    await local.host.start(id);
    const { url, credentials } = local.host;
    const { session, request } = await openSession({
      local: { open: async () => ok(local.host), stop: async (each) => ok(await local.host.stop(each)) },
      invocations: {
        prepare: async () =>
          ok({
            request: request({ functionId: id, endpoint: url, credentials }),
            functionName: 'hello',
            redactor: noRedaction,
          }),
      },
    });
    await session.start(plan);
    expect(session.current).toMatchObject({
      place: 'local',
      first: { kind: 'cold', status: 200 },
      calls: 10,
    });
    expect(session.current?.first?.ms).toBeGreaterThan(session.current?.latency?.p50 ?? Infinity);
  });
});
