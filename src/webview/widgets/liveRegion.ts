/**
 * Text that only screen readers get, as soon as it changes. Create it before there is something to say: many screen readers
 * ignore the text that a new region begins with.
 */
export class LiveRegion {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'hiddenText';
    this.element.setAttribute('role', 'status');
  }

  /** Replaces the text. The same text is read again; an empty one is silence. */
  say(text: string): void {
    const line = document.createElement('div');
    line.textContent = text;
    this.element.replaceChildren(...(text === '' ? [] : [line]));
  }
}
