const held = new Map<string, Buffer>();

/** Keeps the bytes of a pipe or device for all who read its path afterwards: a pipe can be read only once. */
export function holdContent(path: string, bytes: Buffer): void {
  held.set(path, bytes);
}

/** Returns the bytes that {@link holdContent} keeps for a path. */
export function heldContent(path: string): Buffer | undefined {
  return held.get(path);
}
