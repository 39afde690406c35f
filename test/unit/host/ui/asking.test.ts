import { describe, expect, it } from 'vitest';
import { askThen, type Asked, type Ending } from '../../../../src/host/ui/asking.ts';

/** A user who replies to prompts in order; `undefined` cancels. */
function prompts(...script: readonly (string | undefined)[]): () => Promise<Asked<string>> {
  const left = [...script];
  return async () => {
    const next = left.shift();
    if (next === undefined) return { kind: 'gaveUp' };
    return next === 'back' ? { kind: 'back' } : { kind: 'picked', value: next };
  };
}

describe('questions one after the other', () => {
  it('end with the result of the last question', async () => {
    const seen: string[] = [];
    const ending = await askThen(prompts('a'), async (value): Promise<Ending> => {
      seen.push(value);
      return 'over';
    });
    expect([ending, seen]).toEqual(['over', ['a']]);
  });

  it('are asked again after going back', async () => {
    const second = prompts('back', 'x');
    const seen: string[] = [];
    await askThen(prompts('a', 'b'), (first) =>
      askThen(second, async (value): Promise<Ending> => {
        seen.push(first + value);
        return 'over';
      }),
    );
    expect(seen).toEqual(['bx']);
  });

  it('all end when the user cancels', async () => {
    expect(await askThen(prompts('a', 'b'), () => askThen(prompts(), async () => 'over'))).toBe('over');
  });

  it('return `back` from the first question', async () => {
    expect(await askThen(prompts('back'), async () => 'over')).toBe('back');
  });
});
