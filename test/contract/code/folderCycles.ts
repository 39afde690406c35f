import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One file that imports another; both as paths from the top. */
export type Import = { readonly from: string; readonly to: string };

/** Reads what the files of a folder import from each other, types as well. */
export function readImports(folder: string): readonly Import[] {
  return globSync(`${folder}/**/*.ts`).flatMap((from) =>
    [...readFileSync(from, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
      .map(([, path = '']) => ({ from, to: normalize(join(dirname(from), path)) }))
      .filter(({ to }) => to.startsWith(`${folder}/`)),
  );
}

/** Finds folders that import each other in a circle: one import for each step of it; empty if there is none. */
export function findFolderCycle(imports: readonly Import[]): readonly Import[] {
  const steps = new Map<string, Import[]>();
  for (const each of imports) {
    const [from, to] = [dirname(each.from), dirname(each.to)];
    if (from !== to) steps.set(from, [...(steps.get(from) ?? []), each]);
  }
  const done = new Set<string>();
  const walk = (folder: string, path: readonly Import[]): readonly Import[] => {
    const start = path.findIndex(({ from }) => dirname(from) === folder);
    if (start !== -1) return path.slice(start);
    if (done.has(folder)) return [];
    for (const step of steps.get(folder) ?? []) {
      const cycle = walk(dirname(step.to), [...path, step]);
      if (cycle.length > 0) return cycle;
    }
    done.add(folder);
    return [];
  };
  for (const folder of steps.keys()) {
    const cycle = walk(folder, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
