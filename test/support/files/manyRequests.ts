import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes requests below a folder, evenly distributed over a number of folders `folder-N`. */
export async function writeManyRequests(root: string, count: number, folders: number): Promise<void> {
  for (let n = 0; n < folders; n++) {
    const folder = join(root, `folder-${n}`);
    await mkdir(folder, { recursive: true });
    await Promise.all(
      Array.from({ length: count / folders }, (_, index) =>
        writeFile(join(folder, `request-${index}.ocifn.json`), toText(`request ${index} of ${n}`)),
      ),
    );
  }
}

const items = '{ "id": 42, "text": "lorem ipsum" }, '.repeat(20);

function toText(name: string): string {
  return `{
  // ${name}
  "name": "${name}",
  "function": "echo",
  "headers": { "X-Trace": "1" },
  "body": { "json": { "items": [${items}{}] } }
}
`;
}
