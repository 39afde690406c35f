import type { OutputLinks, ResponseSnapshot } from '../../../src/protocol/response.ts';
import type { ResponsePage } from '../../support/page/responsePage.ts';
import {
  answered,
  cancelled,
  explained,
  failed,
  headOf,
  repeatedAttempt,
  retried,
  running,
  snapshotOf,
  tested,
  waiting,
} from '../../support/page/responseViews.ts';

/** A state of the Response page with its own look. */
export type ResponseLook = {
  readonly name: string;
  readonly snapshot: ResponseSnapshot;
  /** The links in its output. */
  readonly links?: OutputLinks;
  /** The stack frames in its body. */
  readonly frames?: readonly string[];
  /** Actions that lead to it. */
  readonly show?: (view: ResponsePage) => Promise<void>;
};

const tab = (name: string) => (view: ResponsePage) => view.page.getByRole('tab', { name }).click();

const full = snapshotOf(
  retried({
    status: 404,
    fnHttp: { status: 404, headers: [['X-Reason', 'gone']] },
    hasPrevious: true,
    output: { stdout: 'listening\nan order of 42\n', stderr: colorful() },
  }),
  failed({ id: 2 }),
);
const event = '{"specversion":"1.0","id":"1","source":"/orders","type":"com.example.order.created"}';
const ofType = (type: string, status = 200, statusText = 'OK') => ({
  head: headOf(status, statusText, type),
  status,
});

/** All looks of the Response page. */
export const responseLooks: readonly ResponseLook[] = [
  { name: 'nothing yet', snapshot: snapshotOf() },
  { name: 'getting ready', snapshot: snapshotOf(beginning()) },
  { name: 'an answer that streams in', snapshot: snapshotOf(running()) },
  { name: 'a wait before the next attempt', snapshot: snapshotOf(waiting()) },
  { name: 'an answer', snapshot: snapshotOf(answered({ hasPrevious: true }), failed({ id: 2 })) },
  {
    name: 'a response after a save, which has changed',
    snapshot: {
      ...snapshotOf(answered({ hasPrevious: true, change: 'changed' }), answered({ id: 2 })),
      invokeOnSave: true,
    },
  },
  {
    name: 'a response after a save, which has not changed',
    snapshot: { ...snapshotOf(answered({ hasPrevious: true, change: 'unchanged' })), invokeOnSave: true },
  },
  { name: 'an HTTP response, after three attempts', snapshot: full },
  ...['Headers', 'Timing', 'Attempts', 'Output'].map((name) => ({
    name: name.toLowerCase(),
    snapshot: full,
    show: tab(name),
  })),
  { name: 'the request', snapshot: full, show: showRequest },
  { name: 'results of expectations', snapshot: snapshotOf(tested()), show: tab('Tests') },
  { name: 'no expectations', snapshot: snapshotOf(answered({ canAddTests: true })), show: tab('Tests') },
  { name: 'headers that can be expected', snapshot: snapshotOf(tested()), show: tab('Headers') },
  { name: 'links to source files in the output', ...raised(), show: showLink },
  {
    name: 'stack frames in the body',
    snapshot: snapshotOf(explained()),
    frames: ['lib.js:3', `${'a-long-name'.repeat(4)}.js:12`],
    show: (view) => view.page.getByRole('navigation').waitFor(),
  },
  { name: 'a pinned response in a tab', snapshot: { ...full, pinned: true, inTab: true } },
  {
    name: 'an event',
    snapshot: snapshotOf(answered({ ...ofType('application/cloudevents+json'), text: event })),
  },
  {
    name: 'a response with remarks',
    snapshot: snapshotOf(answered({ remarks: ['The body ended early.', 'Two content types were sent.'] })),
  },
  {
    name: 'an answer that echoed a secret',
    snapshot: snapshotOf(answered({ text: '{"token":"••••"}' })),
  },
  {
    name: 'the acknowledgement of a detached invocation',
    snapshot: snapshotOf(
      answered({ ...ofType('text/plain', 202, 'Accepted'), kind: 'text', text: '', size: 0 }),
    ),
  },
  { name: 'an empty answer', snapshot: snapshotOf(answered({ kind: 'text', text: '', size: 0 })) },
  {
    name: 'a large answer',
    snapshot: snapshotOf(
      answered({ size: 52_428_800, shownBytes: 5_242_880, ...ofType('text/plain'), kind: 'text' }),
    ),
  },
  {
    name: 'a binary answer',
    snapshot: snapshotOf(answered({ kind: 'binary', text: '', size: 9, ...ofType('image/png') })),
  },
  { name: 'an error of the service, explained', snapshot: snapshotOf(explained()) },
  { name: 'an error after attempts', snapshot: snapshotOf(unavailable()) },
  { name: 'a failure', snapshot: snapshotOf(failed()) },
  {
    name: 'a failure after a part of the answer',
    snapshot: snapshotOf(
      failed({ text: 'half', size: 4, attempts: [repeatedAttempt(1), repeatedAttempt(2)] }),
      answered({ id: 2 }),
    ),
  },
  { name: 'one that was cancelled', snapshot: snapshotOf(cancelled()) },
  { name: 'what the host refuses', snapshot: snapshotOf(answered()), show: refuse },
];

