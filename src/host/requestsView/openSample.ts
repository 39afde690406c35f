import type { Result } from '../../core/common/result.ts';
import { openDraft } from '../request/openDraft.ts';

/** What a request can say, with the reason for each key beside it. */
const sample = `{
  // What it is shown as; else the name of the file.
  "name": "greet somebody",
  // A function of the Functions view, or an OCID.
  "function": "hello",
  // How the body is announced.
  "contentType": "application/json",
  // The body as JSON: {{name}} is replaced by the variable of that name.
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
