/** One thing wrong in a project file: where, and what was expected. Lines and columns count from 1. */
export interface ConfigIssue {
  /** `sources[2].options.url` */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The project file cannot be used; exit code 78. The message lists every issue, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly file: string,
    readonly issues: readonly ConfigIssue[],
  ) {
    super(issues.map((issue) => `${file}:${issue.line}:${issue.column} ${issue.path === '' ? '' : `${issue.path}: `}${issue.message}`).join('\n'));
  }
}
