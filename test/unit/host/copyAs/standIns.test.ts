import { describe, expect, it } from 'vitest';
import { StandIns } from '../../../../src/host/copyAs/standIns.ts';

describe('the stand-ins of a copied text', () => {
  it('have a comment each that says what to fill in', () => {
    const standIns = new StandIns();
    expect(standIns.secret('TOKEN')).toBe('REPLACE-WITH-TOKEN');
    expect(standIns.secret('TOKEN')).toBe('REPLACE-WITH-TOKEN');
    expect(standIns.prompt('Order number?')).toBe('REPLACE-WITH-Order-number-');
    expect(standIns.notes).toEqual([
      'Replace REPLACE-WITH-TOKEN with the secret TOKEN.',
      'Replace REPLACE-WITH-Order-number- with a value for Order number?.',
    ]);
  });

  it('replace the values of headers that identify the user, and no other', () => {
    const standIns = new StandIns();
    const secret = standIns.secret('KEY');
    expect(
      standIns.headers([
        ['X-Trace', '1'],
        ['Fn-Http-H-Authorization', 'Bearer abc'],
        ['cookie', `a=${secret}`],
      ]),
    ).toEqual([
      ['X-Trace', '1'],
      ['Fn-Http-H-Authorization', 'REPLACE-WITH-Fn-Http-H-Authorization'],
      ['cookie', 'a=REPLACE-WITH-KEY'],
    ]);
    expect(standIns.notes).toHaveLength(2);
  });
});
