/** Where a setting is kept. */
export type SettingSource = 'user' | 'workspace';
