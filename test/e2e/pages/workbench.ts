import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { DebugView } from './debugView.ts';
import { Explorer } from './explorer.ts';
import { FunctionsView } from './functionsView.ts';
import { HistoryView } from './historyView.ts';
import { ProblemsView } from './problemsView.ts';
import { QuickInput } from './quickInput.ts';
import { RequestEditor } from './requestEditor.ts';
import { RequestsView } from './requestsView.ts';
import { ResponseView } from './responseView.ts';
import { ResultsPage } from './resultsPage.ts';
import { MeasurePage } from './measurePage.ts';
import { SetupPage } from './setupPage.ts';
import { recordSteps } from './steps.ts';
import { stepTo } from './stepTo.ts';
import { readStoredState } from './storedState.ts';
import { TestView } from './testView.ts';
import { TextEditor } from './textEditor.ts';

/** The window of VS Code. */
export class Workbench {
  readonly page: Page;
  /** The last actions in it, oldest first. */
  readonly steps: readonly string[];
  readonly debugView: DebugView;
  readonly explorer: Explorer;
  readonly functions: FunctionsView;
  readonly requests: RequestsView;
  readonly response: ResponseView;
  readonly responseTab: ResponseView;
  readonly results: ResultsPage;
  readonly history: HistoryView;
  readonly requestEditor: RequestEditor;
  readonly measure: MeasurePage;
  readonly setup: SetupPage;
  readonly tests: TestView;
  readonly textEditor: TextEditor;
  readonly problems: ProblemsView;
  readonly quickInput: QuickInput;

  private constructor(page: Page) {
    this.page = page;
    this.steps = recordSteps(page);
    this.quickInput = new QuickInput(page);
    this.debugView = new DebugView(page, this.quickInput);
    this.explorer = new Explorer(page, this.quickInput);
    this.functions = new FunctionsView(page, this.quickInput);
    this.history = new HistoryView(page, this.quickInput);
    this.requests = new RequestsView(page, this.quickInput);
    this.response = new ResponseView(page, this.quickInput);
    this.responseTab = new ResponseView(page, this.quickInput, 'editor');
    this.results = new ResultsPage(page);
    this.problems = new ProblemsView(page, this.quickInput);
    this.requestEditor = new RequestEditor(page);
    this.measure = new MeasurePage(page);
    this.setup = new SetupPage(page);
    this.tests = new TestView(page, this.quickInput);
    this.textEditor = new TextEditor(page);
  }

  /** Opens the window; resolves when the side bar is ready. */
  static async open(browser: Pick<Browser, 'newPage'>, url: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    // Less than the timeout of a test, so that the error names what is missing.
    page.setDefaultTimeout(20_000);
    const workbench = new Workbench(page);
    await workbench.show(url);
    return workbench;
  }

  /** Shows another window in the same page; resolves when the side bar is ready. */
  async show(url: string): Promise<void> {
    await this.page.goto(url, { timeout: 90_000 });
    await this.#loaded();
  }

  /** Closes the window and deletes what VS Code stored for it in the browser, so that the next window is a new one. */
  async blank(): Promise<void> {
    await this.#close('all');
  }

  /**
   * Closes the window and opens the next, with one webview at first and without the service workers of the previous one. All webviews
   * of this server share an origin (in VS Code on a desktop each has its own), and each of 1.100 registers a service worker of its
   * own there. If one replaces another that is still busy, its webview stays empty.
   *
   * @param areStored decides whether these are the open editors. In a browser, VS Code stores them with the other parts of the window
   * every five seconds, and not when the window is closed
   */
  async reload(areStored: (editors: string) => boolean): Promise<void> {
    const url = this.page.url();
    await this.runCommand('View: Hide Panel');
    await this.page.locator('.part.panel').waitFor({ state: 'hidden' });
    const stored = (key: string): Promise<string> => readStoredState(this.page, key);
    await expect.poll(() => stored('workbench.panel.hidden'), { timeout: 30_000 }).toBe('true');
    await expect
      .poll(async () => areStored(await stored('memento/workbench.parts.editor')), { timeout: 30_000 })
      .toBe(true);
    await this.#close('service_workers');
    await this.show(url);
  }

  /** Closes the window, then deletes what it stored in the browser. */
  async #close(storageTypes: 'all' | 'service_workers'): Promise<void> {
    const { origin } = new URL(this.page.url());
    await this.page.goto('about:blank');
    const protocol = await this.page.context().newCDPSession(this.page);
    await protocol.send('Storage.clearDataForOrigin', { origin, storageTypes });
    await protocol.detach();
  }

  async #loaded(): Promise<void> {
    await this.page
      .locator('.activitybar [aria-label^="OCI Functions"]')
      .first()
      .waitFor({ timeout: 90_000 });
  }

  /** Runs a command of the palette by its title. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Opens a file of the workspace by its name, with its default editor. */
  async openFile(name: string): Promise<void> {
    await this.quickInput.open('Control+P');
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
  }

  /** Opens a saved request by the name of its file, as a form. */
  async openRequest(name: string): Promise<void> {
    await this.openFile(name);
    await this.showsForm(name);
  }

  /** Waits until the form of a file has the focus. Anything before that would lose it again: the form takes it once it is loaded. */
  async showsForm(name: string): Promise<void> {
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
    await this.requestEditor.becomesReady();
  }

  /** The tab of an open editor. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** Presses a button of a message in the corner of the window. */
  async pressInNotification(text: string, button: string): Promise<void> {
    await this.notification(text).waitFor();
    await this.runCommand('Notifications: Focus Notification Toast');
    const wanted = this.notification(text).locator('.monaco-button', { hasText: button });
    await stepTo(this.page, 'Tab', wanted.and(this.page.locator(':focus')));
    await this.page.keyboard.press('Enter');
  }

  /** A message in the corner of the window. */
  notification(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** The environment in the status bar, by its label for screen readers. */
  environment(standing: string): Locator {
    const label = `OCI Functions: ${standing === 'none' ? 'no environment' : `environment ${standing}`}`;
    return this.page
      .locator('.statusbar-item')
      .filter({ has: this.page.locator(`[aria-label^="${label}"]`) });
  }

  /** The texts of our items in the status bar, from the left. */
  async ownStatus(): Promise<readonly string[]> {
    const own = this.page.locator('.statusbar-item').filter({
      has: this.page.locator('[aria-label^="OCI Functions:"]'),
    });
    return (await own.allTextContents()).map((text) => text.trim());
  }

  /** The item of the status bar while invocations are running. */
  get running(): Locator {
    return this.page.locator('.statusbar-item [aria-label^="OCI Functions, running"]');
  }

  /** Selects an environment for requests. */
  async selectEnvironment(name: string): Promise<void> {
    await this.quickInput.ask('Select Environment');
    await this.quickInput.answer(name);
    await this.environment(name).waitFor();
  }
}
