import { Uri } from 'vscode';
import type { Result } from '../../core/common/result.ts';
import { ok } from '../../core/common/result.ts';
import { proposeRequestName } from '../../core/edit/newRequestName.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { draftOfCommand } from '../importRequests/draftOfCommand.ts';
import { PastedCommand, pickFunction } from '../invoking/pickFunction.ts';
import { folderOfNode, isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { draftFolder, openDraft } from '../request/openDraft.ts';

/**
 * "New Request": asks for a function and opens a draft with a JSON body for it. Does nothing if the user cancelled.
 *
 * @param argument a line of the Functions view or the reference of a function, either of which answers the question, or a line of the
 * Requests view, which decides the folder
 */
export async function newRequest(catalog: FunctionCatalog, argument: unknown): Promise<Result<void>> {
  const given = isFunctionNode(argument) ? argument.reference : argument;
  const reference =
    typeof given === 'string' ? given : await pickFunction(catalog, 'New Request', { commands: true });
  if (reference instanceof PastedCommand)
    return draftOfCommand(reference.text, isRequestTreeNode(argument) ? folderOfNode(argument) : undefined);
  if (typeof reference !== 'string') return ok(undefined);
  const folder = isRequestTreeNode(argument)
    ? folderOfNode(argument)
    : argument instanceof LocalFunctionNode
      ? await draftFolder(Uri.file(argument.function.folder))
      : undefined;
  return openDraft(proposeRequestName({ function: reference }), toDraftText(reference), folder);
}

/** Returns a request with an empty JSON object over three lines: the form places the cursor on the middle one. */
function toDraftText(reference: string): string {
  return `{
  "function": ${JSON.stringify(reference)},
  "body": {
    "json": {
      
    }
  }
}
`;
}

/** The main keys of a request, each with a comment. */
const sample = `{
  // Name shown in the Requests view. If omitted, the file name is shown.
  "name": "greet somebody",
  // A function in the Functions view, or a function OCID.
  "function": "hello",
  // Content type of the body.
  "contentType": "application/json",
  // JSON body. Each {{variable}} is replaced with its value.
  "body": {
    "json": { "name": "{{who}}" }
  },
  "variables": { "who": "World" }
}
`;

/** "Open Sample Request": opens a draft with comments that explain it. */
export async function openSample(): Promise<Result<void>> {
  return openDraft('sample', sample);
}
