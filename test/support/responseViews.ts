import type { Header } from '../../src/core/header.ts';
import type { InvocationView, ResponseSnapshot } from '../../src/protocol/response.ts';

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

/** An answer of 200 with a JSON body; a test changes what it is about. */
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
    attempts: [{ n: 1, startedAt, outcome: '200 OK' }],
    ...changes,
  };
  return changes.text === undefined || changes.size !== undefined
    ? view
    : { ...view, size: changes.text.length };
}

/** An answer that is still coming. */
export function running(changes: Partial<InvocationView> = {}): InvocationView {
  const { timings: _timings, ...view } = answered({
    state: 'running',
    functionName: 'ticker',
    title: 'ticker',
    elapsed: 4200,
    head: headOf(200, 'OK', 'text/plain'),
    kind: 'text',
    text: 'tick 1\ntick 2\n',
    attempts: [{ n: 1, startedAt, outcome: '200 OK' }],
    ...changes,
  });
  return view;
}

/** A request that no answer came to. */
export function failed(changes: Partial<InvocationView> = {}): InvocationView {
  const {
    head: _head,
    firstByte: _firstByte,
    timings: _timings,
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

/** One that was ended by the person, after a part of its answer. */
export function cancelled(changes: Partial<InvocationView> = {}): InvocationView {
  return answered({
    state: 'cancelled',
    title: 'ticker',
    functionName: 'ticker',
    head: headOf(200, 'OK', 'text/plain'),
    kind: 'text',
    text: 'tick 1\ntick 2\n',
    timings: { total: 612 },
    attempts: [{ n: 1, startedAt, outcome: 'Cancelled' }],
    ...changes,
  });
}

/** A snapshot that shows the first of some invocations. */
export function snapshotOf(shown?: InvocationView, ...others: readonly InvocationView[]): ResponseSnapshot {
  return shown ? { invocations: [shown, ...others], shown } : { invocations: [] };
}
