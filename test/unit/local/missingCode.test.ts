import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { LocalEntry } from '../../../src/core/functions/mergeEntries.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { buildJar, javaSource, useJavaCache } from '../../support/files/javaFunctions.ts';
import type { SignedResponse } from '../../support/oci/signedCall.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';

/** Returns the reason of a failed call of a function in these files. */
async function reasonOf(files: Readonly<Record<string, string>>, name = 'fn'): Promise<string> {
  const local = await openLocalHost(files, { pythonPath });
  return toReason(await local.invoke(name));
}

/** Returns the reason in a response, and checks that it is part of a sentence about the function. */
function toReason(response: SignedResponse): string {
  expect(response.status).toBe(502);
  const { message } = JSON.parse(textOf(response)) as { message: string };
  const [, reason] = /: The local function fn failed: (.*)\.$/.exec(message) ?? [];
  return reason ?? message;
}

/** A Node function with other code than a handler. */
const node = (source: string, yaml = ''): Record<string, string> => ({
  ...nodeFunction('fn', '() => 1', yaml),
  'fn/func.js': `const fdk = require('@fnproject/fdk');\n${source}`,
});

describe('the failure of a Node function says that', () => {
  it.each([
    [
      'its file is missing',
      node('', 'entrypoint: node absent.js\n'),
      'the file absent.js, which "entrypoint" in func.yaml names, does not exist',
    ],
    [
      'the file of the default entry point is missing',
      { 'fn/func.yaml': 'name: fn\nruntime: node20\n' },
      'the file func.js, which the default entry point (func.yaml has none) names, does not exist',
    ],
    [
      'a package is missing',
      node("require('absent');"),
      'its code loads absent, which was not found; add it to package.json and install it, or correct its name',
    ],
    [
      'a file of its own is missing',
      node("require('./absent.js');"),
      'its code loads ./absent.js, which was not found; correct its path',
    ],
    [
      'a package is missing that it only loads in a call',
      node("fdk.handle(() => require('absent'));"),
      'its code loads absent, which was not found; add it to package.json and install it, or correct its name',
    ],
    [
      'a package is missing that a module imports',
      { ...node(''), 'fn/package.json': '{ "type": "module" }', 'fn/func.js': "import 'absent';" },
      'its code loads absent, which was not found; add it to package.json and install it, or correct its name',
    ],
    [
      'its handler is not a function',
      node('fdk.handle(undefined);'),
      'its code passes something other than a function to fdk.handle',
    ],
    [
      'it has passed no handler',
      node('exports.handler = () => 1;'),
      'its process ended with exit code 0 before it passed a handler to the function development kit (FDK)',
    ],
  ])('%s', async (_what, files, reason) => {
    expect(await reasonOf(files)).toBe(reason);
  });

  it('nothing is missing, for other errors, also if they mention a module', async () => {
    const throws = node(`fdk.handle(() => { throw new Error("x: Cannot find module 'absent'"); });`);
    expect(await reasonOf(throws)).toBe('function failed');
  });
});

describe('the failure of a Python function says that', { tags: 'python' }, () => {
  const python = (source: string, cmd = 'func.py handler'): Record<string, string> => ({
    'fn/func.yaml': `name: fn\nruntime: python3.11\nentrypoint: /python/bin/fdk\ncmd: ${cmd}\n`,
    'fn/func.py': source,
  });
  const handler = 'def handler(ctx, data=None):\n    return "x"\n';

  it.each([
    [
      'its file is missing',
      python('', '/function/absent.py handler'),
      'the file absent.py, which "cmd" in func.yaml names, does not exist',
    ],
    [
      'its handler is missing',
      python(handler, 'func.py absent'),
      'its code has no function absent, which "cmd" in func.yaml names',
    ],
    [
      'a module is missing',
      python(`import absent\n${handler}`),
      'its code imports absent, which was not found; add its package to requirements.txt and install it, or correct the import',
    ],
    [
      'nothing is missing, if its own code lacks an attribute',
      python('import os\ndef handler(ctx, data=None):\n    os.absent()\n'),
      'function failed',
    ],
  ])('%s', async (_what, files, reason) => {
    expect(await reasonOf(files)).toBe(reason);
  });

  it('its code has failed, with a traceback in lines', async () => {
    const local = await openLocalHost(python('def handler(ctx, data=None):\n    absent()\n'), { pythonPath });
    const { headers } = await local.invoke('fn');
    const output = local.host.output(String(headers['fn-call-id']))?.stderr ?? '';
    expect(output).toMatch(
      /- fn - ERROR - name 'absent' is not defined:\n  File .*\n  File "func\.py", line 2, in handler\n    absent\(\)\n/s,
    );
    expect(output).not.toContain('\\n');
  });

  it('its handler is missing, which a setting names', async () => {
    const local = await openLocalHost(
      { 'code/func.py': handler },
      {
        pythonPath,
        entries: (): readonly LocalEntry[] => [
          {
            name: 'fn',
            source: 'workspace',
            isOnlyLocal: true,
            path: 'code',
            runtime: 'python312.ol9',
            handler: 'func.absent',
          },
        ],
      },
    );
    expect(textOf(await local.invoke('fn'))).toContain(
      'its code has no function absent, which ociFunctions.functions.fn.local.handler names',
    );
  });
});

describe('the failure of a Java function says that', { tags: ['full', 'java'] }, () => {
  useJavaCache();

  it.each([
    [
      'com.example.fn.Absent::handleRequest',
      'the class com.example.fn.Absent, which "handler" in func.yaml names, does not exist',
    ],
    [
      'com.example.fn.HelloFunction::absent',
      'the class com.example.fn.HelloFunction has no public method absent, which "handler" in func.yaml names',
    ],
  ])('%s is missing', { timeout: 60_000 }, async (handler, reason) => {
    const local = await openLocalHost({
      'fn/func.yaml': `name: fn\ncode_only: true\nruntime_config:\n  runtime_name: java17.ol9\nhandler: ${handler}\n`,
    });
    await writeFile(`${local.workspace.folder}/fn/hello.jar`, await buildJar(javaSource('return input;')));
    expect(toReason(await local.invoke('fn'))).toBe(reason);
  });
});
