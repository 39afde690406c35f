/** Returns the type and subtype of a content type in lower case, without parameters: `text/html`. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
