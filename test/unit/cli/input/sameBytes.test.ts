import { expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

it('sends a JSON body to a local function byte for byte, with big integers, duplicate keys and spellings of numbers', async () => {
  const workspace = await createFunctionWorkspace({
    // Base64 shows the received bytes, whatever the encoding of the response does.
    ...nodeFunction('bytes', "(body) => body.toString('base64'), { inputMode: 'buffer' }"),
    '.vscode/settings.json': '{}',
    'requests/odd.ocifn.json': `{
  "function": "bytes",
  "body": {
    "json": {
      "id": 12345678901234567890, // not a double
      "id": 1.0e+2,
      /* why */ "name": "\\u0041 \\/ ü",
      "deep": [
        -0.10, {  }
      ]
    }
  }
}
`,
  });
  onTestFinished(() => workspace.dispose());
  const { stdout, stderr } = await runCli(['invoke', 'requests/odd.ocifn.json'], { cwd: workspace.folder });
  expect(stderr).toBe('');
  const [base64] = /[\w+/=]{20,}/.exec(stdout.toString()) ?? [''];
  const sent = [
    '{',
    '  "id": 12345678901234567890, ',
    '  "id": 1.0e+2,',
    '   "name": "\\u0041 \\/ ü",',
    '  "deep": [',
    '    -0.10, {  }',
    '  ]',
    '}',
  ];
  expect(Buffer.from(base64, 'base64').toString()).toBe(sent.join('\n'));
});
