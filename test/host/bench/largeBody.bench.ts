import { describe, it } from 'mocha';
import { workspace } from 'vscode';
import { DocumentEdits } from '../../../src/host/request/documentEdits.ts';
import { makeSnapshot } from '../../../src/host/editor/makeSnapshot.ts';
import { loadRequest } from '../../../src/host/request/readRequest.ts';
import { openHostObjects } from '../support/hostObjects.ts';
import { measureTasks } from '../support/longestTask.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const item = '      { "id": 42, "text": "lorem ipsum dolor", "list": [1, 2, 3] }';

/** Returns a request with a JSON body of the given number of megabytes. */
function toText(megabytes: number): string {
  const items = Array.from({ length: (megabytes * 1024 * 1024) / item.length }, () => item);
  return `{\n  "function": "echo",\n  "body": {\n    "json": [\n${items.join(',\n')}\n    ]\n  }\n}\n`;
}

/** Measures the form and an invocation with a large body. Aim: no task above 50 ms up to the form's limit of 1 MB. */
describe('a request with a JSON body', () => {
  for (const megabytes of [0.01, 0.25, 0.95, 5])
    it(`${megabytes}`, async function () {
      this.timeout(120_000);
      const uri = await workspaceFile(`large-${megabytes}.ocifn.json`, toText(megabytes));
      const document = await workspace.openTextDocument(uri);
      const host = await openHostObjects();
      const edits = new DocumentEdits(document);
      const shown = await measureTasks(() => makeSnapshot(document, 0, host));
      const edited = await measureTasks(() => edits.append({ field: 'function', value: 'hello' }));
      const read = await measureTasks(() => loadRequest(uri, host.environments));
      // An in-host run can only report titles.
      this.runnable().title = `of ${megabytes} MB: form ${shown}; a field changed ${edited}; read to be sent ${read}`;
      await host.dispose();
      await workspace.fs.delete(uri);
    });
});
