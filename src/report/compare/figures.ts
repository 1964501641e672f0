import type { Block, FigureLine, Report, SectionData, Share, Value } from '../section.js';
import { isShare } from '../tables.js';
import type { SectionId } from '../words/nl.js';

/** One number of a report. */
export interface Figure {
  /** As `quickscan why` names it: `webcare.complaint`, `sentiment.merelnet.share_negative`. */
  readonly id: string;
  readonly section: SectionId;
  readonly block: Block;
  readonly line: FigureLine;
  readonly column: string;
  /** Null where it is not known, or where a share has too few messages below the line. */
  readonly value: number | Share | null;
}

/** The line's own count goes by the line's name. */
export const figureId = (section: string, line: string, column: string): string => `${section}.${line}${column === 'messages' ? '' : `.${column}`}`;

/** Every number of a report by its name. */
export function figuresOf(report: Report): ReadonlyMap<string, Figure> {
  const found = new Map<string, Figure>();
  for (const section of report.sections) for (const figure of figuresIn(section)) found.set(figure.id, figure);
  return found;
}

/** Every number of one section. */
export function figuresIn({ id: section, blocks }: SectionData): readonly Figure[] {
  return blocks.flatMap((block) => block.lines.flatMap((line) => block.columns.flatMap(({ key: column, kind }): Figure[] => {
    if (kind !== 'number' && kind !== 'share') return [];
    const value = numberOf(line.values[column]);
    return value === undefined ? [] : [{ id: figureId(section, line.key, column), section, block, line, column, value }];
  })));
}

function numberOf(value: Value | undefined): number | Share | null | undefined {
  if (value === null || typeof value === 'number') return value;
  return isShare(value) ? value : undefined;
}

/** A figure as a snapshot keeps it; a share stands with the messages below its line. */
export type StoredFigure = number | null | readonly [share: number | null, n: number];

/** The numbers of a report as a snapshot keeps them: no words, no quotes. */
export function storedFigures(report: Report, isWanted: (figure: Figure) => boolean = () => true): Readonly<Record<string, StoredFigure>> {
  return Object.fromEntries([...figuresOf(report)].filter(([, figure]) => isWanted(figure)).map(([id, { value }]) => [id, typeof value === 'object' && value !== null ? [value.share, value.n] as const : value]));
}
