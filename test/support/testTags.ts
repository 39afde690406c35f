import { inFull } from './testScope.ts';

/** What the tests with a tag need, and whether this run has it: the test driver sets the variables, and says what is left out. */
const tags = {
  full: { description: 'npm run test:all', isAvailable: inFull },
  python: { description: 'the FDK for Python', isAvailable: isSet('OCIFN_TEST_PYTHON') },
  java: { description: 'a JDK, Maven and the FDK for Java', isAvailable: isSet('OCIFN_TEST_JAVA_FDK') },
  gradle: { description: 'Gradle', isAvailable: isSet('OCIFN_TEST_GRADLE') },
  go: { description: 'Go and its FDK', isAvailable: isSet('OCIFN_TEST_GO') },
  delve: { description: 'Delve', isAvailable: isSet('OCIFN_TEST_DELVE') },
};

export type TestTag = keyof typeof tags;

/** Returns whether this run leaves out tests with these tags. */
export function isLeftOut(tagged: readonly string[]): boolean {
  return Object.entries(tags).some(([name, { isAvailable }]) => !isAvailable && tagged.includes(name));
}

/** The options of Vitest that define the tags and leave out tests. */
export const tagOptions = {
  tags: Object.entries(tags).map(([name, { description }]) => ({
    name,
    description: `Needs ${description}.`,
  })),
  tagsFilter: Object.entries(tags).flatMap(([name, { isAvailable }]) => (isAvailable ? [] : [`!${name}`])),
};

function isSet(variable: string): boolean {
  return (process.env[variable] ?? '') !== '';
}
