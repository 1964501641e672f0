import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The evaluation data stands beside the checkout; without it there is nothing to measure. */
const FOLDER = new URL('../../../shared/eval/', import.meta.url);

export const evalDataPresent = (): boolean => existsSync(fileURLToPath(FOLDER));

export interface Row {
  readonly label: string;
  readonly text: string;
  readonly [column: string]: string;
}

/** Rows of a tab-separated set; columns by the names in its first line. */
export function rowsOf(set: string): Row[] {
  const [head, ...lines] = readFileSync(new URL(`${set}/dev.tsv`, FOLDER), 'utf8').split('\n');
  const columns = (head ?? '').split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return { label: '', text: '', ...Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) };
    });
}

export interface WebcareRow {
  readonly id: string;
  readonly target: string;
  readonly text: string;
  readonly thread_title?: string;
  readonly source_type: string;
  readonly voice: string;
  readonly about: string;
  readonly sentiment: string;
  readonly webcare: string;
  readonly webcare_all: readonly string[];
  readonly addressed: string;
  readonly topics: readonly string[];
  readonly places: readonly string[];
  readonly lang: string;
  readonly phenomena: readonly string[];
}

export function webcareRows(): WebcareRow[] {
  const lines = readFileSync(new URL('webcare_dev/dev.jsonl', FOLDER), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as WebcareRow); // the set's own documented shape
}
