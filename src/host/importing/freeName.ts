/** A name for a function that nothing else has: its own, else with its application, else with a number. */
export function toFreeName(functionName: string, application: string, taken: ReadonlySet<string>): string {
  const own = withoutReserved(functionName);
  const both = withoutReserved(`${application}-${functionName}`);
  if (!taken.has(own)) return own;
  let name = both;
  for (let n = 2; taken.has(name); n++) name = `${both}-${n}`;
  return name;
}

/** What would read as something else where a request names a function. */
function withoutReserved(name: string): string {
  return name.replaceAll(/[:{}"]/g, '-').replace(/^ocid1\./, 'ocid1-');
}
