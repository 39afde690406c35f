import type { Environments } from '../environments/environments.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { ProfileNames } from '../profiles/profileNames.ts';

/** What the text side of requests builds on. */
export type LanguageServices = {
  readonly catalog: FunctionCatalog;
  readonly profiles: Pick<ProfileNames, 'file' | 'list'>;
  readonly environments: Pick<Environments, 'chosen' | 'onDidChange' | 'scopeOf'>;
};
