import { describe, expect, it } from 'vitest';
import { signedCall } from '../../support/oci/signedCall.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

/** Set by the test driver: a Python with the FDK. */
const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';

/** A definition as `fn init --code-only` writes it. */
function definition(runtime: string, handler: string): string {
  return [
    'schema_version: 20260325',
    'name: coded',
    'version: 0.0.1',
    'code_only: true',
    'runtime_config:',
    `  runtime_name: ${runtime}`,
    '  runtime_config_type: MANUAL',
    `handler: ${handler}`,
    'config:',
    '  GREETING: Hello',
  ].join('\n');
}

const nodeSource = `
const fdk = require('@fnproject/fdk');
const { name } = require('./who.js');
fdk.handle(() => process.env.GREETING + ' ' + name);
`;

describe('a code-only function for Node.js', () => {
  const yaml = definition('nodejs22.ol9', 'func.js');
  const who = (name: string): string => `exports.name = ${JSON.stringify(name)};`;

  it.each(['', 'function/'])('runs its handler in %j, again after a change', async (sources) => {
    const local = await openLocalHost({
      'coded/func.yaml': yaml,
      [`coded/${sources}func.js`]: nodeSource,
      [`coded/${sources}who.js`]: who('Ada'),
    });
    expect(textOf(await local.invoke('coded'))).toBe('"Hello Ada"');
    await local.workspace.write(`coded/${sources}who.js`, who('Grace'));
    expect(textOf(await local.invoke('coded'))).toBe('"Hello Grace"');
  });

  it('is described as an archive by the version that knows archives', async () => {
    const local = await openLocalHost({ 'coded/func.json': JSON.stringify(toJson('MANUAL')) });
    const get = async (version: string): Promise<unknown> => {
      const path = `/${version}/functions/${local.function('coded').id}`;
      return JSON.parse((await signedCall(local.host, { method: 'GET', path })).body.toString());
    };
    expect(await get('20260325')).toMatchObject({
      displayName: 'coded',
      sourceDetails: {
        sourceType: 'ARCHIVE',
        archiveSourceDetails: { archiveSourceType: 'DIRECT_ARCHIVE' },
        handler: 'func.js',
        runtimeConfig: { runtimeConfigType: 'MANUAL', functionsRuntimeName: 'nodejs22.ol9' },
      },
    });
    const older = await get('20181201');
    expect(older).not.toHaveProperty('image');
    expect(older).not.toHaveProperty('sourceDetails');
    await local.workspace.write('coded/func.json', JSON.stringify(toJson(undefined)));
    await local.host.rescan();
    expect(await get('20260325')).toMatchObject({
      sourceDetails: { runtimeConfig: { runtimeConfigType: 'FUNCTION_UPDATE' } },
    });
  });

  function toJson(type: string | undefined): object {
    const runtimeConfig = { runtime_name: 'nodejs22.ol9', runtime_config_type: type };
    return { name: 'coded', code_only: true, runtime_config: runtimeConfig, handler: 'func.js' };
  }
});

describe.skipIf(pythonPath === '')('a code-only function for Python', () => {
  const source = [
    'import os',
    'from who import name',
    'from shared import mark',
    'def greet(ctx, data=None):',
    '    return os.environ["GREETING"] + " " + name + mark',
  ].join('\n');

  it('finds its modules in function/ and its packages in python/, and restarts for new ones', async () => {
    const yaml = definition('python312.ol9', 'func.greet');
    const local = await openLocalHost(
      {
        'coded/func.yaml': yaml,
        'coded/function/func.py': source,
        'coded/function/who.py': 'name = "Ada"',
        'coded/python/shared/__init__.py': 'mark = "!"',
      },
      { pythonPath },
    );
    expect(textOf(await local.invoke('coded'))).toBe('Hello Ada!');
    await local.workspace.write('coded/function/who.py', 'name = "Grace"');
    expect(textOf(await local.invoke('coded'))).toBe('Hello Grace!');
    await local.workspace.remove('coded/python/shared');
    await local.workspace.write('coded/python/shared.py', 'mark = "?"');
    expect(textOf(await local.invoke('coded'))).toBe('Hello Grace?');
  });

  it('runs beside its definition', async () => {
    const local = await openLocalHost(
      {
        'coded/func.yaml': definition('python312.ol9', 'func.greet'),
        'coded/func.py': source,
        'coded/who.py': 'name = "Ada"',
        'coded/shared.py': 'mark = "."',
      },
      { pythonPath },
    );
    expect(textOf(await local.invoke('coded'))).toBe('Hello Ada.');
  });
});
