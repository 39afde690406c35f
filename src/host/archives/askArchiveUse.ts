import { defined } from '../../core/common/defined.ts';
import { languages, shapes, type Language, type Shape } from '../../local/archives/managedRuntime.ts';
import type { ArchiveUse } from '../../local/archives/rule.ts';
import { askText } from '../ui/askText.ts';
import { pickItem } from '../ui/pickItem.ts';

/** What the content of an archive shows. */
export type GuessedUse = {
  readonly language: Language | undefined;
  readonly handlers: ReadonlyMap<Language, string | undefined>;
};

const title = 'Check Archive';

const examples: Readonly<Record<Exclude<Language, 'go'>, string>> = {
  python: 'func.handler',
  node: 'func.js',
  java: 'com.example.HelloFunction::handleRequest',
};

const shapeNames: Readonly<Record<Shape, string>> = {
  GENERIC_X86: 'x86',
  GENERIC_ARM: 'Arm',
  GENERIC_X86_ARM: 'x86 and Arm',
};

/** Asks for the runtime, the handler and the shape, each with what the content shows first. Undefined if the user cancelled. */
export async function askArchiveUse({ language, handlers }: GuessedUse): Promise<ArchiveUse | undefined> {
  const chosen = await pickFirst(Object.keys(languages) as readonly Language[], language, {
    placeHolder: 'Select the runtime of the function',
    toLabel: (each) => languages[each],
    toDescription: (each) => (each === language ? 'found in the archive' : undefined),
  });
  if (chosen === undefined) return undefined;
  const handler = chosen === 'go' ? undefined : await askHandler(chosen, handlers.get(chosen));
  if (chosen !== 'go' && handler === undefined) return undefined;
  const shape = await pickFirst(Object.keys(shapes) as readonly Shape[], undefined, {
    placeHolder: 'Select the shape of the application',
    toLabel: (each) => each,
    toDescription: (each) => shapeNames[each],
  });
  return shape && { language: chosen, shape, ...defined({ handler }) };
}

function askHandler(language: Exclude<Language, 'go'>, guessed = ''): Promise<string | undefined> {
  return askText({
    title,
    prompt: guessed === '' ? 'Handler of the function' : 'Handler of the function, found in the archive',
    placeHolder: examples[language],
    value: guessed,
    validateInput: (text) =>
      text.trim() === '' ? `Enter a handler, such as ${examples[language]}.` : undefined,
  });
}

type Labels<T> = {
  readonly placeHolder: string;
  readonly toLabel: (value: T) => string;
  readonly toDescription: (value: T) => string | undefined;
};

/** Asks for one of several values, with the given one first. */
async function pickFirst<T extends string>(
  values: readonly T[],
  first: T | undefined,
  { placeHolder, toLabel, toDescription }: Labels<T>,
): Promise<T | undefined> {
  const sorted = values.toSorted((a, b) => Number(b === first) - Number(a === first));
  const items = sorted.map((value) => ({
    value,
    label: toLabel(value),
    ...defined({ description: toDescription(value) }),
  }));
  return (await pickItem(items, { title, placeHolder }))?.value;
}
