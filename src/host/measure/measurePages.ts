import { Uri, workspace, type WebviewPanel } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import type { MeasureEvents, MeasureMethods } from '../../protocol/measure.ts';
import { measureDecoders } from '../../protocol/measureDecoders.ts';
import { serve } from '../../protocol/server.ts';
import { toHtmlReport } from '../../run/measure/reports/htmlReport.ts';
import { confirmProtected } from '../environments/confirmProtected.ts';
import { openPage, toWebviewPort } from '../common/openPage.ts';
import type { Invocable } from '../invoking/invocable.ts';
import { askSaveLocation } from '../ui/fileDialogs.ts';
import { showBriefly } from '../ui/messages.ts';
import { openTab } from '../ui/openTab.ts';
import { openMeasurement } from './openMeasurement.ts';
import { MeasureSession, type MeasureServices } from './measureSession.ts';

/** Measurements that a window keeps for comparisons. */
const mostKept = 20;

type PageServices = Omit<MeasureServices, 'confirm'> & {
  readonly report: (failure: Failure) => unknown;
  readonly unexpected: (error: unknown) => void;
};

/** The pages that measure: one tab for each request or function. Their measurements can be compared until the window is closed. */
export class MeasurePages implements Disposable {
  readonly #extension: Uri;
  readonly #services: PageServices;
  readonly #owned = new DisposableStore();
  readonly #panels = new Map<string, WebviewPanel>();
  readonly #measurements: Measurement[] = [];

  constructor(extension: Uri, services: PageServices) {
    this.#extension = extension;
    this.#services = services;
  }

  /** Opens the page of a request or function, or reveals it. Closing it cancels its measurement. */
  open(what: Invocable, title: string): void {
    const key = what.kind === 'request' ? what.uri.toString() : what.reference;
    const open = this.#panels.get(key);
    if (open) return open.reveal();
    const panel = this.#owned.add(openTab('ociFunctions.measure', `Measure ${title}`));
    this.#panels.set(key, panel);
    const services = { ...this.#services, confirm: confirmProtected };
    const session = new MeasureSession(what, title, services, this.#measurements, () => {
      this.#measurements.splice(mostKept);
      if (this.#panels.get(key) === panel) server.emit('snapshot', session.snapshot());
    });
    const server = serve<MeasureMethods, MeasureEvents>(toWebviewPort(panel.webview), measureDecoders, {
      ready: async () => session.snapshot(),
      // Not awaited: the measurement lasts longer than the call.
      start: async (plan) => void session.start(plan).catch(this.#services.unexpected),
      openOther: async () => {
        const other = await openMeasurement();
        if (other && 'format' in other) session.addOther(other);
        return other && ('format' in other ? { startedAt: other.startedAt } : other);
      },
      cancel: async () => session.cancel(),
      save: ({ format }) => this.#save(session.current, format),
    });
    panel.onDidDispose(() => {
      this.#panels.delete(key);
      session.cancel();
      server.dispose();
    });
    openPage(panel.webview, this.#extension, 'measure', 'Measure');
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #save(measurement: Measurement | undefined, format: 'json' | 'html'): Promise<void> {
    if (!measurement) return;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const name = `measurement.${format}`;
    const target = await askSaveLocation({
      title: 'Save Measurement',
      defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
    });
    if (!target) return;
    const text = format === 'html' ? toHtmlReport(measurement) : `${JSON.stringify(measurement, null, 2)}\n`;
    try {
      await workspace.fs.writeFile(target, Buffer.from(text));
      showBriefly('Measurement saved');
    } catch (error) {
      await this.#services.report({
        code: 'fileNotWritten',
        path: target.fsPath,
        reason: errorReason(error),
      });
    }
  }
}
