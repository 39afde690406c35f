import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { askText } from '../../../src/host/ui/askText.ts';
import { askTextArriving } from '../../../src/host/ui/askTextArriving.ts';
import { BoxSequence } from '../../../src/host/ui/boxSequence.ts';
import { askExisting, askSaveLocation } from '../../../src/host/ui/fileDialogs.ts';
import {
  toCodeLens,
  toCompletionItem,
  toDiagnostic,
  toQuickFix,
} from '../../../src/host/ui/languageItems.ts';
import { toHover, toTooltip } from '../../../src/host/ui/markdown.ts';
import { confirm } from '../../../src/host/ui/confirm.ts';
import {
  askInDialog,
  showBriefly,
  showError,
  showInformation,
  showWarning,
} from '../../../src/host/ui/messages.ts';
import { openTab } from '../../../src/host/ui/openTab.ts';
import { pickItem } from '../../../src/host/ui/pickItem.ts';
import { PickList } from '../../../src/host/ui/pickList.ts';
import { runInTerminal } from '../../../src/host/ui/runInTerminal.ts';
import { showProgress } from '../../../src/host/ui/showProgress.ts';
import { StatusItem } from '../../../src/host/ui/statusItem.ts';
import { setTestTexts, toTestMessage, toTestOutput } from '../../../src/host/ui/testTexts.ts';
import { toTreeItem } from '../../../src/host/ui/treeItem.ts';
import { showHeader } from '../../../src/host/ui/viewHeader.ts';

/** A link, an icon, an address, and characters that hide or reorder. */
const foreign = '[a](command:b) $(trash) https://e.example \u202e\u001b\u2028\n';
const range = new vscode.Range(0, 0, 0, 1);

/** Functions of VS Code that show their arguments immediately. */
const showing = [
  'showErrorMessage',
  'showWarningMessage',
  'showInformationMessage',
  'setStatusBarMessage',
  'showQuickPick',
  'showInputBox',
  'showOpenDialog',
  'showSaveDialog',
  'withProgress',
  'createTerminal',
] as const;

/** Functions that create what is shown later. */
const making = ['createQuickPick', 'createInputBox', 'createStatusBarItem'] as const;

