import { parseGivenName, type GivenSource } from './builtInVariable.ts';
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
): {
  readonly outcome: T;
  /** All names, as they are written. */
  readonly used: readonly string[];
  readonly needed: NeededVariables;
} {
  const used = new Set<string>();
  const { given } = context.surroundings;
  const outcome = expand({
    ...context,
    surroundings: {
      ...context.surroundings,
      given: (source, name) => (source === 'env' ? given?.(source, name) : ''),
    },
    onUse: (name) => used.add(name),
  });
  const names = [...used].flatMap((name) => parseGivenName(name) ?? []);
  const of = (source: GivenSource): readonly string[] =>
    names.filter((each) => each.source === source).map(({ name }) => name);
  return {
    outcome,
    used: [...used],
    needed: { env: of('env'), secret: of('secret'), prompt: of('prompt') },
  };
}
