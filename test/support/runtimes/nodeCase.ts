import { toNodePackages } from '../files/nodeArchive.ts';
import type { RuntimeCase } from './runtimeCase.ts';

const toSource = (word: string): string => `
const fdk = require('@fnproject/fdk');
fdk.handle(async (body) => {
  if (body === 'crash') process.exit(3);
  if (body === 'sleep') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (body === 'wait') await new Promise((resolve) => setTimeout(resolve, 50));
  if (body === 'print') for (let n = 0; n < 100_000; n++) console.log('line ' + n);
  return fdk.rawResult(body.startsWith('echo') ? body : '${word} ' + process.pid);
}, { inputMode: 'string' });
`;

export const nodeCase: RuntimeCase = {
  name: 'Node.js',
  tags: [],
  smoke: 'image folder',
  options: {},
  image: 'runtime: node20\nentrypoint: node func.js',
  managed: { runtime: 'nodejs22.ol9', handler: 'func.js' },
  files: (word) => ({ 'func.js': toSource(word) }),
  archive: async (word) => [{ name: 'function/func.js', content: toSource(word) }, ...toNodePackages()],
};
