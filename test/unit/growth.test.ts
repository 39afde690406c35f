/** @module-tag full */
import { afterAll, expect, it } from 'vitest';
import { toContentKind } from '../../src/core/http/contentKind.ts';
import { parseCollectionFile } from '../../src/core/requestFile/collectionFile.ts';
import { parseEnvironmentFile } from '../../src/core/environments/environmentFile.ts';
import { decodeFnHttp } from '../../src/core/http/fnHttp.ts';
import { dedent, reindent } from '../../src/core/json/jsonLayout.ts';
import { parseInvokeEndpoint } from '../../src/core/oci/invokeEndpoint.ts';
import { isJson, jsonBodyProblems, withoutComments } from '../../src/core/json/jsonBody.ts';
import { findNamedProfiles } from '../../src/core/requestFile/namedProfiles.ts';
import { parseOcid } from '../../src/core/oci/ocid.ts';
import { pemBlocks } from '../../src/core/text/pemBlock.ts';
import { findPlaceholders, placeholderAt } from '../../src/core/variables/placeholder.ts';
import { prettyJson } from '../../src/core/json/prettyJson.ts';
import { createRedactor } from '../../src/core/redaction/redactor.ts';
import { parseRequestFile } from '../../src/core/requestFile/requestFile.ts';
import { readRequestSummary } from '../../src/core/requestFile/requestSummary.ts';
import { toFileBase } from '../../src/core/edit/newRequestName.ts';
import { readRetryAfter } from '../../src/core/policies/retryAfter.ts';
import { parseServiceError } from '../../src/core/oci/serviceError.ts';
import { expandJson, expandText } from '../../src/core/variables/template.ts';
import { toExcerpt } from '../../src/core/text/textExcerpt.ts';
import { readQuery, writeQuery } from '../../src/core/http/urlQuery.ts';
import { visibleText } from '../../src/core/text/visibleText.ts';
import { withoutUserInfo } from '../../src/core/text/withoutUserInfo.ts';
import { isIgnored } from '../../src/host/environments/gitignore.ts';
import { parseConfig } from '../../src/invoker/config/configParser.ts';
import { expandPath } from '../../src/invoker/config/configPath.ts';
import { toExchangeFailure } from '../../src/invoker/transport/exchangeFailure.ts';
import { parseAuthorization } from '../../src/local/auth/authorizationHeader.ts';
import { FrameSplitter } from '../../src/local/output/frameSplitter.ts';
import { toFuncYaml } from '../../src/local/discover/funcYaml.ts';
import { parseFuncYamlDocument } from '../../src/local/discover/funcYamlDocument.ts';
import { readPlainFields } from '../../src/local/discover/plainFields.ts';
import { parseProfiles } from '../../src/local/auth/userKeys.ts';
import { measureGrowth, type Growth, type TextReader } from '../support/measure/growth.ts';
import { templateContext } from '../support/fixtures/templateContext.ts';

const context = templateContext({ variables: { a: { text: 'value', json: '"value"' } } });
const splitFrames = (size: number) => (text: string) => {
  const frames = new FrameSplitter('FRAME', 'first', () => {});
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) frames.add(bytes.subarray(at, at + size));
  frames.end();
};
const redactor = createRedactor(['k&9=<a> "ö"', '\\\\a\\n', 'aaaaaaaaaaaab', '%25%25a', '0', 'x-----']);

