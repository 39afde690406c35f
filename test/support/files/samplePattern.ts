/** What the JSON text of a sample becomes when it is sent: itself, where a variable stands anything but a quote. */
export function toSamplePattern(json: string): RegExp {
  const parts = json
    .split(/\{\{[^}]*\}\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^"]+')}$`);
}
