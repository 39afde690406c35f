import type { BuildOptions } from 'esbuild';
import { root } from '../common/paths.ts';

/** The options of everything that is bundled for users. */
export const commonOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
} as const satisfies BuildOptions;
