import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/common/emitter.ts';
import type { Disposable } from '../../../src/core/common/lifecycle.ts';
import { toCheckSubject } from '../../../src/host/setup/checkSubject.ts';
import { SetupSession, type SessionServices } from '../../../src/host/setup/setupSession.ts';
import { connect, type Client } from '../../../src/protocol/client.ts';
import type { Port } from '../../../src/protocol/frame.ts';
import type { SetupEvents, SetupFinding, SetupMethods, SetupSnapshot } from '../../../src/protocol/setup.ts';
import { createPortPair } from '../../support/servers/portPair.ts';
import { eventually } from './eventually.ts';
import type { HostObjects } from './hostObjects.ts';

/** The page of a check as the host sees it: it sends calls and receives each snapshot. */
export class CheckPage implements Disposable {
  readonly #snapshots = new Emitter<void>();
  readonly #session: Disposable;
  readonly #client: Client<SetupMethods>;
  #shown: SetupSnapshot | undefined;

  /** @param openSession opens what the page shows */
  constructor(openSession: (port: Port) => Disposable) {
    const ports = createPortPair();
    this.#session = openSession(ports.host);
    this.#client = connect<SetupMethods, SetupEvents>(
      ports.page,
      {
        snapshot: (snapshot) => {
          this.#shown = snapshot;
          this.#snapshots.fire();
        },
      },
      (name) => assert.fail(`unknown event ${name}`),
    );
  }

  get call(): Client<SetupMethods>['call'] {
    return this.#client.call;
  }

  /** Returns the first snapshot that matches, starting with the latest one. */
  seen(find: (snapshot: SetupSnapshot) => boolean): Promise<SetupSnapshot> {
    return eventually(this.#snapshots.event, () => this.#shown && find(this.#shown) && this.#shown);
  }

  /** Returns the snapshot of the complete check. */
  complete(): Promise<SetupSnapshot> {
    return this.seen(({ running }) => !running);
  }

  /** Takes a step of a finding, by its label. */
  async takeStep(label: string): Promise<void> {
    const step = findingsOf(await this.complete())
      .flatMap(({ steps }) => steps)
      .find((each) => each.label === label);
    assert.ok(step, label);
    await this.call('takeStep', { id: step.id });
  }

  dispose(): void {
    this.#client.dispose();
    this.#session.dispose();
  }
}

/** The page of the setup check. */
export class SetupPage extends CheckPage {
  /** @param argument of the command */
  constructor(host: HostObjects, invoker: SessionServices['invoker'], argument?: unknown) {
    super(
      (port) =>
        new SetupSession(port, () => toCheckSubject(host, argument), {
          invoker,
          extensionVersion: '1.2.3',
          unexpected: (error) => assert.fail(String(error)),
        }),
    );
  }
}

/** Returns all findings of a snapshot. */
export function findingsOf({ sections }: SetupSnapshot): readonly SetupFinding[] {
  return sections.flatMap(({ findings }) => findings);
}
