import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { makePreview } from '../../../src/host/preview/previewRequest.ts';
import { offerGitignore } from '../../../src/host/environments/offerGitignore.ts';
import { copyRequest } from '../../../src/host/copyAs/copyAs.ts';
import { selectEnvironment } from '../../../src/host/environments/selectEnvironment.ts';
import type { EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { createMemory } from '../support/memories.ts';
import { EditorPage } from '../support/editorPage.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';
import { Typist } from '../support/typist.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const environments = {
  dev: { who: 'dev', id: 1, $functions: { greeter: 'local:echo' } },
  prod: { who: 'prod', id: 2, $protected: true, $functions: { greeter: 'local:echo' } },
};
const secret = 'hush "1"/ö';

describe('a request in an environment', () => {
  let host: HostObjects;
  let person: Person;
  let typist: Typist;

  before(async () => {
    host = await openHostObjects();
    await workspaceFile('ocifn.env.json', JSON.stringify(environments));
  });
  after(async () => {
    await host.dispose();
    for (const name of ['ocifn.env.json', 'requests/env'])
      await rm((await workspaceFile(name)).fsPath, { recursive: true, force: true });
  });
  beforeEach(async () => {
    person = new Person();
    typist = new Typist();
    await host.environments.choose(undefined);
  });
  afterEach(() => {
    typist.dispose();
    person.dispose();
  });

  async function requestOf(content: object): Promise<vscode.Uri> {
    return workspaceFile('requests/env/a.ocifn.json', JSON.stringify({ function: 'greeter', ...content }));
  }

  async function send(content: object) {
    const uri = await requestOf(content);
    return host.ended(await host.invocations.invoke({ kind: 'request', uri }));
  }

  it('uses the values and functions of the selected one', async () => {
    const picking = selectEnvironment(host.environments, createMemory());
    await person.picks(/Select the environment/, 'dev');
    await picking;
    assert.equal(host.environments.chosen, 'dev');
    const response = await send({ body: { text: 'I am {{who}}' } });
    assert.match(response.text, /I am dev/, JSON.stringify(response.failure));
  });

  it('uses the current files, whoever changed them', async () => {
    await host.environments.choose('dev');
    const folder = (await workspaceFile('requests/env')).fsPath;
    await send({ body: { text: '{{who}}' } });
    await writeFile(join(folder, 'ocifn.private.env.json'), '{ "dev": { "who": "me alone" } }');
    const response = await send({ body: { text: 'I am {{who}}' } });
    await rm(join(folder, 'ocifn.private.env.json'));
    assert.match(response.text, /I am me alone/);
  });

  it('is not sent if no file defines the environment, or if a variable is undefined', async () => {
    await host.environments.choose('test');
    assert.deepEqual((await send({})).failure, {
      code: 'environmentUnknown',
      name: 'test',
      file: 'a.ocifn.json',
      known: ['dev', 'prod'],
    });
    await host.environments.choose(undefined);
    const unchosen = await send({});
    assert.equal(unchosen.failure?.code, 'functionUnknown');
    assert.deepEqual('environments' in unchosen.failure && unchosen.failure.environments, ['dev', 'prod']);
    await host.environments.choose('dev');
    const { failure } = await send({ body: { text: '{{nobody}}' } });
    assert.equal(failure?.code, 'variableUnknown');
    assert.deepEqual('lookedIn' in failure && failure.lookedIn, ['ocifn.env.json']);
  });

  it('shows in the form which environments define its function or variable, and offers them', async () => {
    const textOf = ({ target }: EditorSnapshot): string =>
      target.kind === 'problem' ? target.message : 'ready';
    for (const [name, reference, words, inDev] of [
      ['named', 'greeter', 'Function greeter is only defined in the environments dev and prod', 'ready'],
      [
        'meant',
        '{{who}}',
        '{{who}} only has a value in the environments dev and prod',
        'Function dev not found.',
      ],
    ] as const) {
      await host.environments.choose(undefined);
      const text = JSON.stringify({ function: reference });
      const uri = await workspaceFile(`requests/env/${name}.ocifn.json`, text);
      const page = new EditorPage(await vscode.workspace.openTextDocument(uri), host);
      const shown = await page.call('ready', undefined);
      assert.ok(textOf(shown).includes(words), textOf(shown));
      assert.equal('step' in shown.target && shown.target.step, 'selectEnvironment');
      await host.environments.choose('dev');
      await page.seen((snapshot) => textOf(snapshot).includes(inDev));
      page.dispose();
    }
  });

  it('requires confirmation each time if the environment is protected', async () => {
    await host.environments.choose('prod');
    const uri = await requestOf({ body: { text: '{{who}}' } });
    const before = host.store.newestId;
    assert.equal(await host.invocations.invoke({ kind: 'request', uri }), undefined);
    assert.equal(host.store.newestId, before);
    person.presses(() => 'Invoke');
    for (let time = 0; time < 2; time++)
      assert.match((await host.ended(await host.invocations.invoke({ kind: 'request', uri }))).text, /prod/);
    assert.deepEqual(
      person.messages.map(({ text, buttons }) => [text, ...buttons]),
      Array.from({ length: 3 }, () => [
        'Invoke "echo" · profile not needed (local function) · environment prod',
        "Don't Invoke",
        'Invoke',
      ]),
    );
  });

  it('asks for a secret once, which appears only in what is sent', async () => {
    await host.environments.choose('dev');
    const padding = 'x'.repeat(1024 * 1024);
    typist.types('hush-ascii', secret);
    const content = {
      headers: { 'x-token': 'Bearer {{$secret.ASCII}}' },
      body: { json: { token: '{{$secret.TOKEN}}', padding } },
    };
    const response = await send(content);
    assert.equal(response.head?.status, 200, JSON.stringify(response.failure));
    assert.deepEqual(
      typist.boxes.map(({ title, password }) => [title, password]),
      [
        ['Secret ASCII in environment dev', true],
        ['Secret TOKEN in environment dev', true],
      ],
    );
    await send(content);
    assert.equal(typist.boxes.length, 2);
    assert.match(response.text, /••••/);
    const whole = await response.spool.readAll();
    const files = await Promise.all(
      (await readdir(host.folder)).map((name) => readFile(join(host.folder, name), 'utf8')),
    );
    assert.ok(files.length > 0, 'nothing is on disk');
    const written = [
      ...host.logger.lines,
      ...files,
      response.text,
      JSON.stringify(host.store.snapshot()),
      JSON.stringify(response.request),
      whole.ok ? new TextDecoder().decode(whole.value) : '',
    ];
    for (const [index, text] of written.entries())
      assert.ok(
        !text.includes('hush'),
        `${index}: ${text.slice(Math.max(0, text.indexOf('hush') - 200)).slice(0, 300)}`,
      );
  });

  it('shows how many values it still needs', async () => {
    await host.environments.choose('dev');
    const text = '{{$secret.STEP}} {{$prompt.One}} {{$prompt.Other}}';
    const steps = (): readonly string[] =>
      typist.boxes.map(({ title, step, totalSteps }) => `${title} ${step}/${totalSteps}`);
    typist.types('hush-step', 'one', 'other');
    assert.match((await send({ body: { text } })).text, /•••• one other/);
    assert.deepEqual(steps(), ['Secret STEP in environment dev 1/3', 'One 2/3', 'Other 3/3']);
    typist.types('one', 'other');
    await send({ body: { text } });
    assert.deepEqual(steps().slice(3), ['One 1/2', 'Other 2/2']);
  });

  it('is not sent if no value is entered', async () => {
    await host.environments.choose('dev');
    const before = host.store.newestId;
    for (const text of ['{{$secret.OTHER}}', '{{$prompt.Order}}', '{{$secret.GIVEN}} {{$prompt.Order}}']) {
      if (text.includes('GIVEN')) typist.types('hush-given');
      const uri = await requestOf({ body: { text } });
      assert.equal(await host.invocations.invoke({ kind: 'request', uri }), undefined);
    }
    assert.equal(host.store.newestId, before);
    assert.equal(typist.boxes.length, 4);
    // The value that was entered is kept.
    assert.equal(await host.secrets.get({ name: 'GIVEN', environment: 'dev' }), 'hush-given');
  });

  it('suggests the last value of a prompt', async () => {
    await host.environments.choose('dev');
    typist.types('first', 'second');
    assert.match((await send({ body: { text: '{{$prompt.Order}}' } })).text, /first/);
    assert.match((await send({ body: { text: '{{$prompt.Order}}' } })).text, /second/);
    assert.deepEqual(
      typist.boxes.map(({ title, value }) => [title, value]),
      [
        ['Order', ''],
        ['Order', 'first'],
      ],
    );
  });

  it('can be previewed, with its secrets masked and without prompts', async () => {
    await host.environments.choose('dev');
    const uri = await requestOf({
      variables: { mine: 'own' },
      headers: { 'x-token': '{{$secret.TOKEN}}' },
      body: { json: { who: '{{who}}', mine: '{{mine}}', token: '{{$secret.TOKEN}}', n: '{{id}}' } },
    });
    const preview = await makePreview(uri, host);
    assert.ok(preview.ok, JSON.stringify(preview));
    assert.match(preview.value, /x-token: ••••/);
    assert.match(preview.value, /\{"who":"dev","mine":"own","token":"••••","n":1\}/);
    assert.match(preview.value, /# who = dev {2}\(ocifn\.env\.json\)/);
    assert.match(preview.value, /# mine = own {2}\(this request\)/);
    assert.match(preview.value, /Environment: dev/);
    assert.doesNotMatch(preview.value, /hush|authorization/i);
    assert.deepEqual(typist.boxes, []);
  });

  it('is copied for a shell with its environment, without prompts and secrets', async () => {
    await host.environments.choose('dev');
    const uri = await requestOf({
      function: 'ocid1.fnfunc.oc1.phx.aaaaaaaaaaaa',
      endpoint: 'https://e.example',
      headers: { 'x-token': '{{$secret.TOKEN}}' },
      body: { text: '{{who}} {{$secret.TOKEN}}' },
    });
    const report = async (failure: object) => assert.fail(JSON.stringify(failure));
    const { showQuickPick } = vscode.window;
    const offered = new Map<string, string>();
    const copied = async (label: string): Promise<string> => {
      Object.assign(vscode.window, {
        showQuickPick: async (items: readonly vscode.QuickPickItem[]) => {
          for (const item of items) offered.set(item.label, item.detail ?? '');
          return items.find((item) => item.label === label);
        },
      });
      await copyRequest(uri, { ...host, report }).finally(() =>
        Object.assign(vscode.window, { showQuickPick }),
      );
      return vscode.env.clipboard.readText();
    };
    assert.match(await copied('ocifn Command'), /^ocifn invoke \S+\.ocifn\.json \\\n {2}--env dev$/);
    const program = await copied('Go SDK');
    assert.match(program, /^\/\/ Replace REPLACE-WITH-TOKEN with the secret TOKEN\.$/m);
    assert.match(program, /"https:\/\/e\.example"/);
    assert.match(program, /r\.Header\.Set\("x-token", "REPLACE-WITH-TOKEN"\)/);
    assert.match(program, /body := "dev REPLACE-WITH-TOKEN"/);
    assert.doesNotMatch(program, /hush/);
    assert.match(offered.get('Python SDK') ?? '', /^Cannot send headers such as x-token\.$/);
    assert.match(offered.get('oci raw-request') ?? '', /^Sends only JSON/);
    assert.deepEqual(typist.boxes, []);
  });

  it('has a private file that is excluded from git if the user agrees', async () => {
    const git = await workspaceFile('.git/HEAD', 'ref: refs/heads/main');
    const uri = await workspaceFile('ocifn.private.env.json', '{}');
    person.presses(() => 'Add to .gitignore');
    await offerGitignore(uri);
    await offerGitignore(uri);
    const ignore = await workspaceFile('.gitignore');
    assert.equal(
      (await readFile(ignore.fsPath, 'utf8')).split('\n').includes('ocifn.private.env.json'),
      true,
    );
    assert.equal(person.messages.length, 1);
    for (const each of [uri, ignore, vscode.Uri.joinPath(git, '..')])
      await rm(each.fsPath, { recursive: true, force: true });
  });
});
