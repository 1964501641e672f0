/** Marks between the cells of a line, in the order in which they are tried. */
const MARKS = [';', ',', '\t'] as const;

/** The mark that the first line holds most of, outside quotes. */
function markOf(text: string): string {
  const end = text.search(/[\r\n]/u);
  const head = (end === -1 ? text : text.slice(0, end)).replace(/"[^"]*"/gu, '');
  const count = (mark: string): number => head.split(mark).length;
  return [...MARKS].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/**
 * Rows of a CSV text, one at a time: cells split by `;`, `,` or a tab, whichever the first line holds most of; a cell in quotes may hold
 * marks, line ends and doubled quotes. A byte order mark is left out and empty lines are passed over.
 */
export function* csvRows(text: string): Generator<string[]> {
  const source = text.replace(/^\uFEFF/u, '');
  const mark = markOf(source);
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const cell = source[at] === '"' ? quoted(source, at, mark) : bare(source, at, mark);
    row.push(cell.value);
    at = cell.end;
    if (source[at] === mark) {
      at++;
      if (at < source.length) continue;
      row.push('');
    }
    if (row.some((value) => value !== '')) yield row;
    row = [];
    at += source.startsWith('\r\n', at) ? 2 : 1;
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function quoted(text: string, start: number, mark: string): Cell {
  let value = '';
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    // A quote that is never closed ends with the file.
    if (end === -1) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return after(text, value, end + 1, mark);
    value += '"';
    at = end + 2;
  }
}

/** What stands between a closing quote and the next mark belongs to the cell: people type it. */
function after(text: string, value: string, at: number, mark: string): Cell {
  const more = bare(text, at, mark);
  return { value: value + more.value, end: more.end };
}

function bare(text: string, start: number, mark: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== mark && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}
