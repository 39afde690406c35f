/** The languages of managed runtimes, with their names in messages. */
export const languages = { python: 'Python', node: 'Node.js', java: 'Java', go: 'Go' } as const;
export type Language = keyof typeof languages;

/** The names of files that can contain a handler. */
export const sourceFiles = { python: /\.py$/, node: /\.[cm]?js$/ } as const;

/** Shapes of applications, with the folders for the files of each architecture. */
export const shapes = {
  GENERIC_X86: ['fn-arch-x86/'],
  GENERIC_ARM: ['fn-arch-arm/'],
  GENERIC_X86_ARM: ['fn-arch-x86/', 'fn-arch-arm/'],
} as const;
export type Shape = keyof typeof shapes;

/** Returns true for a shape with several architectures, whose archives contain a folder for each. */
export function isMultiple(shape: Shape): boolean {
  return shapes[shape].length > 1;
}

/** Other names of languages in the names of runtimes. */
const synonyms: Readonly<Record<string, Language>> = { nodejs: 'node', golang: 'go' };

/** Returns the language of a runtime: the letters at the beginning of its name, such as `python312.ol9`. */
export function toLanguage(runtime: string): Language | undefined {
  const word = /^[a-z]+/.exec(runtime.trim().toLowerCase().replace('.js', 'js'))?.[0] ?? '';
  if (Object.hasOwn(synonyms, word)) return synonyms[word];
  return Object.hasOwn(languages, word) ? (word as Language) : undefined;
}
