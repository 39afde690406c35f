import { expect, it } from 'vitest';
import { builtInVariable } from '../../../../src/core/variables/builtInVariable.ts';
import { builtIns, findBuiltIn } from '../../../../src/host/language/builtIns.ts';

const surroundings = { now: 0, random: () => 0, guid: () => 'a guid', given: () => 'given' };

it('every built-in variable that is offered has a value', () => {
  for (const { name } of builtIns) expect(builtInVariable(name, surroundings), name).toBeDefined();
});

it('a built-in variable with a name part is only found with that part', () => {
  expect(findBuiltIn('$secret.TOKEN')?.name).toBe('$secret.NAME');
  expect(findBuiltIn('$secret.')).toBeUndefined();
  expect(findBuiltIn('$guid')?.name).toBe('$guid');
  expect(findBuiltIn('$guide')).toBeUndefined();
  expect(findBuiltIn('guid')).toBeUndefined();
});
