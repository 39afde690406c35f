/** An event as the list shows it. */
export type ServerEvent = {
  /** Its type; `message` by default, `comment` if it only has comments. */
  readonly type: string;
  readonly id: string | undefined;
  readonly data: string;
};

/**
 * Parses the lines of a server-sent event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function parseEvent(source: string): ServerEvent {
  let type = '';
  let id: string | undefined;
  const data: string[] = [];
  const comments: string[] = [];
  for (const line of source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (colon === 0) comments.push(value);
    else if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
  }
  if (data.length === 0 && type === '' && comments.length > 0)
    return { type: 'comment', id, data: comments.join('\n') };
  return { type: type === '' ? 'message' : type, id, data: data.join('\n') };
}
