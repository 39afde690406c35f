import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Files that read without `src/files`, and the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/invoker/spool/responseSpool.ts': 'the spool that it wrote',
  'src/run/checkJob.ts': 'a response in the spool',
  'src/invoker/spool/spoolFile.ts': 'creates its file and fails if there is one',
  'src/host/history/entries/readBodies.ts': 'bodies that the history kept',
  'src/host/history/export/exportedBody.ts': 'bodies that the history kept',
  'src/host/history/searchResponse.ts': 'bodies that the history kept',
  'src/host/invocations/replay.ts': 'a body that the history kept',
  'src/host/invocations/sentBody.ts': 'the beginning of a body that the history kept',
  'src/host/terminal/ocifnScripts.ts': 'the scripts that it wrote',
  'src/cli/common/closedStreams.ts': 'how its own streams were opened',
  'src/cli/compiledProgram.ts': 'the program, and the compiled code that it wrote',
  'src/cli/output/openSink.ts': 'opens to write only',
  'src/local/process/escapedProcesses.ts': 'what the kernel says of processes',
  'src/local/output/outputPipes.ts': 'opens the pipes that it made',
  'src/host/common/readForeignUri.ts': 'file systems of VS Code, after a look at type and size',
};

const readers = /\b(?:readFile|readFileSync|createReadStream|open|openSync)\b/;

function readsItself(source: string): boolean {
  const named = [...source.matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)];
  const whole = /import (?:\* as )?\w+ from 'node:fs(?:\/promises)?'/.test(source);
  return whole || named.some(([, names = '']) => readers.test(names)) || /\bfs\.readFile\(/.test(source);
}

it('reads files of others with the readers of src/files only', () => {
  const files = globSync('src/**/*.ts').filter((file) => !file.startsWith('src/files/'));
  expect(files.length).toBeGreaterThan(400);
  const found = files.filter((file) => readsItself(readFileSync(file, 'utf8')));
  expect(found.sort()).toEqual(Object.keys(exceptions).sort());
});
