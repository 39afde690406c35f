import { describe, expect, it } from 'vitest';
import type { FuncYaml } from '../../../src/local/funcYaml.ts';
import { Interpreters } from '../../../src/local/interpreters.ts';
import { toLaunchPlan } from '../../../src/local/launchPlan.ts';

function define(parts: Partial<FuncYaml>): FuncYaml {
  return {
    name: 'greet',
    runtime: 'node20',
    memoryInMBs: 128,
    timeoutInSeconds: 30,
    detachedTimeoutInSeconds: 30,
    config: {},
    ...parts,
  };
}

const interpreters = new Interpreters('/usr/bin/node-of-mine', '/nonexistent/python');

async function nodeArgs(parts: Partial<FuncYaml>) {
  const plan = await toLaunchPlan(define(parts), '/work/greet', interpreters);
  return plan.ok && plan.value.args;
}

describe('toLaunchPlan', () => {
  it('runs func.js with the given Node', async () => {
    expect(await toLaunchPlan(define({}), '/work/greet', interpreters)).toEqual({
      ok: true,
      value: { program: '/usr/bin/node-of-mine', args: ['func.js'], environment: {} },
    });
  });

  it('takes the file and the arguments of the entry point, its container path mapped to the folder', async () => {
    expect(await nodeArgs({ entrypoint: 'node src/main.js --flag' })).toEqual(['src/main.js', '--flag']);
    expect(await nodeArgs({ entrypoint: '/usr/bin/node /function/main.js' })).toEqual([
      '/work/greet/main.js',
    ]);
    expect(await nodeArgs({ entrypoint: 'node', cmd: 'main.js' })).toEqual(['main.js']);
  });

  it('falls back to func.js for an entry point it does not know', async () => {
    expect(await nodeArgs({ entrypoint: './start.sh' })).toEqual(['func.js']);
    expect(await nodeArgs({ entrypoint: 'node' })).toEqual(['func.js']);
  });

  it.each(['node', 'node20', 'nodejs18'])('runs the runtime %s', async (runtime) => {
    expect(await toLaunchPlan(define({ runtime }), '/work/greet', interpreters)).toMatchObject({ ok: true });
  });

  it.each(['java17', 'go1.23', 'docker', 'nodeish'])(
    'names the runtime %s as unavailable',
    async (runtime) => {
      expect(await toLaunchPlan(define({ runtime }), '/work/greet', interpreters)).toEqual({
        ok: false,
        failure: {
          code: 'localUnavailable',
          name: 'greet',
          reason: `its runtime is ${runtime}; node and python run here`,
        },
      });
    },
  );

  it('names a Python that cannot be run', async () => {
    expect(await toLaunchPlan(define({ runtime: 'python3.11' }), '/work/greet', interpreters)).toEqual({
      ok: false,
      failure: {
        code: 'localUnavailable',
        name: 'greet',
        reason: '/nonexistent/python cannot be run (ENOENT)',
      },
    });
  });
});
