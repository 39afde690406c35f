import { cloudEventSample } from '../../../src/core/cloudEvents/samples/cloudEventSample.ts';
import { objectStorageSample } from '../../../src/core/cloudEvents/samples/objectStorageSample.ts';
import { toSampleEdits, type RequestSample } from '../../../src/core/cloudEvents/samples/requestSample.ts';
import { editRequestFile } from '../../../src/core/edit/requestEdit.ts';
import { applyEdits } from '../../../src/core/json/textEdit.ts';
import type { EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { sampleRequest, type OpenedEditor } from './openRequestEditor.ts';
import { sampleInheritance } from './sampleInheritance.ts';

/** A state of the request editor with its own look. */
export type EditorLook = {
  readonly name: string;
  readonly text: string;
  readonly overrides?: Partial<EditorSnapshot>;
  /** Actions that lead to it. */
  readonly show?: (editor: OpenedEditor) => Promise<void>;
};

const tabs = {
  Headers: 'headers',
  Variables: 'variables',
  Options: 'options',
  Tests: 'tests',
  'HTTP Request': 'http',
} as const;

const tab = (name: keyof typeof tabs) => (editor: OpenedEditor) =>
  editor.find(`#tab-${tabs[name]}`).dispatchEvent('click');

const withSample = (sample: RequestSample): string =>
  toSampleEdits(sample).reduce(
    (text, edit) => applyEdits(text, editRequestFile(text, edit)),
    '{\n  "function": "orders-create"\n}\n',
  );

const request = (members: string, name = 'orders-create'): string =>
  `{\n  "function": "${name}",\n  ${members}\n}\n`;

const problem = (path: string, severity: 'error' | 'warning' = 'error') =>
  ({ offset: 0, length: 1, path, severity, problem: `${path} must be a non-empty string` }) as const;

const numbers =
  '"retry": { "maxAttempts": 3, "totalTime": 20 }, "circuitBreaker": { "failureThreshold": 2 }, "profile": "GONE"';
const http = '"intent": "httprequest", "http":';

const withTests = request(
  `"skip": "not yet",
  "capture": { "orderId": "$.id", "code": { "body": "text", "matches": "code=(\\\\d+)" }, "token": { "header": "x-token", "secret": true } },
  "expect": [
    { "status": { "gte": 200, "lt": 300 } },
    { "header": "content-type", "contains": "json" },
    { "json": "$.order.id", "equals": "{{id}}", "not": { "type": "string" } },
    { "body": "json", "snapshot": "./create.snapshot.json", "ignore": ["$.id", "$.created"] },
    { "output": "stderr", "contains": "charged" },
    { "json": "$[", "exists": true }
  ]`,
);

const entryOf = (...members: readonly (readonly [string, string])[]): string => JSON.stringify(members);

const testResults: EditorSnapshot['tests'] = {
  rule: { outcome: 'failed', message: 'Expected status to be 2xx, but it is 404.' },
  results: [
    { entry: entryOf(['status', '{"gte":200,"lt":300}']), outcome: 'passed' },
    {
      entry: entryOf(['header', '"content-type"'], ['contains', '"json"']),
      outcome: 'failed',
      message:
        'Expected header content-type to contain "json", but it is "text/plain; charset=utf-8; a-rather-long-parameter=of-the-content-type".',
    },
    {
      entry: entryOf(['output', '"stderr"'], ['contains', '"charged"']),
      outcome: 'skipped',
      message: 'Only the output of local functions is known.',
    },
  ],
  problems: [
    {
      entry: entryOf(['json', '"$["'], ['exists', 'true']),
      problem: '$[ is not a valid JSONPath: unexpected end.',
    },
  ],
};

async function showTests(editor: OpenedEditor): Promise<void> {
  await tab('Tests')(editor);
  await editor.find('#addExpectation').waitFor();
}

/** All looks of the form, in an order in which one page can show them. */
export const requestEditorLooks: readonly EditorLook[] = [
  { name: 'JSON, while it runs', text: sampleRequest, overrides: { running: true } },
  {
    name: 'a request that is invoked on save, while it runs',
    text: request('"body": { "json": {} }', 'hello'),
    overrides: {
      target: { kind: 'ready', text: 'this machine' },
      invokeOnSave: true,
      running: true,
      environment: { name: 'dev', protected: false },
    },
  },
  { name: 'headers', text: sampleRequest, show: tab('Headers') },
  {
    name: 'the name of a header that is wrong',
    text: request('"headers": { "not a name": "1" }'),
    show: tab('Headers'),
  },
  { name: 'no expectations', text: request('"body": { "text": "" }'), show: showTests },
  { name: 'expectations with results', text: withTests, overrides: { tests: testResults }, show: showTests },
  { name: 'no headers', text: request('"body": { "text": "" }'), show: tab('Headers') },
  {
    name: 'keys without effect',
    text: request('"header": { "X-Trace": "1" }, "content-type": "a/b", "colour": 1, "tries": 3'),
  },
  {
    name: 'options, with a hint',
    text: sampleRequest,
    overrides: {
      readTimeoutHint:
        'The function may run for 300 seconds, but the read timeout ends the call after 60 seconds without data.',
    },
    show: tab('Options'),
  },
  { name: 'retry and breaker with numbers of their own', text: request(numbers), show: tab('Options') },
  { name: 'detached dry run', text: request('"type": "detached", "dryRun": true, "retry": "sdk"') },
  { name: 'text', text: request('"body": { "text": "plain" }') },
  {
    name: 'JSON that does not parse',
    text: request('"contentType": "application/json", "body": { "text": "{ \\"a\\": }" }'),
  },
  {
    name: 'JSON with problems by its rules',
    text: request('"body": { "json": {} }'),
    overrides: {
      bodyProblems: [problem('id'), problem('time', 'warning'), problem('type'), problem('data')],
    },
  },
  { name: 'a file', text: request('"body": { "file": "./payload.bin", "expand": true }') },
  {
    name: 'a file that is not there',
    text: request('"body": { "file": "./gone.bin" }'),
    overrides: {
      bodyBytes: undefined,
      bodyFault: {
        message: 'Cannot read the body file /home/ada/work/quickstart/requests/gone.bin: it is not there.',
      },
    },
  },
  {
    name: 'bytes',
    text: request('"body": { "base64": "AAECSGVsbG8sIHRoaXMgaXMgbW9yZSB0aGFuIG9uZSBsaW5lIQ==" }'),
  },
  {
    name: 'bytes that are none',
    text: request('"body": { "base64": "A" }').replace('"A"', '"AAEC"'),
    show: typeBase64,
  },
  {
    name: 'no body',
    text: '{\n  "function": "hello"\n}\n',
    overrides: { target: { kind: 'ready', text: 'local' } },
  },
  {
    name: 'a body that is too large',
    text: request('"body": { "file": "./large.bin" }'),
    overrides: { bodyBytes: 7 * 1024 * 1024 + 1 },
  },
  {
    name: 'a variable without a value',
    text: request('"body": { "json": { "name": "{{customer}}" } }'),
    overrides: {
      bodyBytes: undefined,
      bodyFault: {
        message: 'Cannot send greet-customer.ocifn.json: {{customer}} has no value.',
        step: 'selectEnvironment',
      },
    },
  },
  {
    name: 'a workspace that is not trusted',
    text: request('"profile": "PROD"'),
    overrides: {
      target: {
        kind: 'problem',
        message: 'This workspace is not trusted, so the profile of the request is not used.',
        step: 'trustWorkspace',
      },
    },
  },
  {
    name: 'a function by its OCID',
    text: request('"body": { "json": {} }', `ocid1.fnfunc.oc1.phx.${'aaaaaaaa'.repeat(8)}`),
    overrides: { target: { kind: 'ready', text: 'AVERYLONGPROFILENAME_OF_A_TEAM · us-phoenix-1' } },
  },
  {
    name: 'no function',
    text: '{\n  "function": ""\n}\n',
    overrides: { target: { kind: 'problem', message: 'Select a function.' } },
  },
  { name: 'the list of functions', text: sampleRequest, show: (editor) => editor.find('#function').click() },
  {
    name: 'an HTTP request',
    text: request(
      `${http} { "method": "POST", "url": "/orders?limit=10&x=1", "headers": { "Accept": "*/*" } }`,
    ),
    show: tab('HTTP Request'),
  },
  { name: 'an HTTP request that says nothing', text: request(`${http} {}`), show: tab('HTTP Request') },
  {
    name: 'an HTTP request that no gateway lets through',
    text: request(`${http} { "method": "BREW IT", "url": "orders here" }`),
    show: tab('HTTP Request'),
  },
  { name: 'an event of CloudEvents 1.0', text: withSample(cloudEventSample) },
  { name: 'an event of the Events service', text: withSample(objectStorageSample) },
  {
    name: 'an event with wrong fields',
    text: withSample(cloudEventSample),
    overrides: { bodyProblems: [problem('id'), problem('time', 'warning'), problem('source')] },
  },
  { name: 'no event yet', text: request('"intent": "cloudevent", "body": { "json": 5 }') },
  {
    name: 'inherited headers',
    text: request('"headers": { "X-Own": "1" }'),
    overrides: { inherited: sampleInheritance, environment: { name: 'prod', protected: true } },
    show: tab('Headers'),
  },
  {
    name: 'inherited variables',
    text: '{ "variables": { "id": 42 } }',
    overrides: { inherited: sampleInheritance, environment: { name: undefined, protected: false } },
    show: tab('Variables'),
  },
  {
    name: 'inherited options',
    text: '{}',
    overrides: { inherited: sampleInheritance, environment: { name: 'dev', protected: false } },
    show: tab('Options'),
  },
  {
    name: 'the last valid form of a broken text',
    text: sampleRequest,
    async show(editor) {
      editor.changeOutside(sampleRequest.replace('{', '['));
      await editor.find('#goToError').waitFor();
    },
  },
  { name: 'an edit that is refused', text: sampleRequest, show: refuse },
];

/** Shows a look in a page that showed another one. */
export async function showLook(
  editor: OpenedEditor,
  { text, overrides = {}, show }: EditorLook,
): Promise<void> {
  const { host, page } = editor;
  await page.keyboard.press('Escape');
  host.overrides = overrides;
  editor.changeOutside(text);
  await editor.find('#tab-body').dispatchEvent('click');
  await show?.(editor);
}

async function typeBase64(editor: OpenedEditor): Promise<void> {
  await editor.find('#bodyBase64').focus();
  await editor.page.keyboard.type('!');
}

async function refuse(editor: OpenedEditor): Promise<void> {
  editor.host.refusal = 'The document is read-only.';
  await editor.find('#dryRun').click();
  await editor.find('#error').waitFor();
}
