import { Uri } from 'vscode';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import { folderOfNode, isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import type { Result } from '../../core/common/result.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import { draftFolder, openDraft } from '../request/openDraft.ts';

/** "New Request": opens a draft for the function of a line, or in the folder of a line. */
export async function newRequest(argument: unknown): Promise<Result<void>> {
  const reference = isFunctionNode(argument) ? argument.reference : '';
  const folder = isRequestTreeNode(argument)
    ? folderOfNode(argument)
    : argument instanceof LocalFunctionNode
      ? await draftFolder(Uri.file(argument.function.folder))
      : undefined;
  const base = isFunctionNode(argument) ? argument.function.name : 'request';
  return openDraft(base, `${JSON.stringify({ function: reference }, undefined, 2)}\n`, folder);
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
