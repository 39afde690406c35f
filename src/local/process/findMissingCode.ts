import { basename } from 'node:path';
import { toLanguage } from '../archives/managedRuntime.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { describeMissingCode } from '../output/missingCode.ts';

/** Returns what a function lacks according to its output, as the end of a sentence that says where that is named; see {@link describeMissingCode}. */
export function findMissingCode(output: string, found: FoundFunction): string | undefined {
  const { definition, folder } = found;
  const language = definition.ok ? toLanguage(definition.value.runtime) : undefined;
  return language && describeMissingCode(output, { language, folder, namedBy: toNamedBy(found) });
}

/** Returns what names the handler or file of a function. */
function toNamedBy({ definition, file, handlerSetting }: FoundFunction): string {
  if (handlerSetting !== undefined) return handlerSetting;
  const name = basename(file);
  const written = definition.ok ? definition.value : undefined;
  if (written?.codeOnly) return `"handler" in ${name}`;
  // The last word is that of the code.
  if (written?.cmd !== undefined) return `"cmd" in ${name}`;
  return written?.entrypoint === undefined
    ? `the default entry point (${name} has none)`
    : `"entrypoint" in ${name}`;
}
