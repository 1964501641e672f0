import { ConfigError } from '../config/error.js';
import { StoreError } from '../store/error.js';
import { CompareError } from '../scan/compare/error.js';
import { AgainstFileError } from '../scan/against/file.js';
import { GroupByError } from '../report/group-by.js';
import { QueryError } from '../text/query/ast.js';
import { CliError, EXIT, type ExitCode } from './exit.js';

/** One map of errors to exit codes. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.code;
  if (error instanceof ConfigError) return EXIT.config;
  if (error instanceof AgainstFileError || error instanceof QueryError || error instanceof GroupByError || error instanceof CompareError) return EXIT.usage;
  if (error instanceof StoreError) return error.code === 'busy' ? EXIT.locked : error.code === 'disk' ? EXIT.disk : EXIT.failed;
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'EROFS')) return EXIT.disk;
  return EXIT.failed;
}

/** What went wrong and how to mend it, in the words of whoever found it. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError && error.issues.length > 1) return `the project file is wrong in ${error.issues.length} places:\n${error.message}`;
  if (error instanceof StoreError) return `${error.message}\n  ${error.mend}`;
  if (error instanceof QueryError) return `the query cannot be read: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
