import { expect, it } from 'vitest';
import { notNested } from '../../../../src/webview/widgets/notNested.ts';

it('notNested runs once more, after the current run, however often it is called during it', () => {
  const steps: string[] = [];
  const draw = notNested(() => {
    steps.push('begin');
    if (steps.length === 1) for (let n = 0; n < 3; n++) draw();
    steps.push('end');
  });
  draw();
  expect(steps).toEqual(['begin', 'end', 'begin', 'end']);
});

it('notNested runs again after a run that failed', () => {
  let runs = 0;
  const draw = notNested(() => {
    if (++runs === 1) throw new Error('no');
  });
  expect(draw).toThrow('no');
  draw();
  expect(runs).toBe(2);
});
