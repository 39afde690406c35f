import { defined } from '../../core/common/defined.ts';
import { usualOrOnly } from '../../local/archives/guessUse.ts';
import { languages, shapes, type Language, type Shape } from '../../local/archives/managedRuntime.ts';
import type { ArchiveUse } from '../../local/archives/rule.ts';
import { askText } from '../ui/askText.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { GuessedUse } from './readArchiveUse.ts';

/** A language with handlers. */
type Handled = Exclude<Language, 'go'>;

const examples: Readonly<Record<Handled, string>> = {
  python: 'func.handler',
  node: 'func.js',
  java: 'com.example.HelloFunction::handleRequest',
};

const handlerForms: Readonly<Record<Handled, RegExp>> = {
  python: /^\w+\.\w+$/,
  node: /\.[cm]?js$/,
  java: /^[\w$.]+::[\w$]+$/,
};

const shapeNames: Readonly<Record<Shape, string>> = {
  GENERIC_X86: 'x86',
  GENERIC_ARM: 'Arm',
  GENERIC_X86_ARM: 'x86 and Arm',
};

/**
 * Asks for the runtime, the handler and the shape, each with what the content shows first. Undefined if the user cancelled.
 *
 * @param known the runtime and the handler, which are not asked for then
 */
export async function askArchiveUse(
  guessed: GuessedUse,
  known?: Omit<ArchiveUse, 'shape'>,
): Promise<ArchiveUse | undefined> {
  const title = 'Check Archive';
  const use = known ?? (await askRuntimeAndHandler(title, guessed));
  if (!use) return undefined;
  const shape = await pickFirst(Object.keys(shapes) as readonly Shape[], undefined, {
    title,
    placeHolder: 'Select the shape of the application',
    toLabel: (each) => each,
    toDescription: (each) => shapeNames[each],
  });
  return shape && { language: use.language, shape, ...defined({ handler: use.handler }) };
}

async function askRuntimeAndHandler(
  title: string,
  { language, handlers }: GuessedUse,
): Promise<Omit<ArchiveUse, 'shape'> | undefined> {
  const chosen = await askLanguage(title, language);
  if (chosen === undefined || chosen === 'go') return chosen && { language: chosen };
  const handler = await askHandler(title, chosen, usualOrOnly(handlers.get(chosen) ?? []));
  return handler === undefined ? undefined : { language: chosen, handler };
}

/** Asks only for what the content does not show: the runtime, and the handler if there are several or none. Undefined if the user cancelled. */
export async function askMissingUse(
  title: string,
  { language, handlers }: GuessedUse,
): Promise<Omit<ArchiveUse, 'shape'> | undefined> {
  const chosen = language ?? (await askLanguage(title, undefined));
  if (chosen === undefined || chosen === 'go') return chosen && { language: chosen };
  const found = handlers.get(chosen) ?? [];
  const handler =
    usualOrOnly(found) ??
    (found.length === 0 ? await askHandler(title, chosen) : await pickHandler(title, chosen, found));
  return handler === undefined ? undefined : { language: chosen, handler };
}

function askLanguage(title: string, found: Language | undefined): Promise<Language | undefined> {
  return pickFirst(Object.keys(languages) as readonly Language[], found, {
    title,
    placeHolder: 'Select the runtime of the function',
    toLabel: (each) => languages[each],
    toDescription: (each) => (each === found ? 'found in the archive' : undefined),
  });
}

async function askHandler(title: string, language: Handled, guessed = ''): Promise<string | undefined> {
  const handler = await askText({
    title,
    prompt: guessed === '' ? 'Handler of the function' : 'Handler of the function, found in the archive',
    placeHolder: examples[language],
    value: guessed,
    validateInput: (text) =>
      handlerForms[language].test(text.trim())
        ? undefined
        : `Enter a handler, such as ${examples[language]}.`,
  });
  return handler?.trim();
}

/** Asks which of the handlers in the archive it is; the last item asks for another one. */
async function pickHandler(
  title: string,
  language: Handled,
  found: readonly string[],
): Promise<string | undefined> {
  const other = { label: 'Other Handler…', handler: undefined };
  const items = [...found.map((handler) => ({ label: handler, handler })), other];
  const picked = await pickItem(items, { title, placeHolder: 'Select the handler of the function' });
  return picked === other ? askHandler(title, language) : picked?.handler;
}

type Labels<T> = {
  readonly title: string;
  readonly placeHolder: string;
  readonly toLabel: (value: T) => string;
  readonly toDescription: (value: T) => string | undefined;
};

/** Asks for one of several values, with the given one first. */
async function pickFirst<T extends string>(
  values: readonly T[],
  first: T | undefined,
  { title, placeHolder, toLabel, toDescription }: Labels<T>,
): Promise<T | undefined> {
  const sorted = values.toSorted((a, b) => Number(b === first) - Number(a === first));
  const items = sorted.map((value) => ({
    value,
    label: toLabel(value),
    ...defined({ description: toDescription(value) }),
  }));
  return (await pickItem(items, { title, placeHolder }))?.value;
}
