import { temporaryFolder } from '../../files/temporaryFolder.ts';

/** Returns the only variables that programs get from our environment, which may contain credentials. */
export function readMinimalEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG'];
  const set = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(set), TMPDIR: temporaryFolder() };
}
