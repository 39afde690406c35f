import { parseGivenName, type GivenSource } from './builtInVariable.ts';
import type { TemplateContext } from './template.ts';

/** The inputs that an expansion needs, each once, in the order of their first use. */
export type NeededVariables = Readonly<Record<GivenSource, readonly string[]>>;

const nothing: NeededVariables = { env: [], secret: [], prompt: [] };

/**
 * Runs an expansion to find the inputs that it needs: expanding is synchronous, so the user has to be asked
 * before. Secrets and prompts are empty meanwhile; what fails would fail for any input.
 */
export function rehearse<T>(
  context: TemplateContext,
  expand: (rehearsal: TemplateContext) => T,
): {
  readonly outcome: T;
  /** All names as written. */
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
  if (used.size === 0) return { outcome, used: [], needed: nothing };
  const names = [...used].flatMap((name) => parseGivenName(name) ?? []);
  const of = (source: GivenSource): readonly string[] =>
    names.filter((each) => each.source === source).map(({ name }) => name);
  return {
    outcome,
    used: [...used],
    needed: { env: of('env'), secret: of('secret'), prompt: of('prompt') },
  };
}
