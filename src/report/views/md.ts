import { clean } from '../clean.js';
import { FEWEST } from '../figures.js';
import type { Block, SectionData, Table } from '../section.js';
import { cellText, tableOf } from '../tables.js';
import type { View } from '../view.js';
import { fill } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import type { Words } from '../words/nl.js';

/** The report as Markdown with the tables of GitHub; texts have no effect as Markdown or HTML. */
export const md: View = {
  id: 'md',
  extension: 'md',
  render(report, { sections, language }) {
    const words = wordsOf(language ?? report.language);
    const shown = report.sections.filter(({ id }) => sections === undefined || sections.includes(id));
    const head = `# ${escaped(fill(words.heading, { organisation: report.organisation }, words))}\n\n${escaped(fill(words.period, report.period, words))} · ${escaped(fill(words.madeAt, { at: report.generatedAt }, words))}`;
    // A few words stand in for the section on method where it is left out.
    const method = shown.some(({ id }) => id === METHOD) ? [] : [`## ${words.view.method}\n\n${escaped(fill(words.view.methodText, { n: FEWEST }, words))}\n\n${escaped(words.view.definitionsText)}`];
    return [{ name: 'quickscan.md', body: `${[head, ...shown.map((section) => sectionText(section, words)), ...method].join('\n\n')}\n` }];
  },
};

const METHOD = 'method';

/** All that Markdown or HTML in it could obey, and the bare addresses that many readers turn into links. */
const OBEYED = /[\\`*_{}[\]<>#+!|~$&]|(?<=^\s*\d*)[-.)=]|:(?=\/\/)|(?<=\bwww)\.|@/giu;

/** A text that shows as it is, in one line. */
function escaped(text: string): string {
  return clean(text).trim().replace(OBEYED, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`));
}

function sectionText({ id, blocks }: SectionData, words: Words): string {
  return [`## ${words.sections[id]}`, ...blocks.map((block) => blockText(block, blocks.length > 1, words))].join('\n\n');
}

function blockText(block: Block, titled: boolean, words: Words): string {
  const table = tableOf(block, words);
  const notes = table.notes.map((note) => `- ${escaped(note)}`).join('\n');
  return [...(titled ? [`### ${table.title}`] : []), ...(block.lines.length === 0 ? [] : [tableText(table, words)]), ...(notes === '' ? [] : [notes])].join('\n\n');
}

function tableText({ columns, lines }: Table, words: Words): string {
  const row = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const rule = `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`;
  const body = lines.map(({ cells, total }) => row(cells.map((cell) => {
    const text = escaped(cellText(cell, words));
    return total === true && text !== '' ? `**${text}**` : text;
  })));
  return [row(columns.map(({ heading }) => escaped(heading))), rule, ...body].join('\n');
}
