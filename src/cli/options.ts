/** What every command takes. */
export interface CommonOptions {
  readonly project: string;
  /** True when --project was typed, not defaulted. */
  readonly projectTyped: boolean;
  readonly db?: string;
  readonly format: 'table' | 'csv' | 'json';
  readonly dialect?: 'excel-nl' | 'rfc4180';
  readonly out?: string;
  readonly lang?: 'nl' | 'en';
  readonly quiet: boolean;
  readonly verbose: boolean;
}
