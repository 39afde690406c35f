import type { Disposable } from '../../../../core/common/lifecycle.ts';
import type { TestPart } from '../../../../protocol/response.ts';
import type { BodyType } from '../model/bodyType.ts';
import type { ViewMode } from '../model/viewMode.ts';

/** The body of one invocation, as much of it as has arrived. */
export type ShownBody = {
  readonly id: number;
  readonly type: BodyType;
  /** The content type, in lower case and without parameters; that of an image may come from its bytes. */
  readonly mediaType: string;
  /** Empty for a binary body. It only grows. */
  readonly text: string;
  readonly running: boolean;
  /** Bytes of the body. */
  readonly size: number;
  /** Bytes that can be shown; the others are only on disk. */
  readonly available: number;
};

/** How the user wants to see it. */
export type ViewOptions = {
  readonly mode: ViewMode;
  /** Whether long lines are wrapped; undefined: unless the text is large. */
  readonly wrap: boolean | undefined;
  /** How JSON is previewed. */
  readonly jsonAs: 'table' | 'tree';
};

/** Shows bodies in one way. Its owner disposes it. */
export type Viewer = Disposable & {
  readonly element: HTMLElement;
  /** Called at each drawing of the page: returns quickly if nothing has changed. */
  readonly show: (body: ShownBody, options: ViewOptions) => void;
  /** Opens the search, or moves the focus to it. */
  readonly find?: () => void;
  /** Renders buttons for the toolbar of the body. */
  readonly tools?: () => unknown;
};

/** What viewers need of the page. */
export type ViewerHost = {
  /** Reads bytes of a body; fewer at its end. */
  readonly readBytes: (id: number, offset: number, length: number) => Promise<Uint8Array>;
  readonly copyText: (text: string) => void;
  /** Returns what adds an expectation for a part of the body; undefined if there is no request to add it to. */
  readonly addTest: () => ((part: TestPart) => void) | undefined;
  /** Has a screen reader announce a text. */
  readonly announce: (text: string) => void;
  /** Draws the page again, after a change of `tools`. */
  readonly redraw: () => void;
  readonly save: () => void;
  readonly openInEditor: () => void;
};