/** Every colour of the theme, as text and as background. */
function colorful(): string {
  const codes = [...Array(8).keys()].flatMap((n) => [30 + n, 40 + n, 90 + n, 100 + n]);
  return `\x1b[2mfaint\x1b[m \x1b[7minverse\x1b[m ${codes.map((code) => `\x1b[${code}m${code}\x1b[m`).join(' ')}\n`;
}

function beginning(): ReturnType<typeof running> {
  const { head: _head, status: _status, firstByte: _firstByte, requestId: _id, ...view } = running();
  return { ...view, text: '', size: 0, attempts: [], elapsed: 40 };
}

/** The service was too busy three times, and may have run the function each time. */
function unavailable(): ReturnType<typeof retried> {
  return retried({
    ...ofType('application/json', 503, 'Service Unavailable'),
    text: '{"code":"FunctionInvokeServiceUnavailable","message":"Service unavailable."}',
    explanation: {
      message: 'The service was too busy to run the function in time.',
      hint: 'Wait a moment, then invoke again. The retry strategy "safe" retries only if the function definitely did not run.',
      action: { id: 'invokeAgain', label: 'Invoke Again' },
    },
    attempts: [1, 2, 3].map((n) => repeatedAttempt(n)),
  });
}

/** Shows a look in a page that showed another one. */
export async function showLook(
  view: ResponsePage,
  { snapshot, links, frames, show }: ResponseLook,
): Promise<void> {
  const body = view.page.locator('#tab-body');
  if ((await body.count()) > 0) await body.dispatchEvent('click');
  view.body = new TextEncoder().encode(snapshot.shown?.text ?? '');
  view.links = links ?? { stdout: [], stderr: [] };
  view.frames = frames ?? [];
  view.emit('update', snapshotOf());
  view.emit('update', snapshot);
  await show?.(view);
}

async function showRequest(view: ResponsePage): Promise<void> {
  view.sent = {
    url: 'https://functions.example/20181201/functions/ocid1.fnfunc.oc1.phx.aaaa/actions/invoke',
    target: [{ name: 'Function', value: 'orders-create', from: 'Orders' }],
    headers: [{ name: 'authorization', value: `Signature ${'x'.repeat(300)}`, from: 'signature' }],
    body: { size: 9, contentType: 'text/plain', text: 'some text' },
  };
  await tab('Request')(view);
  await view.page.getByText('some text').waitFor();
}

/** An error with its stack, whose first frame is a link. */
function raised(): Pick<ResponseLook, 'snapshot' | 'links'> {
  const frame = `/work/${'long-name/'.repeat(12)}func.js:12:3`;
  const stderr = `Error: No such order\n    at handler (${frame})\n    at node:internal/process/task_queues:95:5\n`;
  const start = stderr.indexOf(frame);
  const link = { start, end: start + frame.length };
  const failure = { message: 'The function failed.', hint: 'Correct the function.' };
  return {
    snapshot: snapshotOf(failed({ output: { stdout: '', stderr }, failure })),
    links: { stdout: [], stderr: [link], error: { ...link, label: 'func.js:12' } },
  };
}

async function showLink(view: ResponsePage): Promise<void> {
  await tab('Output')(view);
  await view.page.getByRole('link').waitFor();
}

async function refuse(view: ResponsePage): Promise<void> {
  view.refuse = { method: 'save', message: 'EACCES: permission denied, open /home/ada/answer.json' };
  await view.page.getByRole('button', { name: 'Save…' }).click();
  await view.page.getByText('permission denied').waitFor();
}
