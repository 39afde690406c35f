import { getLocation, type Location } from 'jsonc-parser';
import { Range, type Hover, type Position, type TextDocument } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { findPlaceholders } from '../../core/variables/placeholder.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import { toRequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { fileNameOf } from '../common/documents.ts';
import { describeTarget } from '../editor/describeTarget.ts';
import { toScopedRequest } from '../request/scopedRequest.ts';
import { toHover, type HoverPart } from '../ui/markdown.ts';
import { findBuiltIn } from './builtIns.ts';
import { readLastResponse } from './lastResponse.ts';
import { readKnownNames, type LanguageServices } from './knownNames.ts';

/** Returns the hover of a variable (its values) or of the function of a request (its profile, region and OCID). */
export async function hoverNames(
  document: TextDocument,
  position: Position,
  services: LanguageServices,
): Promise<Hover | undefined> {
  const text = document.getText();
  const at = document.offsetAt(position);
  const placeholder = findPlaceholders(text).find(
    ({ offset, length }) => offset <= at && at <= offset + length,
  );
  if (placeholder) {
    const { name, offset, length } = placeholder;
    const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
    return toHover(await describeVariable(document, name, services), range);
  }
  if (findTooDeep(text)) return undefined;
  const location = getLocation(text, at);
  const { path, isAtPropertyKey } = location;
  if (path[0] === 'expect' && path[1] !== undefined && !isAtPropertyKey)
    return hoverCheck(document, path[1], location, services);
  if (isAtPropertyKey || path.length !== 1 || path[0] !== 'function') return undefined;
  return describeFunction(document, services);
}

/** Says what the last response has at the path or in the header of an expectation. */
async function hoverCheck(
  document: TextDocument,
  entry: string | number,
  { path: [, , key] }: Location,
  { store }: LanguageServices,
): Promise<Hover | undefined> {
  if (key !== 'json' && key !== 'header') return undefined;
  const { valueOf } = await import('./completeChecks.ts');
  const last = readLastResponse(document.uri, store);
  const found = valueOf(document.getText(), entry, last);
  if (!last) return undefined;
  return found
    ? toHover([{ text: 'In the last response:' }, { code: found.isCut ? `${found.json}…` : found.json }])
    : toHover([{ text: 'Not in the last response, as far as it is known.' }]);
}

async function describeVariable(
  document: TextDocument,
  name: string,
  services: LanguageServices,
): Promise<readonly HoverPart[]> {
  const builtIn = findBuiltIn(name);
  if (builtIn) return [{ text: builtIn.words }];
  const { variables } = await readKnownNames(document.uri, document.getText(), services);
  const values = variables.get(name);
  const file = fileNameOf(document.uri);
  if (!values) return [{ text: describeFailure({ code: 'variableUnknown', name, file }).message }];
  return values.flatMap(({ where, text }) => [{ code: text }, { text: where }]);
}

async function describeFunction(
  document: TextDocument,
  { catalog, environments }: LanguageServices,
): Promise<Hover | undefined> {
  const request = parseRequestFile(document.getText(), fileNameOf(document.uri));
  if (!request.ok || request.value.function === '') return undefined;
  const scoped = await toScopedRequest(document.uri, request.value, environments);
  if (!scoped.ok) return undefined;
  const { request: applied, scope } = scoped.value;
  const target = resolveInEnvironment(toRequestedTarget(applied), await catalog.context(), scope);
  return target.ok
    ? toHover([{ text: describeTarget(target.value, scope.environment) }, { code: target.value.functionId }])
    : undefined;
}
