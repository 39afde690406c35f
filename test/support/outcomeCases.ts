import type { Header } from '../../src/core/header.ts';
import type { InvocationState } from '../../src/core/outcome.ts';

/** An invocation, and how every view and the command line must classify it. */
export type OutcomeCase = {
  readonly name: string;
  readonly state: InvocationState;
  /** Of the service; absent where no response came. */
  readonly service?: number;
  /** `Fn-Http-Status`. */
  readonly own?: number;
  /** The codicon in trees, picks and the Response view. */
  readonly icon: string;
  readonly color?: string;
  /** Exit code of `ocifn invoke`; with `--fail-function` where that differs. */
  readonly exit: number;
  readonly failFunction?: number;
};

const good = { icon: 'pass', color: 'testing.iconPassed' };
const plain = { icon: 'arrow-right' };
const warning = { icon: 'warning', color: 'list.warningForeground' };
const bad = { icon: 'error', color: 'list.errorForeground' };

const answered = (
  service: number,
  exit: number,
  look: Pick<OutcomeCase, 'icon' | 'color'>,
  more: Pick<OutcomeCase, 'own' | 'failFunction'> = {},
): OutcomeCase => ({
  name: `${service}${more.own === undefined ? '' : ` with Fn-Http-Status ${more.own}`}`,
  state: 'answered',
  service,
  exit,
  ...look,
  ...more,
});

/** Each class of status, with and without a status that the function set itself, and each other ending. */
export const outcomeCases: readonly OutcomeCase[] = [
  answered(200, 0, good),
  answered(202, 0, good),
  answered(299, 0, good),
  answered(300, 1, plain),
  answered(307, 1, plain),
  answered(400, 1, warning),
  answered(404, 1, warning),
  answered(499, 1, warning),
  answered(500, 1, bad),
  answered(502, 1, bad),
  answered(200, 0, good, { own: 201 }),
  answered(200, 0, plain, { own: 307 }),
  answered(200, 0, warning, { own: 404, failFunction: 1 }),
  answered(200, 0, bad, { own: 500, failFunction: 1 }),
  answered(202, 0, warning, { own: 400, failFunction: 1 }),
  answered(307, 1, good, { own: 200 }),
  answered(404, 1, good, { own: 200 }),
  answered(502, 1, warning, { own: 404 }),
  { name: 'cancelled', state: 'cancelled', icon: 'circle-slash', exit: 130 },
  { name: 'cancelled after the head', state: 'cancelled', service: 200, icon: 'circle-slash', exit: 130 },
  { name: 'failed', state: 'failed', ...bad, exit: 4 },
  { name: 'failed after the head', state: 'failed', service: 200, ...bad, exit: 4 },
];

/** The headers that carry the status of the function. */
export function ownHeaders({ own }: OutcomeCase): readonly Header[] {
  return own === undefined ? [] : [['Fn-Http-Status', String(own)]];
}
