import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { against, type AgainstDocument, type AgainstReport, type TermReport } from '../../src/scan/against.js';
import { AgainstFileError, documentsIn } from '../../src/scan/against/file.js';
import type { Entity } from '../../src/domain/project.js';
import { csvRows } from '../../src/collect/import/csv.js';
import { packagedWords } from '../../src/text/words.js';
import { firmMessages, HOMONYMS, numbers, otherMessages, wordMessages } from './homonyms.js';

const lists = packagedWords();

function entity(terms: readonly string[], more: Partial<Entity> = {}): Entity {
  return { id: 'firm', kind: 'brand', name: 'Firm', terms, unless: [], ...more };
}

const texts = (...all: readonly string[]): AgainstDocument[] => all.map((text, index) => ({ id: String(index), text }));
const hold = (documents: Iterable<AgainstDocument>, ...entities: readonly Entity[]): AgainstReport => against({ entities }, documents, lists);

function only(report: AgainstReport): TermReport {
  const [term] = report.terms;
  if (term === undefined) throw new Error('no term in the report');
  return term;
}

describe('a term held against messages', () => {
  it('is counted by place and by message, in text and title', () => {
    const report = hold([{ id: 'a', title: 'Vodrillo plat', text: 'Vodrillo ligt plat. Weer Vodrillo!' }, { id: 'b', text: 'niets hiervan' }, { id: 'c', text: 'De VODRILLO-monteur kwam.' }], entity(['Vodrillo']));
    expect(report.documents).toBe(2 + 1);
    expect(only(report)).toMatchObject({ hits: 4, messages: 2, guarded: 0 });
  });

  it('is guarded where an exclusion stands in each of its sentences, and only there', () => {
    const messages = texts('Vodrillo vaart de haven in.', 'De haven is mooi. Vodrillo ligt plat.', 'Vodrillo in de haven. En Vodrillo belde niet terug.');
    expect(only(hold(messages, entity(['Vodrillo'], { unless: ['haven'] })))).toMatchObject({ messages: 3, guarded: 1 });
  });

  it('that cannot be read says why and does not stop the others', () => {
    const report = hold(texts('Vodrillo ligt plat'), entity(['Vodrillo AND', 'Vodrillo']));
    expect(report.terms.map(({ messages, problem }) => [messages, problem?.slice(0, 9)])).toEqual([[0, 'column 10'], [1, undefined]]);
  });

  it('shows ten hits at most, the same ones in whatever order the messages come', () => {
    const messages = texts(...Array.from({ length: 60 }, (_, index) => `bericht ${index} over Vodrillo`));
    const report = only(hold(messages, entity(['Vodrillo'])));
    expect(report.samples).toHaveLength(10);
    expect(report.samples[0]?.line).toMatch(/^bericht \d+ over \[Vodrillo\]$/u);
    expect(only(hold(messages.toReversed(), entity(['Vodrillo']))).samples).toEqual(report.samples);
  });

  it('is shown on one short line without handles, personal details and names of persons', () => {
    const long = `${'woord '.repeat(30)}Femke Zonneveld en @buurman_7 mailden jan@voorbeeld.example over\n\nVodrillo, zei Pieter de Boer. Bel 06-12345678. ${'woord '.repeat(30)}`;
    const line = only(hold(texts(long), entity(['Vodrillo']))).samples[0]?.line ?? '';
    expect(line).toContain('[Vodrillo], zei ');
    expect(line).not.toMatch(/Femke|buurman_7|jan@|06-1234|\n/u);
    expect(line.length).toBeLessThan(140);
    expect(line).toMatch(/^….*…$/u);
  });

  it('keeps names that the project asks for', () => {
    const boss = entity(['Femke Zonneveld'], { id: 'boss', kind: 'executive' });
    expect(hold(texts('Topvrouw Femke Zonneveld van Vodrillo stapt op'), entity(['Vodrillo']), boss).terms[0]?.samples[0]?.line).toBe('Topvrouw Femke Zonneveld van [Vodrillo] stapt op');
  });

  it('finds nothing in nothing', () => expect(hold([], entity(['Vodrillo']))).toMatchObject({ documents: 0, missing: [], terms: [{ hits: 0, samples: [], unless: [] }] }));
});

