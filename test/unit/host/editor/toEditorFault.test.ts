import { expect, test } from 'vitest';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { toEditorFault } from '../../../../src/host/editor/snapshotParts.ts';

const variable = (name: string): Failure => ({ code: 'variableUnknown', name, file: 'a.ocifn.json' });

test.each<[string, Failure, string | undefined]>([
  ['a variable of the files', variable('customer'), 'selectEnvironment'],
  ['a built-in variable', variable('$env.HOME'), undefined],
  [
    'an environment that is not there',
    { code: 'environmentUnknown', name: 'qa', file: 'a.ocifn.json', known: [] },
    'selectEnvironment',
  ],
  ['what only trust allows', { code: 'workspaceUntrusted', what: 'its profile' }, 'trustWorkspace'],
  [
    'a function of an environment',
    { code: 'functionUnknown', name: 'f', known: [], environments: ['dev'] },
    'selectEnvironment',
  ],
  ['a step that the form has no button for', { code: 'functionUnknown', name: 'f', known: [] }, undefined],
])('%s leads to its step', (_, failure, step) => {
  const fault = toEditorFault(failure);
  expect(fault.step).toBe(step);
  expect(fault.message).not.toBe('');
});
