import type { Report } from './section.js';
import type { SectionId } from './words/nl.js';

export const DIALECTS = ['excel-nl', 'rfc4180'] as const;
export type Dialect = (typeof DIALECTS)[number];

export interface RenderOptions {
  /** The report's own language where absent. */
  readonly language?: 'nl' | 'en';
  /** All sections where absent. */
  readonly sections?: readonly SectionId[];
  /** Width of the terminal; 100 where absent. */
  readonly columns?: number;
  readonly colour?: boolean;
  /** How CSV is written; `excel-nl` where absent. */
  readonly dialect?: Dialect;
}

/** One file as it should be written. */
export interface RenderedFile {
  readonly name: string;
  /** Set where a view makes a file a section. */
  readonly section?: SectionId;
  readonly body: string | Uint8Array;
}

/** One way to show the report. It writes nothing: whoever asked decides where the files go. */
export interface View {
  readonly id: string;
  /** Without a dot. */
  readonly extension: string;
  render(report: Report, options: RenderOptions): readonly RenderedFile[] | Promise<readonly RenderedFile[]>;
}
