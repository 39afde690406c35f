import type { Header } from '../../../src/core/http/header.ts';
import type { AttemptLine, InvocationView, ResponseSnapshot } from '../../../src/protocol/response.ts';

/** A head with the headers that the service sends. */
export function headOf(
  status: number,
  statusText: string,
  contentType: string,
  more: readonly Header[] = [],
): NonNullable<InvocationView['head']> {
  return {
    status,
    statusText,
    requestId: '8ACBE35814BB43ED9656CCBAEB9EB4C6/01J15CXGES00000000002MXDHY',
    callId: '01J15CXGES00000000002MXDHZ',
    headers: [
      ['Content-Type', contentType],
      ['Date', 'Sun, 22 Nov 2026 19:41:33 GMT'],
      ['Opc-Request-Id', '8ACBE35814BB43ED9656CCBAEB9EB4C6/01J15CXGES00000000002MXDHY'],
      ['Fn-Call-Id', '01J15CXGES00000000002MXDHZ'],
      ['Fn-Fdk-Version', 'fdk-node/0.0.76'],
      ['Fn-Fdk-Runtime', 'node/24.21.0'],
      ...more,
    ],
  };
}

const startedAt = Date.UTC(2026, 10, 22, 19, 41, 33, 120);
const text = '{"ok":true,"orderId":12345678901234567890,"items":[{"sku":"a-1","n":2},{"sku":"b-7","n":1}]}';

const answeredAttempt: AttemptLine = {
  n: 1,
  startedAt,
  state: 'ended',
  outcome: '200 OK.',
  status: 200,
  ran: 'answered',
  duration: 143,
};

/** An attempt that was retried, since the service was too busy. */
export function repeatedAttempt(n: number, changes: Partial<AttemptLine> = {}): AttemptLine {
  return {
    n,
    startedAt: startedAt + (n - 1) * 4000,
    state: 'ended',
    outcome: '503 Service Unavailable, FunctionInvokeServiceUnavailable.',
    status: 503,
    ran: 'mayHaveRun',
    duration: 84,
    next: `Retrying after ${n}.42 s because the retry strategy includes this, even if the function ran.`,
    ...changes,
  };
}

/** A response after three attempts. */
export function retried(changes: Partial<InvocationView> = {}): InvocationView {
  return answered({
    maxAttempts: 8,
    duration: 8143,
    attempts: [
      repeatedAttempt(1),
      repeatedAttempt(2, {
        outcome: '429 Too Many Requests.',
        status: 429,
        ran: 'didNotRun',
        next: 'Retrying after 2.42 s because the function did not run.',
      }),
      { ...answeredAttempt, n: 3, startedAt: startedAt + 8000 },
    ],
    ...changes,
  });
}

/** One that waits before its next attempt. */
export function waiting(changes: Partial<InvocationView> = {}): InvocationView {
  const {
    head: _head,
    firstByte: _firstByte,
    status: _status,
    ...view
  } = running({
    kind: 'text',
    text: '',
    maxAttempts: 8,
    waitLeft: 3600,
    attempts: [
      repeatedAttempt(1),
      repeatedAttempt(2, {
        state: 'waiting',
        next: 'Retrying after 4.00 s because the function did not run.',
        ran: 'didNotRun',
      }),
    ],
    ...changes,
  });
  return view;
}

/** An error of the service, explained. */
export function explained(changes: Partial<InvocationView> = {}): InvocationView {
  return answered({
    status: 404,
    head: headOf(404, 'Not Found', 'application/json'),
    text: '{"code":"NotAuthorizedOrNotFound","message":"Authorization failed or requested resource not found."}',
    explanation: {
      message: 'The endpoint is in region us-ashburn-1, but the OCID is in region us-phoenix-1.',
      hint: "Use the invoke endpoint from the function's page in the OCI Console, or omit it to have it looked up. If the endpoint is right, the OCID is another function's.",
      action: { id: 'editFunction', label: 'Edit Function…' },
    },
    attempts: [
      {
        ...answeredAttempt,
        status: 404,
        outcome: '404 Not Found, NotAuthorizedOrNotFound.',
        next: 'Not retried (retry is off).',
      },
    ],
    ...changes,
  });
}

