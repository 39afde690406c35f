/** Runs in a page: returns whether a canvas has a dot of exactly this colour, by its red, green and blue. */
export function hasColor(canvas: Element, wanted: readonly number[]): boolean {
  if (!(canvas instanceof HTMLCanvasElement)) return false;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  copy?.drawImage(canvas, 0, 0);
  const dots = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  for (let at = 0; at < dots.length; at += 4)
    if (wanted.every((part, index) => dots[at + index] === part)) return true;
  return false;
}
