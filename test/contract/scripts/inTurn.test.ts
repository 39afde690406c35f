import { expect, it } from 'vitest';
import { inTurn } from '../../../scripts/tests/inTurn.ts';

it('simultaneous writes appear in the order of the turns', () => {
  const written: string[] = [];
  const takeTurn = inTurn((text) => void (text !== '' && written.push(text)));
  const [first, second, third] = [takeTurn(), takeTurn(), takeTurn()];

  third.write('3');
  second.write('2a ');
  first.write('1a ');
  first.write('1b ');
  expect(written).toEqual(['1a ', '1b ']);

  third.end();
  first.end();
  expect(written).toEqual(['1a ', '1b ', '2a ']);
  second.write('2b ');
  second.end();
  expect(written).toEqual(['1a ', '1b ', '2a ', '2b ', '3']);

  takeTurn().write('4');
  expect(written.at(-1)).toBe('4');
});
