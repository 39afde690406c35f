import type { Confirm } from '../environments/confirmProtected.ts';

/** Asks only once for each protected environment, and for each protected function outside of one, and reuses the answer. */
export function confirmOnce(confirm: Confirm): Confirm {
  const asked = new Map<string, Promise<boolean>>();
  return (target, environment) => {
    const key = environment?.protected ? `environment ${environment.name}` : `function ${target.functionId}`;
    const said = asked.get(key) ?? confirm(target, environment, environment?.protected);
    asked.set(key, said);
    return said;
  };
}
