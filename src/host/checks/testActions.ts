import { commands, Range, Uri, window, workspace, type TextDocument } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { readRequestTests, type TestEntry } from '../../core/requestFile/requestTests.ts';
import type { TestPart } from '../../protocol/response.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import { applyRequestEdits, settledEdits } from '../request/documentEdits.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { expectationOf, shownResults } from '../invocations/testLines.ts';
import { findRow, rowAt, rowsOf, type TestRow } from '../invocations/testRows.ts';
import { showInformation, showWarning } from '../ui/messages.ts';
import type { Checks } from './checks.ts';
import { Differences } from './differences.ts';
import { findPartProblem, toTestEntry } from './testEntry.ts';

/** What can be done with the results of an invocation, and with the parts of its response. */
export class TestActions implements Disposable {
  readonly #checks: Checks;
  readonly #differences = new Differences();

  constructor(checks: Checks) {
    this.#checks = checks;
  }

  async showDifference(invocation: Invocation, index: number): Promise<void> {
    const result = this.#resultAt(invocation, index);
    if (result?.comparison) await this.#differences.show(result.title, result.comparison);
  }

  /** Writes the snapshot of an expectation below the workspace folder of its request. */
  async updateSnapshot(invocation: Invocation, index: number): Promise<void> {
    const { plan } = invocation;
    const result = this.#resultAt(invocation, index);
    if (!plan || !result) return;
    const root = workspace.getWorkspaceFolder(Uri.file(plan.folder))?.uri.fsPath ?? plan.folder;
    await this.#checks.updateSnapshot(invocation, expectationOf(plan, result), root);
  }

  /** Writes the snapshot of an expectation from the last response to its request. Says so if there is none, or not all of it. */
  async createSnapshot(uri: Uri, offset: number, store: Pick<InvocationStore, 'all'>): Promise<void> {
    const last = store.all.find(
      ({ source, state, head, plan }) =>
        head &&
        plan &&
        (state === 'answered' || state === 'running') &&
        source.origin.requestUri === uri.toString(),
    );
    if (!last?.plan) return void showInformation('There is no response yet. Invoke the request first.');
    if (last.state === 'running')
      return void showInformation('The response has not ended yet. Create the snapshot when it is complete.');
    const document = await workspace.openTextDocument(uri);
    await this.#checkAgain(last, document, 0);
    const index = last.plan.checks.expectations.findIndex(({ span }) => span.offset === offset);
    const root = workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? last.plan.folder;
    await this.#checks.updateSnapshot(last, index, root);
  }

  /**
   * Opens the row of an expectation or capture, or its line if its request is visible as text. A message says so if it was changed or
   * removed since the request was sent.
   */
  async open(invocation: Invocation, index: number): Promise<void> {
    const { plan, source } = invocation;
    const span = this.#resultAt(invocation, index)?.span;
    const { requestUri } = source.origin;
    const sent = plan && span && rowAt(rowsOf(plan), span.offset);
    if (!sent || requestUri === undefined) return;
    const uri = Uri.parse(requestUri);
    const document = await workspace.openTextDocument(uri);
    await settledEdits(uri);
    const parsed = parseRequestFile(document.getText(), fileNameOf(uri));
    if (!parsed.ok) return void showWarning(`${fileNameOf(uri)} is not valid. Fix it first.`);
    const rows = rowsOf({ checks: parsed.value, tests: readRequestTests(document.getText()) });
    const row = findRow(rows, sent);
    if (!row)
      return void showInformation(
        `This ${sent.list === 'expect' ? 'expectation' : 'captured value'} was changed or removed after the request was sent.`,
      );
    const text = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === requestUri);
    if (!text) return this.#reveal(uri, row);
    const { offset, length } = row.span;
    await window.showTextDocument(document, {
      ...defined({ viewColumn: text.viewColumn }),
      selection: new Range(document.positionAt(offset), document.positionAt(offset + length)),
    });
  }

  async #reveal(uri: Uri, { list, index }: Pick<TestRow, 'list' | 'index'>): Promise<void> {
    this.#checks.wantRow({ uri: uri.toString(), list, index });
    await commands.executeCommand('vscode.openWith', uri, requestEditorType);
  }

  /**
   * Adds an expectation that a part of the response meets to its request, and checks the response again. Returns what was added;
   * undefined if a message says why it cannot be.
   *
   * @throws {Error} if the request cannot be changed
   */
  async add(invocation: Invocation, part: TestPart): Promise<string | undefined> {
    const { requestUri } = invocation.source.origin;
    if (requestUri === undefined) throw new Error('The invocation has no request file.');
    const problem = findPartProblem(part);
    if (problem !== undefined) return void showWarning(problem);
    const uri = Uri.parse(requestUri);
    const document = await workspace.openTextDocument(uri);
    await settledEdits(uri);
    const before = document.getText();
    if (!parseRequestFile(before, fileNameOf(uri)).ok)
      return void showWarning(`${fileNameOf(uri)} is not valid. Fix it first.`);
    const { expect } = readRequestTests(before);
    const entry = toTestEntry(part, invocation, (ending) => toSnapshotPath(uri, ending, expect));
    await applyRequestEdits(document, [{ field: 'expect', value: [...expect, entry] }]);
    return this.#checkAgain(invocation, document, expect.length);
  }

  /** Returns the title of an expectation, which is now checked as well. */
  async #checkAgain(invocation: Invocation, document: TextDocument, index: number): Promise<string> {
    const { plan } = invocation;
    const parsed = parseRequestFile(document.getText(), fileNameOf(document.uri));
    const expanded = parsed.ok ? plan?.expand(parsed.value) : undefined;
    if (!plan || !expanded?.ok) return 'an expectation';
    const tests = readRequestTests(document.getText());
    await this.#checks.checkAgain(invocation, { ...plan, checks: expanded.value, tests });
    const added = expanded.value.expectations[index];
    const result = invocation.report?.results.find(({ span }) => span?.offset === added?.span.offset);
    return result?.title ?? 'an expectation';
  }

  #resultAt({ plan, report }: Invocation, index: number) {
    return plan && report ? shownResults(plan, report)[index] : undefined;
  }

  dispose(): void {
    this.#differences.dispose();
  }
}

/** Names a snapshot after its request; a number distinguishes several. */
function toSnapshotPath(request: Uri, ending: string, entries: readonly TestEntry[]): string {
  const taken = new Set(entries.flatMap((entry) => entry.map(([, json]) => json)));
  const base = toRequestBase(fileNameOf(request));
  for (let n = 1; ; n++) {
    const path = `./${base}${n === 1 ? '' : `-${n}`}.snapshot.${ending}`;
    if (!taken.has(JSON.stringify(path))) return path;
  }
}
