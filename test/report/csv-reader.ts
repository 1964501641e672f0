/** Rows of a CSV text as RFC 4180 reads them, for holding our files against; a BOM is left out. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const body = text.replace(/^\uFEFF/u, '');
  for (let n = 0; n < body.length; n++) {
    const char = body[n] ?? '';
    if (quoted) {
      if (char !== '"') field += char;
      else if (body[n + 1] === '"') field += body[++n] ?? '';
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter || char === '\n') {
      row.push(field.replace(/\r$/u, ''));
      field = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else field += char;
  }
  return rows;
}