/** Returns a response of 200 with a JSON body and the given changes. */
export function answered(changes: Partial<InvocationView> = {}): InvocationView {
  const view: InvocationView = {
    id: 1,
    title: 'orders-create · create-order.ocifn.json',
    functionName: 'orders-create',
    state: 'answered',
    status: 200,
    startedAt,
    url: 'https://functions.example/20181201/functions/ocid1.fnfunc.oc1.phx.aaaa/actions/invoke',
    requestId: '8ACBE35814BB43ED9656CCBAEB9EB4C6/01J15CXGES00000000002MXDHY',
    head: headOf(200, 'OK', 'application/json'),
    firstByte: 121,
    timings: { dns: 8, connect: 21, tls: 44, firstByte: 121, total: 143 },
    kind: 'json',
    size: text.length,
    text,
    attempts: [answeredAttempt],
    duration: 143,
    ...changes,
  };
  return changes.text === undefined || changes.size !== undefined
    ? view
    : { ...view, size: changes.text.length };
}

/** Returns a response that is still arriving. */
export function running(changes: Partial<InvocationView> = {}): InvocationView {
  const {
    timings: _timings,
    duration: _duration,
    ...view
  } = answered({
    state: 'running',
    functionName: 'ticker',
    title: 'ticker',
    elapsed: 4200,
    head: headOf(200, 'OK', 'text/plain'),
    kind: 'text',
    text: 'tick 1\ntick 2\n',
    attempts: [{ n: 1, startedAt, state: 'running', outcome: '200 OK.', status: 200 }],
    ...changes,
  });
  return view;
}

/** Returns an invocation without a response. */
export function failed(changes: Partial<InvocationView> = {}): InvocationView {
  const {
    head: _head,
    firstByte: _firstByte,
    timings: _timings,
    duration: _duration,
    status: _status,
    ...view
  } = answered({
    state: 'failed',
    kind: 'text',
    text: '',
    failure: {
      message: 'There is no profile PROD in /home/ada/.oci/config.',
      hint: 'It has DEFAULT and DEV. Choose one of them, or add PROD to the file.',
      action: { id: 'selectProfile', label: 'Select Profile' },
    },
    attempts: [],
    ...changes,
  });
  return view;
}

/** Returns an invocation that the user cancelled after a part of the response. */
export function cancelled(changes: Partial<InvocationView> = {}): InvocationView {
  return answered({
    state: 'cancelled',
    title: 'ticker',
    functionName: 'ticker',
    head: headOf(200, 'OK', 'text/plain'),
    kind: 'text',
    text: 'tick 1\ntick 2\n',
    timings: { total: 612 },
    attempts: [{ n: 1, startedAt, state: 'cancelled', outcome: 'Cancelled.', duration: 612 }],
    duration: 612,
    ...changes,
  });
}

/** A snapshot that shows the first of some invocations. */
export function snapshotOf(shown?: InvocationView, ...others: readonly InvocationView[]): ResponseSnapshot {
  return shown ? { invocations: [shown, ...others], shown } : { invocations: [] };
}

/** A response whose request expects something of it. */
export function tested(changes: Partial<InvocationView> = {}): InvocationView {
  return answered({
    canAddTests: true,
    tests: [
      { outcome: 'passed', title: 'status is 200', hasRow: true },
      {
        outcome: 'failed',
        title: '$.orderId equals 12345678901234567891',
        message: 'Expected $.orderId to equal 12345678901234567891, but it is 12345678901234567890.',
        comparison: { expected: '12345678901234567891', actual: '12345678901234567890' },
        hasRow: true,
      },
      {
        outcome: 'failed',
        title: 'JSON body equals the snapshot ./create.snapshot.json',
        message:
          'Expected JSON body to equal the snapshot ./create.snapshot.json, but there is no snapshot yet. Update snapshots to write it.',
        updates: true,
        hasRow: true,
      },
      {
        outcome: 'skipped',
        title: 'stderr contains "charged"',
        message: 'Only the output of local functions is known.',
        hasRow: true,
      },
    ],
    ...changes,
  });
}
