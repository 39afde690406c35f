import { describe, expect, it } from 'vitest';
import { parseFuncYaml } from '../../../../src/local/discover/funcYaml.ts';

const path = '/work/greet/func.yaml';

describe('parseFuncYaml', () => {
  it('reads the output of fn init', async () => {
    const text = [
      'schema_version: 20180708',
      'name: hello',
      'version: 0.0.1',
      'runtime: node20',
      'build_image: fnproject/node:20-dev',
      'entrypoint: node func.js',
      'memory: 256',
      'timeout: 12',
    ].join('\n');
    expect(await parseFuncYaml(text, path)).toEqual({
      ok: true,
      value: {
        name: 'hello',
        version: '0.0.1',
        runtime: 'node20',
        entrypoint: 'node func.js',
        memoryInMBs: 256,
        timeoutInSeconds: 12,
        detachedTimeoutInSeconds: 12,
        config: {},
      },
    });
  });

  it('fills in the defaults of the platform, and the name of the folder', async () => {
    const result = await parseFuncYaml('version: 0.0.1', path);
    expect(result).toMatchObject({
      value: { name: 'greet', runtime: 'docker', memoryInMBs: 128, timeoutInSeconds: 30 },
    });
  });

  describe('of a code-only function', () => {
    it('reads its managed runtime and handler', async () => {
      const lines = [
        'schema_version: 20260325',
        'code_only: true',
        'runtime_config:',
        '  runtime_name: python312.ol9',
        '  runtime_config_type: FUNCTION_UPDATE',
        'handler: func.handler',
      ];
      expect(await parseFuncYaml(lines.join('\n'), path)).toMatchObject({
        value: {
          name: 'greet',
          runtime: 'python312.ol9',
          codeOnly: { handler: 'func.handler', runtimeConfigType: 'FUNCTION_UPDATE' },
        },
      });
    });

    it('accepts the runtime of an image, and no handler', async () => {
      expect(await parseFuncYaml('code_only: true\nruntime: node22', path)).toMatchObject({
        value: { runtime: 'node22', codeOnly: {} },
      });
    });

    it.each(['code_only: false\n', '', 'schema_version: 20260325\n'])(
      'is not read from other definitions: %j',
      async (start) => {
        const text = `${start}runtime: node20\nhandler: x\nruntime_config: { runtime_name: y }`;
        const read = await parseFuncYaml(text, path);
        expect(read).toMatchObject({ value: { runtime: 'node20' } });
        expect(read).not.toHaveProperty('value.codeOnly');
      },
    );

    it.each(['code_only: maybe', 'code_only: [true]\nname: "x"'])('rejects %j', async (text) => {
      expect(await parseFuncYaml(text, path)).toMatchObject({
        failure: { code: 'funcYamlInvalid', line: 1, problem: 'code_only must be true or false' },
      });
    });
  });

  it('keeps the spelling of config values, which are strings for the function', async () => {
    const result = await parseFuncYaml('config:\n  RATE: 1.10\n  ON: true\n  EMPTY:\n  TEXT: "a b"', path);
    expect(result).toMatchObject({ value: { config: { RATE: '1.10', ON: 'true', EMPTY: '', TEXT: 'a b' } } });
  });

  describe('with aliases', () => {
    const configOf = async (text: string): Promise<unknown> => {
      const result = await parseFuncYaml(text, path);
      return result.ok ? result.value.config : result.failure;
    };

    it('resolves them in config values, names and other fields', async () => {
      const text =
        'name: &n greet\ntimeout: &t 12\nmemory: *t\nconfig:\n  NAME: *n\n  RATE: &r 1.10\n  SAME: *r';
      expect(await parseFuncYaml(text, path)).toMatchObject({
        value: { name: 'greet', memoryInMBs: 12, config: { NAME: 'greet', RATE: '1.10', SAME: '1.10' } },
      });
    });

    it('uses the nearest anchor before an alias', async () => {
      expect(await configOf('config:\n  A: &x 1\n  B: *x\n  C: &x 2\n  D: *x')).toEqual({
        A: '1',
        B: '1',
        C: '2',
        D: '2',
      });
    });

    it('resolves a whole config, and merged maps, which replace nothing', async () => {
      const text = [
        'usual: &usual { LEVEL: info, REGION: phx }',
        'more: &more { REGION: iad, ZONE: a }',
        'config:',
        '  <<: [*usual, *more]',
        '  LEVEL: debug',
      ].join('\n');
      expect(await configOf(text)).toEqual({ LEVEL: 'debug', REGION: 'phx', ZONE: 'a' });
      expect(await configOf('usual: &u { A: b }\nconfig: *u')).toEqual({ A: 'b' });
    });

    it('rejects those of another kind, and those without an anchor', async () => {
      expect(await configOf('usual: &u { A: b }\nconfig:\n  A: *u')).toMatchObject({ line: 3 });
      expect(await configOf('config:\n  A: *none')).toMatchObject({ line: 2 });
      expect(await configOf('config: &c\n  A: 1\n  <<: *c')).toEqual({ A: '1' });
    });

    it('resolves thousands of them', async () => {
      const many = `list: [${Array.from({ length: 5000 }, () => '*x').join(',')}]`;
      expect(await configOf(`value: &x 1\n${many}\nconfig:\n  A: *x`)).toEqual({ A: '1' });
    });
  });

  it('reads the timeout of detached calls', async () => {
    const result = await parseFuncYaml('deploy:\n  oci:\n    detached_mode:\n      timeout: 3600', path);
    expect(result).toMatchObject({ value: { timeoutInSeconds: 30, detachedTimeoutInSeconds: 3600 } });
  });

  it('reads func.json, which is also YAML', async () => {
    const result = await parseFuncYaml(
      '{"name": "hello", "runtime": "node20", "memory": 512}',
      '/work/greet/func.json',
    );
    expect(result).toMatchObject({ value: { name: 'hello', memoryInMBs: 512 } });
  });

  it.each([
    ['timeout: 0', 'timeout must be a whole number from 1 to 300'],
    ['timeout: 301', 'timeout must be a whole number from 1 to 300'],
    ['timeout: soon', 'timeout must be a whole number from 1 to 300'],
    ['memory: -1', 'memory must be a whole number greater than 0'],
    ['name: [a]', 'name must be a string'],
    ['config: 1', 'config must be a map'],
    ['config: { A: { B: 1 } }', 'config.A must be a string'],
    [
      'deploy: { oci: { detached_mode: { timeout: 3601 } } }',
      'deploy.oci.detached_mode.timeout must be a whole number from 1 to 3600',
    ],
  ])('rejects %j with the line', async (line, problem) => {
    const result = await parseFuncYaml(`schema_version: 20180708\nversion: 0.0.1\n${line}\n`, path);
    expect(result).toEqual({ ok: false, failure: { code: 'funcYamlInvalid', path, line: 3, problem } });
  });

  it('accepts the maximum timeouts', async () => {
    expect(await parseFuncYaml('timeout: 300', path)).toMatchObject({ value: { timeoutInSeconds: 300 } });
    expect(await parseFuncYaml('timeout: 1', path)).toMatchObject({ value: { timeoutInSeconds: 1 } });
  });

  it('returns the line of a syntax error', async () => {
    const result = await parseFuncYaml('name: hello\nruntime: "node20\nmemory: 1', path);
    expect(result).toMatchObject({ ok: false, failure: { code: 'funcYamlInvalid', path } });
    expect(!result.ok && result.failure.code === 'funcYamlInvalid' && result.failure.line).toBeGreaterThan(1);
  });

  it.each(['', 'just text', '- a\n- b', '# nothing but a comment'])(
    'rejects %j: it contains no settings',
    async (text) => {
      expect(await parseFuncYaml(text, path)).toMatchObject({
        failure: { line: 1, problem: 'it contains no settings' },
      });
    },
  );
});