describe('text from elsewhere', () => {
  const original = Object.fromEntries([...showing, ...making].map((name) => [name, vscode.window[name]]));
  /** The arguments that VS Code received. */
  let given: unknown[] = [];

  beforeEach(() => {
    given = [];
    const record = async (...values: unknown[]): Promise<undefined> => {
      given.push(...values);
      return undefined;
    };
    Object.assign(vscode.window, Object.fromEntries(showing.map((name) => [name, record])));
    for (const name of making) {
      const make = original[name] as (...values: unknown[]) => object;
      Object.assign(vscode.window, {
        [name]: (...values: unknown[]) => {
          const made = make.apply(vscode.window, values);
          given.push(made);
          return made;
        },
      });
    }
  });
  afterEach(() => Object.assign(vscode.window, original));

  const item = {
    label: foreign,
    description: foreign,
    detail: foreign,
    buttons: [{ iconPath: new vscode.ThemeIcon('play'), tooltip: foreign }],
  };
  const sinks: Readonly<Record<string, () => unknown>> = {
    'an error': () => showError([foreign, foreign], foreign),
    'a warning': () => showWarning(foreign, foreign),
    'a piece of information': () => showInformation(foreign, foreign),
    'a dialog': async () => {
      await askInDialog({ question: foreign, detail: [foreign, foreign], button: 'Invoke' });
      const [question, { detail = '' }] = given as [string, vscode.MessageOptions];
      given = [question, ...detail.split('\n')];
      assert.equal(given.length, 3);
    },
    'a question before harm': async () => {
      await confirm({ question: foreign, reason: foreign, button: 'Delete', effect: foreign });
      const [items, { title, placeHolder }] = given as [
        readonly vscode.QuickPickItem[],
        vscode.QuickPickOptions,
      ];
      given = [title, placeHolder, ...items.map(({ detail }) => detail).filter(Boolean)];
      assert.equal(given.length, 3);
    },
    'a short message of the status bar': () => showBriefly(foreign),
    'a question to type at': async () => {
      await askText({ title: foreign, prompt: foreign, placeHolder: foreign, validateInput: () => foreign });
      const [options] = given as [vscode.InputBoxOptions];
      given.push(await options.validateInput?.(''));
    },
    'what is wrong with an answer': async () => {
      const severity = vscode.InputBoxValidationSeverity.Warning;
      await askText({ validateInput: async () => ({ message: foreign, severity }) });
      const [options] = given as [vscode.InputBoxOptions];
      given.push(await options.validateInput?.(''));
    },
    'a question of several': async () => {
      const boxes = new BoxSequence(2);
      const answer = boxes.ask({ title: foreign, prompt: foreign, validateInput: () => foreign });
      const [box] = given as [vscode.InputBox];
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      given = [{ title: box.title, prompt: box.prompt, problem: box.validationMessage }];
      assert.ok(box.validationMessage);
      boxes.dispose();
      await answer;
    },
    'a question with a suggestion that arrives': async () => {
      const answer = askTextArriving({
        title: foreign,
        prompt: foreign,
        value: '',
        suggest: async () => undefined,
        validateInput: () => foreign,
      });
      const [box] = given as [vscode.InputBox];
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      given = [{ title: box.title, prompt: box.prompt, problem: box.validationMessage }];
      assert.ok(box.validationMessage);
      box.hide();
      await answer;
    },
    'a list to pick from': () => pickItem([item], { title: foreign, placeHolder: foreign }),
    'a list that changes': () => {
      const list = new PickList({ title: foreign, placeholder: foreign });
      list.placeholder = foreign;
      list.items = [item];
      assert.deepEqual(list.items, [item]);
      const [{ title, placeholder, items }] = given as [vscode.QuickPick<vscode.QuickPickItem>];
      given = [{ title, placeholder, items }];
      list.dispose();
    },
    'a dialog for files': async () => {
      await askExisting({ title: foreign, openLabel: foreign });
      await askSaveLocation({ title: foreign });
    },
    'the progress of work': async () => {
      await showProgress(foreign, async (report) => report({ message: foreign, increment: 1 }));
      const work = given.pop() as (progress: object, token: object) => unknown;
      await work({ report: (step: unknown) => given.push(step) }, {});
    },
    'the title of a tab': () => {
      const tab = openTab('test', foreign);
      given.push(tab.title);
      tab.dispose();
    },
    'the name of a terminal': () =>
      void runInTerminal({ name: foreign, program: '/bin/true', args: [], folder: '/' }).catch(() => {}),
    'an item of the status bar': () => {
      const status = new StatusItem('profile');
      status.show({ icon: 'key', text: foreign, tooltip: foreign, label: foreign, command: 'noop' });
      const [{ text, tooltip, accessibilityInformation }] = given as [vscode.StatusBarItem];
      assert.ok(text.startsWith('$(key) '));
      given = [text.slice('$(key) '.length), tooltip, accessibilityInformation];
      status.dispose();
    },
    'a line of a view': () =>
      given.push(
        toTreeItem({
          id: 'x',
          label: foreign,
          description: foreign,
          tooltip: foreign,
          contextValue: 'x',
          icon: new vscode.ThemeIcon('key'),
          spoken: foreign,
        }),
      ),
    'an item of the Test Explorer': () => {
      const test = {} as vscode.TestItem;
      setTestTexts(test, { label: foreign, description: foreign, error: foreign });
      given.push(test);
    },
    'the title of a view': () => {
      const view = {} as vscode.WebviewView;
      showHeader(view, { description: foreign, running: 1 });
      given.push(view);
    },
    'a completion': () => {
      const kind = vscode.CompletionItemKind.Value;
      const made = toCompletionItem({ name: foreign, kind, detail: foreign, insertText: '', range });
      given.push(made.label, made.detail);
    },
    'a problem': () => given.push(toDiagnostic(range, foreign, 'warning').message),
    'a command above a text': () =>
      given.push(toCodeLens({ title: foreign, tooltip: foreign, command: 'noop' }).command),
    'a quick fix': () => given.push(toQuickFix(foreign, {}).title),
  };
  for (const [title, show] of Object.entries(sinks))
    it(`is not markup in ${title}`, async () => {
      await show();
      const texts = stringsIn(given).filter((text) => text.includes('trash'));
      assert.notEqual(texts.length, 0);
      for (const text of texts) assert.doesNotMatch(text, /\]\(|\$\(|[\p{Control}\u202e\u2028]/u);
    });

  it('is not markup in a tooltip or a hover', () => {
    const tooltip = toTooltip(foreign, [['Name', foreign]]);
    const hover = toHover([{ text: foreign }, { code: 'a\u202e$(trash)\n```\n[a](command:b)' }], range);
    for (const markdown of [tooltip, ...hover.contents]) {
      assert.ok(markdown instanceof vscode.MarkdownString);
      assert.ok(!markdown.isTrusted && !markdown.supportThemeIcons && !markdown.supportHtml);
      assert.match(markdown.value, /\\\[a\\\]\\\(command\\:b\\\)/);
      assert.doesNotMatch(markdown.value, /https:|\u202e/u);
    }
    // The fence is longer than any in the code.
    const [markdown] = hover.contents;
    assert.match((markdown as vscode.MarkdownString).value, /\n````plaintext\na\\u202e\$\(trash\)\n```\n/);
  });

  it('does not control the terminal that shows the output of a test, and keeps its lines', () => {
    const shown = String.raw`[a](command:b) $(trash) https://e.example \u202e\u001b\u2028`;
    assert.equal(toTestOutput(foreign), `${shown}\r\n`);
    assert.equal(toTestMessage(foreign).message, `${shown}\n`);
  });

  it('is returned as it was, not as it was shown', async () => {
    const pressing = async (_: string, ...buttons: string[]): Promise<unknown> => buttons.at(-1);
    const picking = async (items: readonly unknown[]): Promise<unknown> => items[0];
    Object.assign(vscode.window, { showWarningMessage: pressing, showQuickPick: picking });
    assert.equal(await showWarning('x', 'other', foreign), foreign);
    assert.equal(await pickItem([item], {}), item);
    assert.equal(
      toCompletionItem({
        name: foreign,
        kind: vscode.CompletionItemKind.Value,
        detail: '',
        insertText: foreign,
        range,
      }).insertText,
      foreign,
    );
  });

  it('leaves room for the next sentence, however long it is', async () => {
    await showError(['x'.repeat(100_000), 'Correct it.']);
    const [message] = given as [string];
    assert.ok(message.length <= 1000, String(message.length));
    assert.match(message, /^x+…x+ Correct it\.$/);
  });
});

/** Returns all strings in a value, at any depth. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
