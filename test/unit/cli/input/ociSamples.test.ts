import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { requestSamples } from '../../../../src/core/cloudEvents/samples/requestSamples.ts';
import { toSampleEdits } from '../../../../src/core/cloudEvents/samples/requestSample.ts';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { toSamplePattern } from '../../../support/files/samplePattern.ts';

/** Returns the body, and prints the headers. */
const witness = `(body, context) => ({ body: body.toString('utf8'), headers: context.headers }), { inputMode: 'buffer' }`;

it.each(requestSamples)('$label is received unchanged by a local function', async (sample) => {
  const workspace = await createFunctionWorkspace(nodeFunction('witness', witness));
  onTestFinished(() => workspace.dispose());
  const text = toSampleEdits(sample).reduce(
    (before, edit) => applyEdits(before, editRequestFile(before, edit)),
    '{\n  "function": "local:witness"\n}\n',
  );
  await workspace.write('sample.ocifn.json', text);
  const { code, stdout, stderr } = await runCli(['invoke', 'sample.ocifn.json'], {
    cwd: join(workspace.folder),
  });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const received = JSON.parse(stdout.toString()) as {
    readonly body: string;
    readonly headers: Readonly<Record<string, readonly string[]>>;
  };
  expect(toSamplePattern(sample.json).test(received.body)).toBe(true);
  const header = (name: string): string | undefined =>
    Object.entries(received.headers).find(([each]) => each.toLowerCase() === name)?.[1][0];
  expect(header('content-type')).toBe(sample.contentType ?? 'application/json');
  expect(header('fn-intent')).toBe(sample.intent);
  expect(header('fn-http-method')).toBe(sample.http?.method);
  expect(header('fn-http-request-url')).toBe(sample.http?.url);
  for (const [name, value] of sample.http?.headers ?? [])
    expect(header(`fn-http-h-${name.toLowerCase()}`)).toBe(value);
});
