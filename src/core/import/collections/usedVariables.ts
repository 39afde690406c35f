/** Names of variables that were replaced by their values, by the variables of the folder or request that they are among. */
export class UsedVariables {
  readonly #names = new Map<ReadonlyMap<string, string>, Set<string>>();

  add(variables: ReadonlyMap<string, string>, name: string): void {
    const names = this.#names.get(variables) ?? new Set();
    this.#names.set(variables, names.add(name));
  }

  addAll(others: UsedVariables): void {
    for (const [variables, names] of others.#names) for (const name of names) this.add(variables, name);
  }

  has(variables: ReadonlyMap<string, string>, name: string): boolean {
    return this.#names.get(variables)?.has(name) ?? false;
  }
}
