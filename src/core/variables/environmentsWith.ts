/** Names of the environments around a request that define a variable or a function; the chosen one is none of them. */
export type EnvironmentsWith = (what: 'variables' | 'functions', name: string) => readonly string[];
