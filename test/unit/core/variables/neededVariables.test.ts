import { expect, it } from 'vitest';
import { rehearse } from '../../../../src/core/variables/neededVariables.ts';
import { expandText } from '../../../../src/core/variables/template.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

const context = templateContext({
  surroundings: {
    ...templateContext().surroundings,
    given: (source, name) => (source === 'env' && name === 'HOME' ? '/home/me' : undefined),
  },
});

it('rehearse returns each input once', () => {
  const text = '{{$secret.A}}{{$prompt.B}}{{$env.HOME}}{{$secret.A}}{{$secret.C}}{{who}}{{$guid}}';
  const { outcome, needed } = rehearse(context, (rehearsal) => expandText(text, rehearsal));
  expect(outcome.ok).toBe(true);
  expect(needed).toEqual({ env: ['HOME'], secret: ['A', 'C'], prompt: ['B'] });
});

it('rehearse fails if no input would help', () => {
  for (const name of ['nobody', '$env.PATH', '$secret', '$prompt.', '$toString'])
    expect(
      rehearse(context, (rehearsal) => expandText(`{{$secret.A}}{{${name}}}`, rehearsal)).outcome,
    ).toMatchObject({ ok: false, failure: { code: 'variableUnknown', name } });
});
