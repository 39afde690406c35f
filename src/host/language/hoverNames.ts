import { getLocation } from 'jsonc-parser';
import { Hover, MarkdownString, Range, type Position, type TextDocument } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import { findPlaceholders } from '../../core/placeholder.ts';
import { parseRequestFile } from '../../core/requestFile.ts';
import { resolveInEnvironment } from '../../core/resolveInEnvironment.ts';
import { toWantedTarget } from '../../core/toWantedTarget.ts';
import { fileNameOf } from '../documents.ts';
import { describeTarget } from '../editor/describeTarget.ts';
import { toScopedRequest } from '../environments/scopedRequest.ts';
import { findBuiltIn } from './builtIns.ts';
import { readKnownNames } from './knownNames.ts';
import type { LanguageServices } from './languageServices.ts';

/** What a variable stands for, and where the function is that a request names. */
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
    return new Hover(await describeVariable(document, name, services), range);
  }
  const { path, isAtPropertyKey } = getLocation(text, at);
  if (isAtPropertyKey || path.length !== 1 || path[0] !== 'function') return undefined;
  return describeFunction(document, services);
}

async function describeVariable(
  document: TextDocument,
  name: string,
  services: LanguageServices,
): Promise<MarkdownString> {
  const builtIn = findBuiltIn(name);
  if (builtIn) return new MarkdownString().appendText(builtIn.words);
  const { variables } = await readKnownNames(document.uri, document.getText(), services);
  const values = variables.get(name);
  const file = fileNameOf(document.uri);
  if (!values)
    return new MarkdownString().appendText(describeFailure({ code: 'variableUnknown', name, file }).message);
  const markdown = new MarkdownString();
  for (const { where, text } of values)
    markdown.appendCodeblock(text, 'plaintext').appendText(where).appendMarkdown('\n\n');
  return markdown;
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
  const target = resolveInEnvironment(toWantedTarget(applied), await catalog.context(), scope);
  return target.ok
    ? new Hover(
        new MarkdownString()
          .appendText(describeTarget(target.value, scope.environment))
          .appendCodeblock(target.value.functionId, 'plaintext'),
      )
    : undefined;
}
