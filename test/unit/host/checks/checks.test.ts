import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { expandChecks } from '../../../../src/core/expectations/expandChecks.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { readRequestTests } from '../../../../src/core/requestFile/requestTests.ts';
import { Checks } from '../../../../src/host/checks/checks.ts';
import { SessionCaptures } from '../../../../src/host/environments/sessionCaptures.ts';
import type { CheckPlan } from '../../../../src/host/invocations/checkPlan.ts';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { sendSaved } from '../../../../src/host/requestRuns/sendSaved.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';
import { attempt, chunk, finished, request, source, useStores } from '../invocations/storeFixture.ts';

const program = `${process.cwd()}/src/run/checkWorker.ts`;
const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 1 };
const uri = 'file:///w/a.ocifn.json';
const stores = useStores();
const opened: Checks[] = [];
afterEach(() => opened.splice(0).forEach((checks) => checks.dispose()));

const scope = { folder: '/w', environment: undefined };

function planOf(...expectations: readonly object[]): CheckPlan {
  const text = JSON.stringify({ function: 'f', expect: expectations, capture: { size: { body: 'text' } } });
  const parsed = parseRequestFile(text, 'a');
  if (!parsed.ok) throw new Error(text);
  return {
    checks: parsed.value,
    tests: readRequestTests(text),
    expand: (checks) => expandChecks(checks, templateContext()),
    folder: '/w',
    captureScope: scope,
    secrets: [],
  };
}

const status = { status: 200 };
const header = { header: 'Fn-Call-Id', equals: 'CALL' };

/** An invocation whose response has begun, once the thread of the checks runs. */
async function begin(plan: CheckPlan) {
  const store = stores().open();
  const captures = new SessionCaptures();
  const checks = new Checks(store, captures, program);
  opened.push(checks);
  await expect
    .poll(() => checks.problems.of(uri, 1, planOf({ json: '$[', exists: true }).checks, '/w'))
    .not.toEqual([]);
  const id = store.start(request, { ...source, origin: { requestUri: uri } }, undefined, true);
  const invocation = store.get(id) as Invocation;
  checks.begin(invocation, plan);
  const call = stores().invoker.calls.at(-1);
  await call?.give(attempt);
  await call?.give(head);
  const finish = async (): Promise<void> => {
    await call?.give(chunk('abc'));
    await call?.give(finished);
  };
  return { store, checks, captures, id, invocation, finish };
}

const titles = ({ report }: Invocation): unknown =>
  report?.results.map(({ outcome, title }) => `${outcome}: ${title}`);

describe('an expectation that is added while the response arrives', () => {
  it('is checked at the end, and the request of a run keeps its result', async () => {
    const { store, checks, captures, id, invocation, finish } = await begin(planOf(status));
    const sent = sendSaved(
      { store, invocations: { invokeInRun: async () => id }, checks },
      URI.parse(uri),
      {
        confirm: async () => true,
        captured: { values: {}, secrets: [], missing: new Set() },
        environments: { scopeToSend: () => Promise.reject(new Error('no scope')) },
      },
      new AbortController().signal,
    );
    const added = checks.checkAgain(invocation, planOf(status, header));
    await setTimeout(100);
    await finish();
    await added;
    expect(titles(invocation)).toEqual(['passed: status is 200', 'passed: header Fn-Call-Id equals "CALL"']);
    expect((await sent).outcome).toMatchObject({ kind: 'checked', results: [{ title: 'status is 200' }] });
    expect(captures.of(scope)?.values).toMatchObject({ size: { text: 'abc' } });
  });

  it('is not lost if another one is added at the same time', async () => {
    const { checks, invocation, finish } = await begin(planOf(status));
    const added = [
      checks.checkAgain(invocation, planOf(status, header)),
      checks.checkAgain(invocation, planOf(status, header, { size: 3 })),
    ];
    await setTimeout(100);
    await finish();
    await Promise.all(added);
    expect(titles(invocation)).toHaveLength(3);
  });
});

describe('the view of a response', () => {
  it('can add expectations once the response is complete, and knows that results will follow', async () => {
    const { checks, invocation, finish } = await begin(planOf(status));
    expect(invocation.view(0)).toMatchObject({ testsPending: true });
    expect(invocation.view(0)).not.toHaveProperty('canAddTests');
    await finish();
    await checks.reportOf(invocation);
    expect(invocation.view(0)).toMatchObject({ canAddTests: true, tests: [{ title: 'status is 200' }] });
    expect(invocation.view(0)).not.toHaveProperty('testsPending');
  });
});

it('a response that leaves the list at its end is checked before it is deleted', async () => {
  const { store, checks, id, invocation, finish } = await begin(planOf({ body: 'text', equals: 'abc' }));
  for (let n = 0; n < 50; n++) store.start(request, source, undefined, true);
  await finish();
  const report = await checks.reportOf(invocation);
  expect(report?.results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  store.start(request, source, undefined, true);
  expect(store.get(id)).toBeUndefined();
});
