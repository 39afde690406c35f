import type { Browser, Locator, Page } from 'playwright-core';
import { Explorer } from './explorer.ts';
import { FunctionsView } from './functionsView.ts';
import { HistoryView } from './historyView.ts';
import { QuickInput } from './quickInput.ts';
import { RequestEditor } from './requestEditor.ts';
import { RequestsView } from './requestsView.ts';
import { ResponseView } from './responseView.ts';

/** The window of VS Code. */
export class Workbench {
  readonly page: Page;
  readonly explorer: Explorer;
  readonly functions: FunctionsView;
  readonly requests: RequestsView;
  readonly response: ResponseView;
  readonly history: HistoryView;
  readonly requestEditor: RequestEditor;
  readonly quickInput: QuickInput;

  private constructor(page: Page) {
    this.page = page;
    this.explorer = new Explorer(page);
    this.functions = new FunctionsView(page);
    this.history = new HistoryView(page);
    this.requests = new RequestsView(page);
    this.response = new ResponseView(page);
    this.requestEditor = new RequestEditor(page);
    this.quickInput = new QuickInput(page);
  }

  /** Opens the window; resolves when the side bar can be used. */
  static async open(browser: Pick<Browser, 'newPage'>, url: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    // Less than a test may take, so that what is missing is named.
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    await page.locator('.activitybar [aria-label^="OCI Functions"]').first().waitFor({ timeout: 90_000 });
    return new Workbench(page);
  }

  /** Runs a command of the palette by its title. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** Opens a file of the workspace by its name, with the editor that is its default. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
  }

  /** The tab of an open editor. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** The text of the text editor in sight. */
  get textEditor(): Locator {
    return this.page.locator('.editor-instance .view-lines').first();
  }

  /** A message in the corner of the window. */
  notification(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** The environment in the status bar, as it is read out. */
  environment(standing: string): Locator {
    return this.page.locator(`.statusbar-item [aria-label^="OCI Functions environment: ${standing}"]`);
  }

  /** The question in the middle of the window. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Answers the question in the middle of the window. */
  async answerDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).click();
  }
}
