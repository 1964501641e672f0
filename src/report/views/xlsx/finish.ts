import type writeExcelFile from 'write-excel-file/node';
import { escapeMarkup } from '../../charts/svg.js';
import type { Named } from './sheet.js';

type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/**
 * What the package has no words for: filters, headings on every printed page, and pages as wide as the table. `tables` are the sheets
 * after the first.
 */
export function finishing(tables: readonly Named[]): Feature {
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (content) => content.replace('</sheets>', () => `</sheets>${namesOf(tables)}`) },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const fitted = content.replace(/(<worksheet[^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>').replace('<pageSetup ', '<pageSetup fitToHeight="0" ');
            const named = tables[sheetIndex - 1];
            return named === undefined ? fitted : fitted.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${lastFiltered(named).join('')}"/>`);
          },
        },
      },
    },
  };
}

/** Spreadsheets know a filter's range and the rows to repeat by these names. */
function namesOf(tables: readonly Named[]): string {
  const names = tables.flatMap((named, n) => {
    const sheet = escapeMarkup(`'${named.name}'`);
    const [column, row] = lastFiltered(named);
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${n + 1}" hidden="1">${sheet}!$A$1:$${column}$${row}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${n + 1}">${sheet}!$1:$1</definedName>`,
    ];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

/** The last cell under the filter: totals stay in sight below it. */
function lastFiltered({ table: { columns, lines } }: Named): readonly [column: string, row: number] {
  return [letters(columns.length), 1 + lines.filter(({ total }) => total !== true).length];
}

const letters = (n: number): string => (n > 26 ? letters(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26));

/** 1 January 1980, 0:00: the first moment that a ZIP file can say. */
const NO_TIME = 0x00_21_00_00;

/** The same workbook with every file in it dated alike, so that the same report gives the same bytes. Offsets are those of PKWARE's APPNOTE. */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const dated = Uint8Array.from(zip);
  const view = new DataView(dated.buffer);
  let end = dated.length - 22;
  while (end > 0 && view.getUint32(end, true) !== 0x06_05_4b_50) end--;
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    view.setUint32(entry + 12, NO_TIME, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, NO_TIME, true);
    entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return dated;
}
