import type { RuntimeCase } from './runtimeCase.ts';

/** Set by the test driver: a Python with the FDK. */
const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';

const toSource = (word: string): string => `
import os, time
from fdk import response

def handler(ctx, data=None):
    body = data.getvalue().decode()
    if body == 'crash':
        os._exit(3)
    if body == 'sleep':
        time.sleep(60)
    if body == 'wait':
        time.sleep(0.05)
    if body == 'print':
        for n in range(100_000):
            print('line', n)
    result = body if body.startswith('echo') else f'${word} {os.getpid()}'
    return response.Response(ctx, response_data=result)
`;

export const pythonCase: RuntimeCase = {
  name: 'Python',
  tags: ['python'],
  smoke: 'image folder',
  options: { pythonPath },
  image: 'runtime: python3.11\nentrypoint: /python/bin/fdk /function/func.py handler',
  managed: { runtime: 'python312.ol9', handler: 'func.handler' },
  files: (word) => ({ 'func.py': toSource(word) }),
  archive: async (word) => [{ name: 'function/func.py', content: toSource(word) }],
};
