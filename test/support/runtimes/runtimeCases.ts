import { goCase } from './goCase.ts';
import { javaCase } from './javaCase.ts';
import { nodeCase } from './nodeCase.ts';
import { pythonCase } from './pythonCase.ts';
import type { RuntimeCase } from './runtimeCase.ts';

/** The languages of local functions. */
export const runtimeCases: readonly RuntimeCase[] = [nodeCase, pythonCase, javaCase, goCase];
