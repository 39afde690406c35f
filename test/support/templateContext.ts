import type { TemplateContext } from '../../src/core/template.ts';

/** A context with the variables `who` and `id`, in which it is the epoch and chance gives one half. */
export function templateContext(changes: Partial<TemplateContext> = {}): TemplateContext {
  return {
    file: 'x.ocifn.json',
    variables: {
      who: { text: 'me', json: '"me"' },
      quoted: { text: 'a "b"\n', json: '"a \\"b\\"\\n"' },
      id: { text: '12345678901234567890', json: '12345678901234567890' },
    },
    surroundings: { now: 1999, random: () => 0.5, guid: () => 'a-guid' },
    ...changes,
  };
}
