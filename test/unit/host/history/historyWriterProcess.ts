import { argv, stdout } from 'node:process';
import { HistoryFolder } from '../../../../src/host/history/entries/historyFolder.ts';
import { createEntry } from './createEntry.ts';

// Writes entries until it is killed, and prints the number of each.
const folder = new HistoryFolder(argv[2] ?? '');
for (let n = 0; ; n++) {
  const entry = createEntry({ startedAt: Date.now(), bytes: { request: 0, answer: 100_000 } });
  await folder.writeBody(entry.id, 'answer', new Uint8Array(100_000));
  await folder.write(entry);
  stdout.write(`${n}\n`);
}
