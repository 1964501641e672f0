import type { SectionData } from '../section.js';
import { tableOf } from '../tables.js';
import type { View } from '../view.js';
import { wordsOf } from '../words/index.js';
import type { Words } from '../words/nl.js';
import { explanation } from './xlsx/explanation.js';
import { finishing, withoutTimes } from './xlsx/finish.js';
import { type Named, sheetOf } from './xlsx/sheet.js';

/** A workbook: what the figures are first, then a sheet a table. Numbers are numbers, shares percentages, dates dates, texts only texts. */
export const xlsx: View = {
  id: 'xlsx',
  extension: 'xlsx',
  async render(report, { sections, language }) {
    const words = wordsOf(language ?? report.language);
    const shown = report.sections.filter(({ id }) => sections === undefined || sections.includes(id));
    const tables = uniquely(shown.flatMap((section) => sheetTables(section, words)), words.view.explanation);
    const sheets = [explanation(report, tables, words), ...tables.map((named) => sheetOf(named, words))];
    // Loaded where a workbook is written: it is slow to load, and most reports are none.
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const body = await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [finishing(tables)] }).toBuffer();
    return [{ name: 'quickscan.xlsx', body: withoutTimes(body) }];
  },
};

function sheetTables({ id, blocks }: SectionData, words: Words): readonly Named[] {
  return blocks.filter(({ lines }) => lines.length > 0).map((block): Named => {
    const table = tableOf(block, words);
    const section = words.view.sectionsShort[id] ?? words.sections[id];
    return { name: blocks.length === 1 ? section : `${section} - ${words.view.sheets[block.id] ?? table.title}`, table, block };
  });
}

/** Excel takes at most 31 letters in a sheet's name, none of []:*?/\ and no quote at its ends, and no name twice whatever the case. */
const LONGEST = 31;

function uniquely(tables: readonly Named[], first: string): readonly Named[] {
  const taken = new Set([first.toLowerCase()]);
  return tables.map((named) => {
    const wished = named.name.replace(/[[\]:*?/\\']/gu, ' ');
    let name = shortened(wished, LONGEST);
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${shortened(wished, LONGEST - 1 - String(n).length)} ${n}`;
    taken.add(name.toLowerCase());
    return { ...named, name };
  });
}

const shortened = (text: string, letters: number): string => (text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`);
