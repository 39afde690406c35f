import type { Result } from '../../core/common/result.ts';
import { openDraft } from '../request/openDraft.ts';

/** What a request can say, with the reason for each key beside it. */
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

/** "Open Sample Request": a draft that explains itself. */
export async function openSample(): Promise<Result<void>> {
  return openDraft('sample', sample);
}
