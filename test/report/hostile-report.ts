import { buildReport } from '../../src/report/quickscan.js';
import type { Block, FigureLine, Note, Report, Value } from '../../src/report/section.js';
import { isShare, isWithheld } from '../../src/report/tables.js';
import { inputOf, lookupOf } from './facts-helper.js';
import { HOSTILE } from './hostile.js';
import { lindehof } from './lindehof.js';

/** Names that would do something in a page, a drawing or a Markdown reader, beside those that would on a terminal or in a spreadsheet. */
export const HOSTILE_MARKUP: readonly string[] = [
  ...HOSTILE.filter((name) => name.trim() !== ''),
  '</title><script>alert(1)</script>', '</style><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '<svg onload=alert(1)>', '<svg><style>*{x:url(//kwaad.example)}</style></svg>',
  '<math><mtext><script>alert(1)</script></mtext></math>', '</desc></svg><b>los</b>', '<!--', '-->', ']]>', '<![CDATA[x]]>', '<?xml version="1.0"?>', '&lt;script&gt;', '&#60;b&#62;', '&amp', 'url(https://kwaad.example/x.png)',
  '</td></tr></table><iframe src=//kwaad.example>', '<a href="javascript:alert(1)">klik</a>', '"style="position:fixed', '<base href=//kwaad.example>', '<meta http-equiv=refresh content=0>', '</pattern></defs><image href=//kwaad.example/x>', '<scr\u0000ipt>alert(1)</scr\u200Bipt>',
  '[klik](https://kwaad.example)', '![beeld](https://kwaad.example/x.png)', '`code`', '```', '| cel | cel |', 'a|b', '\\|', '\\', '# kop', '- punt', '1. een', '> citaat', '***', '---', '~~weg~~', '<https://kwaad.example>', 'https://kwaad.example', 'data:text/html,<b>x</b>',
  'www.kwaad.example', 'iemand@kwaad.example', '[^1]', '[x]: https://kwaad.example', '$x$', ':smile:', 'twee\n\n| regels |\n|---|', '\\\\|', 'javascript:alert(1)', '$&', "$'", '{n}', '{{x}}', '${x}', '__proto__', 'constructor',
];

/** Blocks that the scan of Lindehof has no texts for: messages in their own words, a claim, a grid of hours, a map with numbers kept back. */
const WORDS: readonly Block[] = [
  {
    id: 'topic-quotes', notes: [], columns: [{ key: 'topic', kind: 'word', vocabulary: 'topic' }, { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, { key: 'quote', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'day', kind: 'date' }],
    lines: ['negative', 'positive', 'unscored'].map((sentiment, n) => ({ key: `q${n}`, values: { topic: 'own-topic', sentiment, quote: 'Zo gezegd.', source: 'Huurdersforum', day: '2026-03-09' } })),
  },
  {
    id: 'discussions', notes: [], columns: [{ key: 'no', kind: 'name' }, { key: 'claim', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'messages', kind: 'number' }, { key: 'against', kind: 'counts', part: 2 }],
    lines: [1, 2].map((n) => ({ key: `d${n}`, values: { no: String(n), claim: 'Er wordt gezegd dat.', source: 'Huurdersforum', messages: 8 * n, against: { media: n } } })),
  },
  {
    id: 'provinces', notes: [], chart: 'tiles', columns: [{ key: 'province', kind: 'name' }, { key: 'spoken', kind: 'number' }, { key: 'author', kind: 'number' }],
    lines: [{ key: 'ge', values: { province: 'Gelderland', spoken: 12, author: { below: 5 } } }, { key: 'ze', values: { province: 'Zeeland', spoken: { below: null }, author: 0 } }],
  },
  {
    id: 'places', notes: [], chart: 'heat', columns: [{ key: 'place', kind: 'name' }, { key: 'spoken', kind: 'number' }, { key: 'author', kind: 'number' }],
    lines: [{ key: 'a', values: { place: 'Zutphen', spoken: 12, author: 3 } }, { key: 'b', values: { place: 'Deventer', spoken: 0, author: null } }],
  },
];

const built = buildReport(inputOf(lindehof), { lookup: { ...lookupOf(lindehof.places), topic: () => 'Eigen onderwerp' } });
/** Every section of a report, and every kind of block. */
const everything: Report = { ...built, sections: [...built.sections.filter(({ id }) => id !== 'discussions'), { id: 'discussions', blocks: WORDS }] };

/** That report with every text that comes from outside going by one name: who, sources, places, topics, quotes, claims, keys. */
export const hostileReport = (name: string): Report => reportOf(everything, () => name);

/** The same with one name after another, so that a single file holds them all. */
export function hostileTour(): Report {
  let at = 0;
  const tour = reportOf(everything, () => HOSTILE_MARKUP[at++ % HOSTILE_MARKUP.length] ?? '');
  const lines = HOSTILE_MARKUP.map((name, n): FigureLine => ({ key: `t${n}`, values: { topic: 'outage', sentiment: 'neutral', quote: name, source: name, day: null } }));
  return { ...tour, sections: tour.sections.map(({ id, blocks }) => ({ id, blocks: blocks.map((block) => (block.id === 'topic-quotes' ? { ...block, lines } : block)) })) };
}

function reportOf(from: Report, next: () => string): Report {
  return { ...from, organisation: next(), sector: next(), sections: from.sections.map(({ id, blocks }) => ({ id, blocks: blocks.map((block) => named(block, next)) })) };
}

function named(block: Block, next: () => string): Block {
  const said = (note: Note): Note => (note.values === undefined ? note : { ...note, values: Object.fromEntries(Object.entries(note.values).map(([key, value]) => [key, typeof value === 'string' && !isDay(value) ? next() : value])) });
  const lines = block.lines.map((line, n): FigureLine => {
    const values = Object.fromEntries(block.columns.flatMap(({ key, kind }): (readonly [string, Value])[] => {
      const value = line.values[key];
      return value === undefined ? [] : [[key, valueNamed(value, kind, next)]];
    }));
    return { ...line, key: `${next()}${n}`, ...(line.label && { label: said(line.label) }), values: { ...line.values, ...values } };
  });
  return { ...block, lines, notes: block.notes.map((note) => said(note)) };
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d/u.test(value);

function valueNamed(value: Value, kind: Block['columns'][number]['kind'], next: () => string): Value {
  if (kind === 'name' || kind === 'text') return next();
  const counts = kind === 'counts' && typeof value === 'object' && value !== null && !isShare(value) && !isWithheld(value);
  return counts ? Object.fromEntries(Object.values(value).map((count, n) => [`${next()}${n}`, count])) : value;
}