const plain = ['', ''] as const;
const requestFrames = [
  plain,
  ['{"function":"x","body":{"json":', '}}'],
  ['{"function":"', '"}'],
  ['{"headers":{', '}}'],
] as const;
const readers: readonly TextReader[] = [
  {
    name: 'endpoint',
    read: parseInvokeEndpoint,
    frames: [plain, ['https://h/a', ''], ['https://', ''], ['https://h/20181201/functions/', '/x']],
  },
  { name: 'OCID', read: parseOcid, frames: [plain, ['ocid1.fnfunc.oc1.', '!']] },
  {
    name: 'request file',
    read: (text) => parseRequestFile(text, 'a'),
    frames: requestFrames,
    units: [(n) => `"k${n}":1,`],
  },
  {
    name: 'request in a list',
    read: (text) => readRequestSummary(text.padEnd(140_000), 'a'),
    frames: requestFrames,
  },
  {
    name: 'collection file',
    read: (text) => parseCollectionFile(text, 'a'),
    frames: [plain, ['{"order":[', ']}'], ['{"defaults":{', '}}']],
  },
  {
    name: 'environment file',
    read: (text) => parseEnvironmentFile(text, 'a'),
    frames: [plain, ['{"dev":{', '}}'], ['{"dev":{"$functions":{', '}}}']],
    units: [(n) => `"k${n}":1,`],
  },
  {
    name: 'named profiles',
    read: (text) => findNamedProfiles(text, 'environments'),
    frames: [plain, ['{', '}']],
  },
  {
    name: 'placeholders of a file',
    read: findPlaceholders,
    frames: [plain, ['{"function":"', '"}'], ['{"body":{"json":[', ']}}'], ['{{', '']],
  },
  {
    name: 'placeholder at the cursor',
    read: (text) => placeholderAt(text, text.length),
    frames: [plain, ['{"function":"{{', ''], ['{"function":"{{', '}}"']],
  },
  {
    name: 'placeholders of a text',
    read: (text) => expandText(text, context),
    frames: [plain, ['{{', ''], ['{{', '}}']],
  },
  {
    name: 'placeholders of JSON',
    read: (text) => expandJson(text, context),
    frames: [plain, ['["{{', '"]'], ['["{{a}}",', ']'], ['"{{a}}"', '']],
  },
  { name: 'JSON body', read: (text) => [isJson(text), jsonBodyProblems(text)], frames: [plain, ['[', ']']] },
  { name: 'comments of JSON', read: withoutComments, frames: [plain, ['/*', ''], ['"', '']] },
  { name: 'JSON layout', read: prettyJson, frames: [plain, ['[', ']']] },
  { name: 'error of the service', read: parseServiceError, frames: [plain, ['{"code":"', '"}']] },
  {
    name: 'query',
    read: (text) => [readQuery(text), writeQuery(text, [[text, text]])],
    frames: [plain, ['/x?', ''], ['/x?a={{', '']],
  },
  {
    name: 'headers',
    read: (text) => [
      readRetryAfter([['retry-after', text]], 0),
      decodeFnHttp([
        [text, text],
        ['fn-http-status', text],
      ]),
      toContentKind(text, new Uint8Array([1])),
      toContentKind(`application/${text}`, new Uint8Array([1])),
    ],
  },
  {
    name: 'redactor',
    read: (text) => redactor.text(text),
    units: ['aaaaaaaaaaaa', '%252525', '\\\\\\\\u0026', '&#x6b;', '0 '],
  },
  { name: 'control characters', read: (text) => visibleText(text, '\n') },
  {
    name: 'frame splitter',
    read: splitFrames(65_536),
    frames: [plain, ['\nFRAME=', '']],
    units: ['\nFRAME=a\n', 'FRAME=', '\nFRAM'],
  },
  {
    name: 'frame splitter, small pieces',
    read: splitFrames(16),
    frames: [plain, ['\nFRAME=', '']],
    units: ['\nFRAME=a\n'],
  },
  {
    name: 'Authorization header',
    read: parseAuthorization,
    frames: [plain, ['Signature ', ''], ['Signature headers="', '"']],
    units: ['a="b",', 'a = '],
  },
  {
    name: 'func.yaml',
    read: (text) => parseFuncYamlDocument(text, 'func.yaml', toFuncYaml),
    count: 250,
    frames: [plain, ['name: ', ''], ['config:\n  a: ', '\n'], ['config: {', '}'], ['name: "', '"']],
    units: ['- ', '? ', '&a ', '*a ', '!a ', 'a:\n', '---\n', '%A\n', '<<: *a\n', '"a": ', ' - a\n'],
  },
  {
    name: 'func.yaml of many keys',
    read: (text) => parseFuncYamlDocument(text, 'func.yaml', toFuncYaml),
    // As many as the longest file that is read has room for.
    count: 400,
    frames: [['config: {', '}']],
    units: [(n) => `${n.toString(36)}:,`],
  },
  {
    name: 'func.yaml of plain fields',
    read: readPlainFields,
    frames: [plain, ['name: a', ''], ['name: a', '!']],
  },
  {
    name: 'config file',
    read: (text) => parseConfig('config', text),
    frames: [plain, ['[A]\nkey', '=x'], ['[', '']],
    units: ['[A]\n', 'a=b\n'],
  },
  {
    name: 'config file of a caller',
    read: parseProfiles,
    frames: [plain, ['a', '=x'], ['a=', 'x'], ['[', '']],
    units: ['[A]\n', 'a=b\n'],
  },
  { name: 'path in a config file', read: (text) => expandPath(text, {}), units: ['${', '${a', '$a'] },
  {
    name: 'PEM',
    read: (text) => [...pemBlocks(text)],
    units: ['-----BEGIN A-----', '-----BEGIN ', '-----END A-----', '-----BEGIN A-----\n-----END B-----'],
  },
  {
    name: '.gitignore',
    read: (text) => isIgnored(text, 'ocifn.private.env.json'),
    frames: [plain, ['', 'x']],
    units: ['*a', '*o', '**/', '*\n'],
  },
  {
    name: 'addresses in a message',
    read: (text) => [withoutUserInfo(text), toExchangeFailure(new Error(text), 'connect', 'h')],
    units: ['to proxies: ', 'to proxies: PROXY a'],
  },
  { name: 'name of a file', read: toFileBase, frames: [plain, ['a', 'a']], units: ['.-', ' .'] },
  { name: 'indentation', read: (text) => reindent(dedent(text, '    '), '  ', '\n'), units: ['\n    '] },
  { name: 'excerpt', read: (text) => toExcerpt(text, 3) },
];

const measured: Growth[] = [];

it.each(readers)(
  '$name takes time in proportion to the text',
  (reader) => {
    const growth = measureGrowth(reader);
    measured.push(growth);
    expect(growth.factor, `8 times as much of ${growth.worst} takes ${growth.ms.toFixed(1)} ms`).toBeLessThan(
      24,
    );
  },
  120_000,
);

afterAll(() => {
  const lines = measured.map(
    ({ name, factor, worst, ms }) =>
      `${name.padEnd(30)} ${factor.toFixed(1).padStart(5)}  ${ms.toFixed(1).padStart(6)} ms  ${worst}`,
  );
  console.log(['parser: time for 8 times the text, at worst (linear 8, quadratic 64)', ...lines].join('\n'));
});
