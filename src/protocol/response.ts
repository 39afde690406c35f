import type { RunClass } from '../core/invocation/attemptEnding.ts';
import type { ContentKind } from '../core/http/contentKind.ts';
import type { FailureAction } from '../core/failures/failureWords.ts';
import type { FnHttpResponse } from '../core/http/fnHttp.ts';
import type { Timings, ResponseHead } from '../core/invocation/invocationEvent.ts';
import type { InvocationState } from '../core/invocation/outcome.ts';
import type { SentView } from './sentView.ts';

/** An entry in the list of invocations, newest first. */
export type InvocationLabel = {
  readonly id: number;
  /** Function, then the request or file it was invoked with. */
  readonly title: string;
  readonly state: InvocationState;
  /** Status that the function set (`Fn-Http-Status`), else that of the service. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from the first attempt to the end, including delays. */
  readonly duration?: number;
  /** It was restored from the history. */
  readonly past?: boolean;
  /** Whether its response differs from the previous one to the same request, if it was invoked on save; `pending`: not known yet. */
  readonly change?: 'pending' | 'changed' | 'unchanged';
};

/** An entry of the history whose invocation this session does not have. */
export type HistoryLabel = Omit<InvocationLabel, 'id' | 'past' | 'duration' | 'change'> & {
  readonly entry: string;
};

/** A failure, or the explanation of an error response, with a button if there is an action. */
export type FailureText = {
  readonly message: string;
  readonly hint: string;
  readonly action?: FailureButton;
  /** Further buttons. */
  readonly more?: readonly FailureButton[];
};

/** A button that takes a step. */
export type FailureButton = { readonly id: FailureAction; readonly label: string };

/** The description of an attempt. */
export type AttemptLine = {
  readonly n: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** `waiting`: ended, and repeated after the delay. */
  readonly state: 'running' | 'waiting' | 'ended' | 'cancelled';
  /** What happened, or what it waits for. */
  readonly outcome: string;
  readonly status?: number;
  /** Whether the function ran; absent if not known yet. */
  readonly ran?: RunClass;
  /** Duration in milliseconds, without the delay after it. */
  readonly duration?: number;
  /** The delay and the reason for the next attempt, or why this was the last one. */
  readonly next?: string;
};

/** The result of an expectation, of a capture, or of the rule about the status. */
export type TestLine = {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What is checked: `status is 200`. */
  readonly title: string;
  /** Why it failed, or was skipped. */
  readonly message?: string;
  /** The beginning of both texts, if they can be compared side by side. */
  readonly comparison?: { readonly expected: string; readonly actual: string };
  /** It compares with a snapshot, which can be written. */
  readonly updates?: boolean;
  /** It has a row in the form. */
  readonly hasRow?: boolean;
};

/** A part of a response that becomes an expectation of its request. */
export type TestPart =
  | { readonly kind: 'status' }
  | { readonly kind: 'header'; readonly name: string }
  /** A value in a JSON body: its JSONPath and its source. */
  | { readonly kind: 'value'; readonly path: string; readonly json: string }
  /** A part of a text. */
  | { readonly kind: 'text'; readonly text: string }
  /** The whole body, as a snapshot. */
  | { readonly kind: 'body' };

/** Everything the page shows of an invocation. */
export type InvocationView = InvocationLabel & {
  readonly functionName: string;
  readonly url: string;
  /** Milliseconds since the start, while it is running; the clocks of page and host may differ. */
  readonly elapsed?: number;
  /** Calls that must end before the local function takes this one, while it waits for them. */
  readonly callsAhead?: number;
  /** Milliseconds until the next attempt, during the delay. */
  readonly waitLeft?: number;
  /** Maximum number of attempts, if it is limited and more than one. */
  readonly maxAttempts?: number;
  /** `opc-request-id`, known from the first attempt on, even without a response. */
  readonly requestId?: string;
  readonly head?: ResponseHead;
  readonly fnHttp?: FnHttpResponse;
  readonly timings?: Timings;
  readonly firstByte?: number;
  /** Explanation of an error response. */
  readonly explanation?: FailureText;
  /** Notes on the response. */
  readonly remarks?: readonly string[];
  readonly kind: ContentKind;
  /** The type of an image by its first bytes, for a binary body whose content type does not tell its format. */
  readonly sniffedType?: string;
  /** Bytes of the body so far. */
  readonly size: number;
  /** The body as text, up to the preview limit; empty for a binary body. */
  readonly text: string;
  /** Bytes of `text` if the body is larger and the rest is only on disk. */
  readonly shownBytes?: number;
  /** Why there is no complete response; for a complete one, why it could not be stored on disk. */
  readonly failure?: FailureText;
  readonly attempts: readonly AttemptLine[];
  /** There is an earlier response to the same request to compare with. */
  readonly hasPrevious?: boolean;
  /** The results of its expectations and captures. Absent without any, and until they are checked. */
  readonly tests?: readonly TestLine[];
  /** Its request expects or captures something, which was not checked yet. */
  readonly testsPending?: boolean;
  /** Parts of the response, which is complete, can become expectations of its request. */
  readonly canAddTests?: boolean;
  /** Output of a local function during the call. */
  readonly output?: { readonly stdout: string; readonly stderr: string };
};

/** A place in the output of a local function, without the sequences of the terminal, that leads to a line of a source file. */
export type OutputLink = { readonly start: number; readonly end: number };

/** The streams of the output. */
export type OutputStream = 'stdout' | 'stderr';

/** The links in the output of a local function. */
export type OutputLinks = Readonly<Record<OutputStream, readonly OutputLink[]>> & {
  /** Where the error on standard error was raised. `label` is the name of the file and the line. */
  readonly error?: OutputLink & { readonly label: string };
};

