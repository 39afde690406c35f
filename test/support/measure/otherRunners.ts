import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The requests of a benchmark, in the format of each tool, each with one expectation. */
export type RunnerFiles = {
  readonly folder: string;
  readonly url: string;
  readonly folders: number;
  readonly perFolder: number;
};

/** Writes the requests, and returns the arguments of Node that run them with each tool. */
export function writeRunnerFiles(
  { folder, url, folders, perFolder }: RunnerFiles,
  installed: string,
): Readonly<
  Record<'bru' | 'newman' | 'httpyac', { readonly args: readonly string[]; readonly cwd: string }>
> {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const items: object[] = [];
  write('bru/bruno.json', '{ "version": "1", "name": "bench", "type": "collection" }');
  for (let f = 0; f < folders; f++) {
    const texts: string[] = [];
    for (let r = 0; r < perFolder; r++) {
      const body = JSON.stringify({ n: r });
      write(
        `bru/f${f}/r${r}.bru`,
        `meta {\n  name: r${r}\n  type: http\n  seq: ${r + 1}\n}\n\npost {\n  url: ${url}\n  body: json\n  auth: none\n}\n\nbody:json {\n  ${body}\n}\n\nassert {\n  res.status: eq 200\n}\n`,
      );
      texts.push(`### r${r}\nPOST ${url}\ncontent-type: application/json\n\n${body}\n\n?? status == 200\n`);
      items.push({
        name: `f${f} r${r}`,
        request: {
          method: 'POST',
          url,
          header: [{ key: 'content-type', value: 'application/json' }],
          body: { mode: 'raw', raw: body },
        },
        event: [
          {
            listen: 'test',
            script: { exec: ["pm.test('status', () => pm.response.to.have.status(200));"] },
          },
        ],
      });
    }
    write(`http/f${f}.http`, texts.join('\n'));
  }
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  write('postman.json', JSON.stringify({ info: { name: 'bench', schema }, item: items }));
  const bin = (path: string): string => join(installed, 'node_modules', path);
  return {
    bru: { args: [bin('@usebruno/cli/bin/bru.js'), 'run', '-r'], cwd: join(folder, 'bru') },
    newman: { args: [bin('newman/bin/newman.js'), 'run', 'postman.json', '--silent'], cwd: folder },
    httpyac: {
      args: [bin('httpyac/bin/httpyac.js'), 'http/*.http', '--all', '--parallel', '8', '--silent'],
      cwd: folder,
    },
  };
}
