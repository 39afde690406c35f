/** Returns a pattern for the JSON text of a sample as it is sent: each variable matches any text without quotes. */
export function toSamplePattern(json: string): RegExp {
  const parts = json
    .split(/\{\{[^}]*\}\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^"]+')}$`);
}
