import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageExtension } from '../../../scripts/build/vsix.ts';
import { manifest } from '../manifest/manifest.ts';
import { zipEntries } from './zipEntries.ts';

describe('the packaged extension', () => {
  let path = '';

  beforeAll(async () => {
    path = await packageExtension();
  });

  it('contains what runs and what is read, and nothing else', () => {
    const names = zipEntries(path).map((name) => name.replace(/-[A-Z0-9]{8}\./, '-HASH.'));
    const isPart = (name: string): boolean => name.startsWith('extension/dist/parts/');
    expect(new Set(names.filter(isPart))).toContain('extension/dist/parts/invoker-HASH.js');
    expect(names.filter(isPart).every((name) => name.endsWith('-HASH.js'))).toBe(true);
    // Several pages share several chunks.
    expect([...new Set(names.filter((name) => !isPart(name)))].toSorted()).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/package.json',
        'extension/package.nls.json',
        'extension/readme.md',
        'extension/dist/ThirdPartyNotices.txt',
        'extension/dist/checkWorker.js',
        'extension/dist/cli.js',
        'extension/dist/extension.js',
        'extension/dist/json-p3.js',
        'extension/dist/ocifn.js',
        'extension/dist/package.json',
        'extension/dist/requestImport.js',
        'extension/dist/schemaLibrary.js',
        'extension/dist/yaml.js',
        'extension/dist/yauzl.js',
        'extension/dist/webview/chunk-HASH.js',
        'extension/dist/webview/codicon.css',
        'extension/dist/webview/codicon.ttf',
        'extension/dist/webview/measure.css',
        'extension/dist/webview/measure.js',
        'extension/dist/webview/monaco.css',
        'extension/dist/webview/requestEditor.css',
        'extension/dist/webview/requestEditor.js',
        'extension/dist/webview/response.css',
        'extension/dist/webview/response.js',
        'extension/dist/webview/results.css',
        'extension/dist/webview/results.js',
        'extension/dist/webview/setup.css',
        'extension/dist/webview/setup.js',
        'extension/dist/webview/testsPanel-HASH.js',
        'extension/media/collection.schema.json',
        'extension/media/environment.schema.json',
        'extension/media/functions.svg',
        'extension/media/icon.png',
        'extension/media/request.schema.json',
        'extension/media/screenshot.png',
        'extension/media/walkthrough/cloud.svg',
        'extension/media/walkthrough/environment.svg',
        'extension/media/walkthrough/local.svg',
        'extension/media/walkthrough/request.svg',
      ].toSorted(),
    );
  });

  it('contains a command line that prints its version', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/cli.js', '--version']);
    expect(stdout).toBe(`${manifest.version}\n`);
  });

  it('is at most 2 MB', () => {
    expect(statSync(path).size).toBeLessThanOrEqual(2_000_000);
  });
});
