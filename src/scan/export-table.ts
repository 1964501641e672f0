/** What a cell holds; JSON Lines keep lists as lists. */
export type ExportValue = string | number | null | readonly unknown[];

/** One table: stable columns, and rows that come one at a time. */
export interface Export<Column extends string = string> {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Readonly<Record<Column, ExportValue>>>;
}

export interface ExportOptions {
  readonly now: Date;
  /** Only mentions that fit, in the query language of the project file. Throws QueryError. */
  readonly where?: string;
  /** Mentions outside the project's period too; of tables that list mentions. */
  readonly anyTime?: boolean;
}
