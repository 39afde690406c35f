import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

const shop = `(input, context) => {
  if (input.fail) throw new Error('broken on purpose');
  console.error('charged');
  context.responseContentType = 'application/json';
  return input;
}`;

/** Invokes a request file with this content. */
async function invoke(request: object, ...args: readonly string[]) {
  const workspace = await createFunctionWorkspace({
    ...nodeFunction('shop', shop),
    '.vscode/settings.json': '{}',
    'a.ocifn.json': JSON.stringify(
      { function: 'shop', contentType: 'application/json', ...request },
      undefined,
      2,
    ),
  });
  onTestFinished(() => workspace.dispose());
  const { code, stdout, stderr } = await runCli(['invoke', 'a.ocifn.json', ...args], {
    cwd: workspace.folder,
  });
  return { code, stdout: stdout.toString(), stderr: stderr.trimEnd().split('\n') };
}

const body = { json: { id: 7, token: 'hunter22-token' } };

describe('ocifn invoke checks the expectations of a request file', () => {
  it('and prints nothing more if all are met', async () => {
    const expected = [
      { status: 200 },
      { json: '$.id', equals: 7 },
      { output: 'stderr', contains: 'charged' },
    ];
    expect(await invoke({ body, expect: expected })).toEqual({
      code: 0,
      stdout: '{"id":7,"token":"hunter22-token"}',
      stderr: [''],
    });
    const { stderr } = await invoke({ body, expect: expected }, '--verbose');
    expect(stderr).toEqual(expect.arrayContaining(['✓ status is 200', '✓ $.id equals 7']));
  });

  it('and exits with 1 if one is not, with the whole body and without secrets', async () => {
    const request = {
      body,
      capture: { token: { json: '$.token', secret: true } },
      expect: [
        { json: '$.id', equals: 8 },
        { json: '$.token', equals: 'other' },
      ],
    };
    const { code, stdout, stderr } = await invoke(request);
    expect([code, stdout]).toEqual([1, '{"id":7,"token":"hunter22-token"}']);
    expect(stderr.slice(0, 2)).toEqual([
      '✗ Expected $.id to equal 8, but it is 7.',
      '✗ Expected $.token to equal "other", but it is "••••".',
    ]);
  });

  it('but the exit code of an error stays, even if it is expected', async () => {
    const { code, stderr } = await invoke({ body: { json: { fail: true } }, expect: [{ status: 502 }] });
    expect(code).toBe(1);
    expect(stderr.join('\n')).not.toContain('✗');
  });

  it('and sends nothing if one is not valid', async () => {
    const path = await invoke({ body, expect: [{ json: 'id', equals: 7 }] });
    expect([path.code, path.stdout]).toEqual([2, '']);
    expect(path.stderr[0]).toMatch(/a\.ocifn\.json, line \d+, column \d+: id is not a valid JSONPath/);
    const variable = await invoke({ body, expect: [{ json: '$.id', equals: '{{missing}}' }] });
    expect([variable.code, variable.stdout]).toEqual([2, '']);
    expect(variable.stderr[0]).toContain('missing');
  });
});
