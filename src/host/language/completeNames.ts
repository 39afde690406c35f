import { getLocation, parse, type Location } from 'jsonc-parser';
import {
  CompletionItemKind,
  FileType,
  Range,
  workspace,
  type CompletionItem,
  type Position,
  type TextDocument,
  type Uri,
} from 'vscode';
import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { findTooDeep } from '../../core/json/jsonScan.ts';
import { placeholderAt, type OpenPlaceholder } from '../../core/variables/placeholder.ts';
import { requestEnding } from '../../core/edit/requestName.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { isRequest } from '../common/activeRequest.ts';
import { toCompletionItem } from '../ui/languageItems.ts';
import { builtIns, prefixOf } from './builtIns.ts';
import type { CheckCompletion } from './completeChecks.ts';
import { readLastResponse } from './lastResponse.ts';
import {
  readEnvironmentNames,
  readKnownNames,
  type KnownNames,
  type LanguageServices,
} from './knownNames.ts';

/** Completes names in the text of a request, collection or environment that only this window knows: functions, variables, profiles. */
export async function completeNames(
  document: TextDocument,
  position: Position,
  services: LanguageServices,
): Promise<readonly CompletionItem[]> {
  const { catalog, profiles } = services;
  const text = document.getText();
  const cursor = document.offsetAt(position);
  const known = (): Promise<KnownNames> => readKnownNames(document.uri, text, services);
  const placeholder = isEnvironment(document) ? undefined : placeholderAt(text, cursor);
  if (placeholder) return variableItems(document, placeholder, await known());
  if (findTooDeep(text)) return [];
  const location = getLocation(text, cursor);
  const toItems = (names: readonly string[], detail: string): readonly CompletionItem[] =>
    names.map((name) => stringItem(document, position, location, name, detail));
  switch (placeOf(document, location)) {
    case 'function':
      return (await known()).offered.map(({ name, kind }) =>
        stringItem(document, position, location, name, functionDetails[kind]),
      );
    case 'environment':
      return toItems(await environmentsElsewhere(document), 'environment in another file');
    case 'functionKey':
      return toItems(
        catalog.configured.list().map(({ name }) => name),
        functionDetails.configured,
      );
    case 'profile':
      return toItems(await profiles.list(), 'profile in the OCI config file');
    case 'order':
      return toItems(await requestsBeside(document), 'request in this folder');
    case undefined:
      return isRequest(document.uri)
        ? (await readCheckCompletions(document.uri, text, location, services)).map(({ json, detail }) =>
            valueItem(document, position, location, json, detail),
          )
        : [];
  }
}

async function readCheckCompletions(
  uri: Uri,
  text: string,
  location: Location,
  { store }: LanguageServices,
): Promise<readonly CheckCompletion[]> {
  const [list] = location.path;
  if (list !== 'expect' && list !== 'capture') return [];
  const { completeChecks } = await import('./completeChecks.ts');
  return completeChecks(uri, text, location, readLastResponse(uri, store));
}

const functionDetails = {
  configured: 'function in settings',
  local: 'local function',
  environment: 'function in an environment',
} as const;

/** Returns the kind of name that belongs at a position of a file. */
function placeOf(
  document: TextDocument,
  { path, isAtPropertyKey }: Location,
): 'function' | 'environment' | 'functionKey' | 'profile' | 'order' | undefined {
  const [first, second] = path;
  if (isEnvironment(document)) {
    if (isAtPropertyKey && path.length === 1) return 'environment';
    if (isAtPropertyKey) return path.length === 3 && second === '$functions' ? 'functionKey' : undefined;
    return path.length === 2 && second === '$profile' ? 'profile' : undefined;
  }
  if (isAtPropertyKey) return undefined;
  if (isRequest(document.uri))
    return path.length === 1 && (first === 'function' || first === 'profile') ? first : undefined;
  if (first === 'order' && path.length === 2) return 'order';
  return first === 'defaults' && path.length === 2 && (second === 'function' || second === 'profile')
    ? second
    : undefined;
}

function isEnvironment({ uri }: TextDocument): boolean {
  return !isRequest(uri) && fileNameOf(uri) !== collectionFileName;
}

/** Returns an item that replaces the JSON string at the cursor. */
export function stringItem(
  document: TextDocument,
  position: Position,
  location: Location,
  name: string,
  detail: string,
): CompletionItem {
  return valueItem(document, position, location, JSON.stringify(name), detail);
}

/** Returns an item that replaces the JSON value at the cursor. */
function valueItem(
  document: TextDocument,
  position: Position,
  { previousNode }: Location,
  insertText: string,
  detail: string,
): CompletionItem {
  const name = insertText.startsWith('"') ? String(JSON.parse(insertText)) : insertText;
  const at = document.offsetAt(position);
  const inside = previousNode && previousNode.offset < at && at <= previousNode.offset + previousNode.length;
  const range = inside
    ? toRange(document, previousNode.offset, previousNode.length)
    : new Range(position, position);
  return toCompletionItem({
    name,
    kind: CompletionItemKind.Value,
    detail,
    insertText,
    filterText: insertText,
    range,
  });
}

function variableItems(
  document: TextDocument,
  { offset, length, closed }: OpenPlaceholder,
  { variables }: KnownNames,
): readonly CompletionItem[] {
  const range = toRange(document, offset, length);
  const end = closed ? '' : '}}';
  const defined = [...variables].map(([name, values]) =>
    toCompletionItem({
      name,
      kind: CompletionItemKind.Variable,
      detail: values.map(({ where, text }) => `${text} (${where})`).join(' · '),
      insertText: name + end,
      range,
    }),
  );
  const builtIn = builtIns.map((each) =>
    toCompletionItem({
      name: each.name,
      kind: CompletionItemKind.Constant,
      detail: each.words,
      // No closing braces if the user still has to type a name.
      insertText: prefixOf(each) + (prefixOf(each) === each.name ? end : ''),
      range,
    }),
  );
  return [...defined, ...builtIn];
}

/** Returns the environments that only other files of the scope define: definitions of one environment are merged. */
async function environmentsElsewhere(document: TextDocument): Promise<readonly string[]> {
  const here: unknown = parse(document.getText());
  const written = new Set(here && typeof here === 'object' ? Object.keys(here) : []);
  return (await readEnvironmentNames(document.uri)).filter((name) => !written.has(name));
}

async function requestsBeside({ uri }: TextDocument): Promise<readonly string[]> {
  const entries = await workspace.fs.readDirectory(folderOf(uri));
  return entries.flatMap(([name, type]) =>
    type & FileType.File && name.endsWith(requestEnding) ? [name.slice(0, -requestEnding.length)] : [],
  );
}

function toRange(document: TextDocument, offset: number, length: number): Range {
  return new Range(document.positionAt(offset), document.positionAt(offset + length));
}
