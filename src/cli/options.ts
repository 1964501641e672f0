/** How a report can be shown; commands that print a stream of their own take fewer. */
export const FORMATS = ['table', 'csv', 'json', 'html', 'xlsx', 'md'] as const;

/** What every command takes. */
export interface CommonOptions {
  readonly project: string;
  /** True when --project was typed, not defaulted. */
  readonly projectTyped: boolean;
  readonly db?: string;
  readonly format: (typeof FORMATS)[number];
  readonly dialect?: 'excel-nl' | 'rfc4180';
  readonly out?: string;
  readonly lang?: 'nl' | 'en';
  readonly quiet: boolean;
  readonly verbose: boolean;
}
