import { svgOf } from '../charts/index.js';
import { element, escapeMarkup } from '../charts/svg.js';
import { FEWEST } from '../figures.js';
import type { Block, Report, SectionData } from '../section.js';
import { partsOf, tableOf } from '../tables.js';
import type { View } from '../view.js';
import { fill } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import type { Words } from '../words/nl.js';
import { keyFigures } from './html/key-figures.js';
import { STYLE } from './html/style.js';
import { LONG, SHORT, tableMarkup, WIDE } from './html/table.js';

/** Nothing is loaded, run or sent, whatever stands in the texts. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one page that stands by itself: no script, nothing loaded, charts drawn in it, fit to print. */
export const html: View = {
  id: 'html',
  extension: 'html',
  render(report, { sections, language }) {
    const words = wordsOf(language ?? report.language);
    const shown = report.sections.filter(({ id }) => sections === undefined || sections.includes(id));
    return [{ name: 'quickscan.html', body: page(report, shown, words) }];
  },
};

function page(report: Report, shown: readonly SectionData[], words: Words): string {
  const title = fill(words.heading, { organisation: report.organisation }, words);
  const head = [
    '<meta charset="utf-8">', `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`, '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">', element('title', {}, escapeMarkup(title)), `<style>${STYLE}</style>`,
  ];
  const sections = shown.filter(({ id }) => id !== FRONT);
  const ends = shown.some(({ id }) => id === METHOD) ? [] : [method(words)];
  const body = [front(report, shown, title, words), element('main', {}, ...sections.map((section) => sectionMarkup(section, words)), ...ends)];
  return `<!doctype html>\n<html lang="${words.locale.slice(0, 2)}">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}

/** The section that stands on the first page. */
const FRONT = 'summary';
/** The section that says how the figures were made; a few words stand in for it where it is left out. */
const METHOD = 'method';

/** What a reader sees first: whose report, of when, the few figures that matter, the summary, and where the rest is. */
function front(report: Report, shown: readonly SectionData[], title: string, words: Words): string {
  const period = `${fill(words.period, report.period, words)} · ${fill(words.madeAt, { at: report.generatedAt }, words)}`;
  const links = shown.filter(({ id }) => id !== FRONT).map(({ id }) => element('li', {}, element('a', { href: `#${id}` }, escapeMarkup(words.sections[id]))));
  const toMethod = shown.some(({ id }) => id === METHOD) ? [] : [element('li', {}, element('a', { href: `#${METHOD}` }, escapeMarkup(words.view.method)))];
  return element('header', {},
    element('p', { class: 'sub' }, escapeMarkup(words.view.subtitle)),
    element('h1', {}, escapeMarkup(title)),
    element('p', { class: 'meta' }, escapeMarkup(period)),
    keyFigures(report, words),
    ...(shown.some(({ id }) => id === FRONT) ? shown.filter(({ id }) => id === FRONT).map((section) => sectionMarkup(section, words)) : byWhom(report, words)),
    element('nav', { 'aria-label': words.view.contents }, element('h3', {}, escapeMarkup(words.view.contents)), element('ol', {}, ...links, ...toMethod)));
}

/** Whether people looked at the shares, as the tables say it. */
function byWhom({ sections }: Report, words: Words): readonly string[] {
  const note = sections.flatMap(({ blocks }) => blocks.flatMap(({ notes }) => notes)).find(({ key }) => key === 'machine' || key === 'checked');
  return note === undefined ? [] : [element('p', { class: 'meta' }, escapeMarkup(fill(words.texts[note.key], note.values ?? {}, words)))];
}

function sectionMarkup({ id, blocks }: SectionData, words: Words): string {
  const parts = blocks.map((block) => blockMarkup(block, id, blocks.length > 1, words));
  return `${element('section', { id }, element('h2', {}, escapeMarkup(words.sections[id])), ...parts)}\n`;
}

function blockMarkup(block: Block, section: string, titled: boolean, words: Words): string {
  const table = tableOf(block, words);
  const chart = svgOf(block, table, `${section}-${block.id}`, words);
  const caption = fill(words.view.tableOf, { title: table.title }, words);
  const body = block.lines.length === 0 ? [] : partsOf(table, block.columns).map((part) => (
    element('div', { class: `scroll${part.columns.length > WIDE ? ' wide' : ''}${part.lines.length > LONG ? ' tall' : part.lines.length > SHORT ? '' : ' short'}`, role: 'region', 'aria-label': caption, tabindex: 0 }, tableMarkup(part, caption, words))
  ));
  // On a page a finding leads to its figure by a link; the command is the terminal's way.
  const said = table.notes.filter((_, n) => block.notes[n]?.key !== 'summary-why');
  const notes = said.length === 0 ? [] : [element('ul', { class: 'notes' }, ...said.map((note) => element('li', {}, escapeMarkup(note))))];
  return [
    ...(titled ? [element('h3', {}, escapeMarkup(table.title))] : []),
    ...(chart === undefined ? [] : [element('figure', { class: block.chart === 'heat' || block.chart === 'tiles' ? 'chart fine' : 'chart' }, element('div', { class: 'scroll' }, chart))]),
    ...body, ...notes,
  ].join('\n');
}

function method(words: Words): string {
  const texts = [fill(words.view.methodText, { n: FEWEST }, words), words.view.definitionsText];
  return element('section', { id: METHOD }, element('h2', {}, escapeMarkup(words.view.method)), ...texts.map((text) => element('p', {}, escapeMarkup(text))));
}