describe.each(HOMONYMS)('the word that $name also is', (homonym) => {
  const firm = firmMessages(homonym);
  const word = wordMessages(homonym, 60, 7);
  const documents = [...firm, ...word, ...otherMessages(['municipality', 'public-transport'])];
  const report = only(hold(documents, entity([homonym.name])));
  const proposed = report.unless.map((one) => one.word);

  it('is told by its own company: at least four of the first five proposals', () => {
    expect(firm.length).toBeGreaterThan(15);
    expect(proposed.slice(0, 5).filter((one) => homonym.around.includes(one)).length).toBeGreaterThanOrEqual(4);
  });

  it('is shut out by the proposals for the greater part, and the firm is not', () => {
    const guarded = (messages: readonly AgainstDocument[]): number => only(hold(messages, entity([homonym.name], { unless: proposed }))).guarded;
    expect(guarded(word)).toBeGreaterThan(word.length * 0.5);
    expect(guarded(firm)).toBeLessThanOrEqual(1);
  });

  it('is proposed with true numbers', () => {
    for (const { word: one, removes, loses, gain } of report.unless) {
      const { guarded } = only(hold(documents, entity([homonym.name], { unless: [one] })));
      expect(removes + loses, one).toBe(guarded);
      expect(gain, one).toBeLessThanOrEqual(removes);
    }
  });

  it('is proposed alike whatever the order of the messages', () => {
    const pick = numbers(11);
    const shuffled = documents.map((document) => ({ document, at: pick(1_000_000) })).sort((a, b) => a.at - b.at).map(({ document }) => document);
    expect(only(hold(shuffled, entity([homonym.name]))).unless).toEqual(report.unless);
  });

  it('never brings in function words, figures or handles', () => {
    expect(proposed.filter((one) => lists.functionWords.has(one) || !/^[#\p{L}]/u.test(one))).toEqual([]);
  });
});

describe('a firm whose name means nothing else', () => {
  it.each(HOMONYMS)('gets hardly a proposal: $borrowed', ({ borrowed, sector }) => {
    const own = firmMessages({ name: borrowed, borrowed, sector, around: [], frames: [] });
    expect(only(hold([...own, ...otherMessages(['leisure', 'housing-construction'])], entity([borrowed]))).unless.length).toBeLessThanOrEqual(1);
  });
});

describe('a missing term', () => {
  const named = Array.from({ length: 12 }, (_, index) => `Vodrillo ligt er weer uit, ook hun Zolderbol-kastje en ${['Kwispelbox', 'het internet', 'Kwispelbox'][index % 3] ?? ''} doen niets`);
  const unnamed = ['vodrilloklanten zitten zonder stroom', 'vodrilloklanten bellen zich suf', 'Vodrilo doet niets', 'mijn Kwispelbox piept', 'de Kwispelbox is stuk', 'gewoon een dag aan zee', '@vodrillo_helpt antwoordt niet'];
  const words = hold(texts(...named, ...unnamed, ...otherMessages(['leisure']).map(({ text }) => text)), entity(['Vodrillo'])).missing[0]?.words ?? [];

  it('is the name inside a longer word, with what it would add', () => expect(words).toContainEqual(expect.objectContaining({ word: 'vodrilloklanten', why: 'contains', gain: 2 })));
  it('is the name misspelled by a letter', () => expect(words).toContainEqual(expect.objectContaining({ word: 'vodrilo', why: 'spelling', gain: 1 })));
  it('is another name that goes with it', () => expect(words).toContainEqual(expect.objectContaining({ word: 'kwispelbox', why: 'together', gain: 2, hits: 8 })));
  it('is no ordinary word, nor a handle', () => expect(words.map(({ word }) => word).sort()).toEqual(['kwispelbox', 'vodrilloklanten', 'vodrilo']));
  it('is none that a term of the project finds already', () => {
    const again = hold(texts(...named, ...unnamed), entity(['Vodrillo', 'vodrilloklant*', 'vodrilo']), entity(['Kwispelbox'], { id: 'box', kind: 'product', of: 'firm' }));
    expect(again.missing.flatMap(({ words }) => words)).toEqual([]);
  });
});

describe('a file of messages', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quickscan-against-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (name: string, content: string | Buffer): AgainstDocument[] => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return [...documentsIn(path)];
  };
  const both: AgainstDocument[] = [{ id: 'a', text: 'Vodrillo; "plat"\nsinds maandag', title: 'Storing' }, { id: 'b', text: 'café' }];

  it('is read as JSON Lines', () => expect(read('m.jsonl', `${both.map((one) => JSON.stringify(one)).join('\n')}\n\n`)).toEqual(both));
  it('is read as one JSON list', () => expect(read('m.json', JSON.stringify(both))).toEqual(both));
  it.each([[';'], [','], ['\t']])('is read as CSV with %j between cells, in quotes and with line ends', (mark) => {
    const rows = [['id', 'Titel', 'Tekst'], ['a', 'Storing', '"Vodrillo; ""plat""\nsinds maandag"'], ['b', '', '"café"']];
    expect(read('m.csv', `\uFEFF${rows.map((row) => row.join(mark)).join('\r\n')}\r\n`)).toEqual(both);
  });
  it('is read as text, one message a line, by line number', () => expect(read('m.txt', 'Vodrillo plat\n\n  café \n')).toEqual([{ id: '1', text: 'Vodrillo plat' }, { id: '3', text: 'café' }]));
  it('may be written in windows-1252', () => expect(read('m.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x64, 0x69, 0x63, 0x68, 0x74]))).toEqual([{ id: '1', text: 'café dicht' }]));
  it('without texts says what it lacks, and where', () => {
    expect(() => read('m.jsonl', '{"text":"goed"}\n{"tekstje":"fout"}')).toThrow(/m\.jsonl:2 has no text/u);
    expect(() => read('m.jsonl', '{"text":')).toThrow(AgainstFileError);
    expect(() => read('m.csv', 'id;naam\n1;x')).toThrow(/no column with text.*found id, naam/u);
  });
  it('holds an empty cell at the end of a row, and refuses a quote that is never closed', () => {
    expect(csvRows('a,b\n1,\nx,"y;z"')).toEqual([['a', 'b'], ['1', ''], ['x', 'y;z']]);
    expect(() => csvRows('a,b\n1,\n"x')).toThrow(/Quote Not Closed/u);
  });
});