/** What a page shows besides an invocation. */
type ResponseFrame = {
  readonly invocations: readonly InvocationLabel[];
  /** Newest first. */
  readonly history?: readonly HistoryLabel[];
  /** The page is an editor tab, not the Response view. */
  readonly inTab?: boolean;
  /** ID of the entry of what a tab shows, by which the next window finds it. Absent until it has ended. */
  readonly entry?: string;
  /** A new invocation does not replace the shown one. */
  readonly pinned?: boolean;
  /** Whether the shown invocation is sent again on save. Absent if it cannot be. */
  readonly invokeOnSave?: boolean;
};

/** The complete state of a page. */
export type ResponseSnapshot = ResponseFrame & { readonly shown?: InvocationView };

/**
 * The current state. `text` is omitted if the page has all of it from chunks, because it may have megabytes;
 * a page without text of that invocation requests a snapshot.
 */
export type ResponseUpdate = ResponseFrame & {
  readonly shown?: Omit<InvocationView, 'text'> & { readonly text?: string };
};

/**
 * More text of a running response. Text is only appended: a page ignores what it already has, and requests a
 * snapshot if its text ends before `offset`.
 */
export type ResponseChunk = {
  readonly id: number;
  readonly offset: number;
  readonly text: string;
  readonly size: number;
};

/** Most bytes of one call of `bytes`. */
export const bytesPerCall = 512 * 1024;

/** Bytes of the largest body that is copied as a whole; of a larger one, only the shown part. */
export const copyLimit = 20 * 1024 * 1024;

type TestParams = { readonly id: number; readonly index: number };

/** Methods that the page may call. IDs are those of the list. */
export type ResponseMethods = {
  readonly ready: { readonly params: undefined; readonly result: ResponseSnapshot };
  readonly show: { readonly params: { readonly id: number }; readonly result: void };
  /** Shows an entry of the history. */
  readonly showEntry: { readonly params: { readonly entry: string }; readonly result: void };
  /** Opens the History view. */
  readonly openHistory: { readonly params: undefined; readonly result: void };
  /** Tells whether the page has the focus: VS Code has no condition for that in keybindings. */
  readonly setFocus: { readonly params: { readonly focused: boolean }; readonly result: void };
  readonly pin: { readonly params: { readonly pinned: boolean }; readonly result: void };
  /** Sends the request of an invocation again whenever its function is saved, or no longer. */
  readonly setInvokeOnSave: {
    readonly params: { readonly id: number; readonly on: boolean };
    readonly result: void;
  };
  readonly openInTab: { readonly params: { readonly id: number }; readonly result: void };
  /** Returns what was sent; undefined if nothing is known about it. */
  readonly sent: { readonly params: { readonly id: number }; readonly result: SentView | undefined };
  /** Finds the links in the output, if any. */
  readonly outputLinks: { readonly params: { readonly id: number }; readonly result: OutputLinks };
  /** Opens the source file of the link that begins at `start`. */
  readonly openOutputLink: {
    readonly params: { readonly id: number; readonly stream: OutputStream; readonly start: number };
    readonly result: void;
  };
  /** Finds the stack frames in the body of a failed response; returns the name of the file and the line of each. */
  readonly bodyFrames: { readonly params: { readonly id: number }; readonly result: readonly string[] };
  /** Opens the source file of a frame, by its index among `bodyFrames`. */
  readonly openBodyFrame: {
    readonly params: { readonly id: number; readonly index: number };
    readonly result: void;
  };
  /** Opens VS Code's comparison of what is expected with what was received. `index` is that in `tests`. */
  readonly showDifference: { readonly params: TestParams; readonly result: void };
  /** Writes the snapshot of an expectation. */
  readonly updateSnapshot: { readonly params: TestParams; readonly result: void };
  /** Opens the row of an expectation in the form, or its line if the request is open as text. */
  readonly openTest: { readonly params: TestParams; readonly result: void };
  /** Adds an expectation to the request, and returns what it says; empty if a message says why it cannot be added. */
  readonly addTest: {
    readonly params: { readonly id: number; readonly part: TestPart };
    readonly result: string;
  };
  readonly cancel: { readonly params: { readonly id: number }; readonly result: void };
  readonly invokeAgain: { readonly params: { readonly id: number }; readonly result: void };
  readonly openInEditor: { readonly params: { readonly id: number }; readonly result: void };
  /** Compares the response with the previous one, if `hasPrevious` is set. */
  readonly compare: { readonly params: { readonly id: number }; readonly result: void };
  readonly save: { readonly params: { readonly id: number }; readonly result: void };
  readonly copy: {
    readonly params: { readonly id: number; readonly what: 'requestId' | 'callId' | 'headers' | 'body' };
    readonly result: void;
  };
  /** Copies a text that the page derived from the body, such as the path of a value. */
  readonly copyText: { readonly params: { readonly text: string }; readonly result: void };
  /**
   * Reads received bytes of the body, up to the preview limit. Returns at most `bytesPerCall`, and fewer at the end of what is
   * available. VS Code passes bytes to a page without converting them to JSON.
   */
  readonly bytes: {
    readonly params: { readonly id: number; readonly offset: number; readonly length: number };
    readonly result: Uint8Array;
  };
  /** Performs the action of a failure or an explanation. */
  readonly act: {
    readonly params: { readonly id: number; readonly action: FailureAction };
    readonly result: void;
  };
};

/** Events that the extension host may emit. */
export type ResponseEvents = {
  readonly update: ResponseUpdate;
  readonly chunk: ResponseChunk;
  /** Focuses the next step after a failure, else the selected tab. */
  readonly focus: undefined;
  /** Opens the accessibility help. */
  readonly help: undefined;
};
