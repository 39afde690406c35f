/** Removes `user:password@` from the URLs in a text. */
export function withoutUserInfo(text: string, replacement = ''): string {
  return text.replaceAll(/[^\s"]+/g, (word) => {
    const at = word.lastIndexOf('@');
    return at < 0 ? word : replacement + word.slice(at + 1);
  });
}
