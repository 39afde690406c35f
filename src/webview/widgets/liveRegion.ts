/**
 * Text that only screen readers get, as soon as it changes. Create it before there is something to say: many screen readers
 * ignore the text that a new region begins with.
 */
export class LiveRegion {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'hiddenText';
    this.element.setAttribute('role', 'status');
    // Only what is new is read: `add` keeps what was said before.
    this.element.setAttribute('aria-atomic', 'false');
  }

  /** Replaces the text. The same text is read again; an empty one is silence. */
  say(text: string): void {
    this.element.replaceChildren(...(text === '' ? [] : [toLine(text)]));
  }

  /** Adds to the text, so that a screen reader that has not read it yet reads both. */
  add(text: string): void {
    this.element.append(toLine(text));
  }
}

function toLine(text: string): HTMLElement {
  const line = document.createElement('div');
  line.textContent = text;
  return line;
}
