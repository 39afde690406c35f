import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat, importSource } from '../../../../src/core/import/importSource.ts';
import { importFormats } from '../../../../src/core/import/importFormats.ts';
import { toWrittenFiles } from '../../../../src/core/import/writtenFiles.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaatest';
const url = `https://abc.example/20181201/functions/${id}/actions/invoke`;
const postman = (item: readonly object[], name = 'x'): string =>
  JSON.stringify({ info: { name, schema: 'https://schema.getpostman.com/' }, item });

/** Names that lead elsewhere, or that a system does not accept. */
const names = [
  '..',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\x',
  '\\\\host\\share',
  'con',
  'NUL.txt',
  'lpt1',
  'node_modules',
  '.git',
  '.',
  '',
  ' ',
  'a\0b',
  'a\nb',
  '\u202egnp',
  'x'.repeat(5000),
  '日'.repeat(500),
  '\ud83d',
  'a.ocifn.json',
  'ocifn.collection.json',
  'A',
  'a',
];

const folders = { from: '/in', to: '/out' };

describe('a hostile source', () => {
  it('cannot name files outside of the folder, or that a system does not accept', async () => {
    const request = { method: 'POST', url };
    const items = names.map((name) => ({ name, item: names.map((each) => ({ name: each, request })) }));
    const imported = await importSource(
      { name: '../x', files: new Map([['x.json', postman(items, '../..')]]) },
      'postman',
    );
    if (!imported.ok) throw new Error(imported.failure.code);
    const files = toWrittenFiles(imported.value, folders);
    const paths = files.map(({ path }) => path.join('/').normalize('NFC').toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    expect(files.filter(({ notes }) => notes)).toHaveLength(names.length ** 2);
    for (const segment of files.flatMap(({ path }) => path)) {
      expect(segment).toMatch(/^[^\p{Cc}\p{Cs}<>:"/\\|?*]+$/u);
      expect(segment).not.toMatch(/^(?:\.|con$|nul\b|lpt1$|node_modules$)|[. ]$/i);
      expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
    }
  });

  it('cannot exhaust the stack or the time', async () => {
    const deep = '{"item":['.repeat(5_000) + ']}'.repeat(5_000);
    const sources = [
      deep,
      `{"info":{"schema":"getpostman.com"},"item":[${deep}]}`,
      `POST ${url}\n\n${'['.repeat(20_000)}`,
      `POST ${url}\n${'X: {{a}}\n'.repeat(10_000)}`,
      `${'@a = {{a}}{{a}}\n'.repeat(10_000)}POST {{a}}`,
      `post {\n  url: ${url}\n  body: json\n}\nbody:json {\n${'  {"a":'.repeat(10_000)}\n}\n`,
      `headers {\n${'  "\\\\\\\\'.repeat(5000)}\n}\npost {\n url: x\n}`,
      `headers {\n${"  @a('''\n".repeat(10_000)}}\npost {\n url: x\n}`,
      `headers {\n  @a(${' '.repeat(100_000)}x\n}\npost {\n url: x\n}`,
      `echo -e '${'\\x'.repeat(100_000)}' | curl ${url} -d @-`,
      `printf '${'%s\\'.repeat(20_000)}' ${'a '.repeat(20_000)}| curl ${url} -d @-`,
      `curl ${'"$('.repeat(5_000)}`,
      `curl ${'-'.repeat(100_000)} ${url}`,
      `<${'{%'.repeat(20_000)}`,
      '/*\n'.repeat(15_000),
      `POST ${url}\n\n${'/*\n'.repeat(15_000)}###\n*/`,
      `POST ${url}\n${'x y\n'.repeat(15_000)}A: b`,
      `POST ${url}\n\nPOST https://x\n\n`.repeat(1000),
      `POST ${url}\n\n${'\n# a\n{{\n'.repeat(20_000)}`,
    ];
    const started = performance.now();
    for (const text of sources)
      for (const format of importFormats)
        await importSource({ name: 'x', files: new Map([['', text]]) }, format);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('never makes a request file that is not valid', async () => {
    const pieces = fc.constantFrom(
      'POST ',
      url,
      '\n',
      '\n\n',
      '###',
      '\n/*\n',
      '*/',
      'HTTP/1.1 200 OK',
      '\n# ',
      'X-Request-Type: GraphQL\n',
      'Host: a.example\n',
      '/20181201/functions/',
      '@a = ',
      '{{a}}',
      '{{',
      '}}',
      '"',
      "'",
      '\\',
      '{',
      '}',
      ': ',
      'X-A',
      '< ./a',
      '# @name ',
      '{%',
      '%}',
      'post {\n',
      'url: ',
      '}\n',
      'headers {\n',
      'body:json {\n',
      'body: json\n',
      'meta {\n',
      '~',
      "'''",
      '[',
      ']',
      'curl ',
      '-d ',
      '-H ',
      '$(',
      ')',
      '|',
      '`',
      'oci fn function invoke --function-id ',
      id,
      ' --body ',
      'ocifn invoke ',
      'fn invoke ',
      '--endpoint ',
      '\u202e',
      '\0',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 40 }),
        fc.constantFrom(...importFormats),
        async (parts, format) => {
          const text = parts.join('');
          const imported = await importSource({ name: 'x', files: new Map([['', text]]) }, format);
          if (!imported.ok) return;
          for (const file of toWrittenFiles(imported.value, folders))
            if (file.notes) expect(parseRequestFile(file.text, 'x').ok, file.text).toBe(true);
        },
      ),
      propertyRuns(20_000),
    );
  });

  it('is refused with characters that are used as marks', async () => {
    for (const format of importFormats)
      expect(
        await importSource({ name: 'x', files: new Map([['', `POST ${url}\n\n\uFDD0a\uFDD0`]]) }, format),
      ).toEqual({
        ok: false,
        failure: { code: 'importInvalid', source: 'x', reason: 'it contains Unicode noncharacters' },
      });
  });

  it('has a format only if one is recognised', () => {
    const detect = (path: string, text: string): unknown =>
      detectFormat({ name: 'x', files: new Map([[path, text]]) });
    expect(detect('', 'hello')).toBeUndefined();
    expect(detect('a.json', '{}')).toBeUndefined();
    expect(detect('', `### x\nPOST ${url}`)).toBe('http');
    expect(detect('', `POST ${url}`)).toBe('http');
    expect(detect('', postman([]))).toBe('postman');
    expect(detect('a.txt', postman([]))).toBeUndefined();
    expect(detect('a/b.bru', '')).toBe('bruno');
  });
});
