import type { GivenSource } from './builtInVariable.ts';
import type { TemplateContext } from './template.ts';

/** The names that an expansion takes from outside, each once, in the order of their first use. */
export type NeededVariables = Readonly<Record<GivenSource, readonly string[]>>;

/**
 * Rehearses an expansion to learn what it would take from outside: expanding cannot wait for an answer, so whoever is to be asked
 * is asked before. Secrets and prompts are empty during the rehearsal; what fails in it would fail for any answer.
 */
export function rehearse<T>(
  context: TemplateContext,
  expand: (rehearsal: TemplateContext) => T,
): { readonly outcome: T; readonly needed: NeededVariables } {
  const used = { env: new Set<string>(), secret: new Set<string>(), prompt: new Set<string>() };
  const { given } = context.surroundings;
  const surroundings = {
    ...context.surroundings,
    given(source: GivenSource, name: string): string | undefined {
      used[source].add(name);
      return source === 'env' ? given?.(source, name) : '';
    },
  };
  const outcome = expand({ ...context, surroundings });
  return { outcome, needed: { env: [...used.env], secret: [...used.secret], prompt: [...used.prompt] } };
}
