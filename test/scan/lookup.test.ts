import SQLite from 'better-sqlite3';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MentionDraft } from '../../src/domain/mention.js';
import type { Project } from '../../src/domain/project.js';
import type { FigureLine, Report } from '../../src/report/section.js';
import { viewOf, VIEWS } from '../../src/report/views/index.js';
import { analyze } from '../../src/scan/analyze.js';
import { makeReport } from '../../src/scan/report.js';
import { openStore } from '../../src/store/open.js';

const NOW = new Date('2026-03-30T10:00:00Z');
const project: Project = {
  organisation: { name: 'Waterzicht', contact: 'scan@waterzicht.example' },
  entities: [
    { id: 'waterzicht', kind: 'brand', name: 'Waterzicht', terms: ['Waterzicht'], unless: [] },
    { id: 'directeur', kind: 'executive', name: 'Hanneke Duinstra', terms: ['Hanneke Duinstra', 'Duinstra'], unless: [], of: 'waterzicht' },
  ],
  own: { accounts: ['@waterzicht'], domains: ['waterzicht.example'] },
  sources: [{ id: 'forum', label: 'Kraanforum', type: 'forum', connector: 'forum', options: {}, keep: 'all', pages: 100 }],
  period: { start: '2026-03-02', end: '2026-03-29' },
  language: 'nl', currentDays: 14, privacy: { maskText: true, keepTextDays: 90 }, localHosts: [], file: 'water.yaml', database: 'water.db',
};

let posted = 0;
function post(author: string, at: string, text: string, thread?: string): MentionDraft {
  posted++;
  return { url: `https://kraanforum.example/p/${posted}`, nativeId: `post-${posted}`, text, published: { at, precision: at.length > 10 ? 'minute' : 'day' }, author, ...(thread === undefined ? {} : { thread: { id: thread, title: `Draad ${thread}` } }) };
}

/** Names and handles under which these were written: none may stand in what is printed. */
const AUTHORS = ['Lieneke Vossepoel', 'Tjalling Roorda', 'zonnebloem71', 'kraanvogel_', 'druppelaar', 'Mies Snoeck', 'regenpijp'];
const DRAFTS: readonly MentionDraft[] = [
  post('Lieneke Vossepoel', '2026-03-05T10:00:00+01:00', 'Ik hoorde van een kennis dat Waterzicht bijna failliet is. Het schijnt dat ze het stil houden, zei kraanvogel_ ook.', 'een'),
  post('druppelaar', '2026-03-05T11:00:00+01:00', 'Goh, dat wist ik niet van Waterzicht.', 'een'),
  post('zonnebloem71', '2026-03-05T12:00:00+01:00', 'Dat klopt niet, Lieneke. Waterzicht draait gewoon winst.', 'een'),
  post('@waterzicht', '2026-03-06T09:30:00+01:00', 'Hallo Lieneke, hier is niets van waar. Groet, webcare van Waterzicht.', 'een'),
  post('kraanvogel_', '2026-03-08T09:30:00+01:00', 'Ze zeggen dat Waterzicht stiekem rioolwater bijmengt, ik hoorde dat van een monteur.', 'twee'),
  post('druppelaar', '2026-03-08T10:30:00+01:00', 'Klopt mijn rekening van Waterzicht wel? Hij is zo hoog.', 'twee'),
  post('Tjalling Roorda', '2026-03-10T10:00:00+01:00', 'Waardeloos: mijn factuur van Waterzicht is alweer verkeerd. Net als bij regenpijp en bij Lieneke Vossepoel. Zie https://kraanforum.example/leden/lieneke'),
  post('Mies Snoeck', '2026-03-11T10:00:00+01:00', 'De factuur van Waterzicht was dubbel geïncasseerd, ik ben er helemaal klaar mee. Bel mij op 06-12345678. Groetjes, Mies'),
  post('regenpijp', '2026-03-12T10:00:00+01:00', 'Directeur Duinstra van Waterzicht belooft een nieuwe factuur. Eerst zien dan geloven, @druppelaar!'),
  post('druppelaar', '2026-03-12T10:00:00+01:00', 'Directeur Duinstra van Waterzicht treedt af na kritiek op het bestuur, aldus @regenpijp'),
  post('regenpijp', '2026-03-14T10:00:00+01:00', 'Storing bij Waterzicht hier in Mol, België: sinds vanochtend geen druppel, de storing duurt al uren.'),
  post('Tjalling Roorda', '2026-03-13T10:00:00+01:00', 'Weer een foute factuur van Waterzicht, en de klantenservice neemt niet op.'),
];

const folder = mkdtempSync(join(tmpdir(), 'quickscan-lookup-'));
const path = join(folder, 'water.db');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const store = openStore(path, { create: true, now: () => NOW.toISOString() });
  store.runs.open({ projectHash: 'p', keepHash: 'k', sources: project.sources });
  store.mentions.add('forum', DRAFTS);
  await analyze(store, project, { signal: new AbortController().signal, jobs: 0 });
  store.close();
}, 60_000);

function report(): Report {
  const store = openStore(path, { readonly: true, now: () => NOW.toISOString() });
  try {
    return makeReport(store, project, NOW).report;
  } finally {
    store.close();
  }
}
const linesOf = (block: string, from = report()): readonly FigureLine[] => from.sections.flatMap(({ blocks }) => blocks).find(({ id }) => id === block)?.lines ?? [];
const quotes = (from = report()): readonly unknown[] => linesOf('topic-quotes', from).filter(({ values }) => values['topic'] === 'billing').map(({ values }) => values['quote']);

describe('a report on a database', () => {
  it('quotes up to three messages a topic, one of an author, with what decided and nobody’s name', () => {
    const found = quotes();
    expect(found).toHaveLength(3);
    expect(found.filter((text) => /factuur|rekening/u.test(String(text)))).toHaveLength(3);
    expect(found).toContain('De factuur van Waterzicht was dubbel geïncasseerd, ik ben er helemaal klaar mee. Bel mij op [telefoon]. Groetjes, [naam]');
  });

  it('leaves executives their names', () => {
    expect(linesOf('topic-quotes').map(({ values }) => values['quote'])).toContain('Directeur Duinstra van Waterzicht treedt af na kritiek op het bestuur, aldus [naam]');
  });

  it('leaves places their names, those that are surnames too', () => {
    expect(linesOf('topic-quotes').map(({ values }) => values['quote'])).toContain('Storing bij Waterzicht hier in Mol, België: sinds vanochtend geen druppel, de storing duurt al uren.');
  });

  it('lists the message that was quoted', () => {
    for (const { where } of linesOf('topic-quotes')) expect(where?.mentions).toHaveLength(1);
  });

  it('tells of a rumour what is claimed, who contradicted and after how many hours the organisation did', () => {
    const lines = linesOf('discussions');
    expect(lines.map(({ values }) => [values['messages'], values['hours'] ?? null, values['corrected'] ?? null, values['against'] ?? null])).toEqual([
      [2, 23.5, 'own', { consumer: 1, own: 1 }], [1, null, 'none', {}], [3, null, null, null],
    ]);
    expect(lines[0]?.values['claim']).toBe('Ik hoorde van een kennis dat Waterzicht bijna failliet is. Het schijnt dat ze het stil houden, zei [naam] ook.');
  });

  it.each(VIEWS.filter(({ id }) => id !== 'xlsx').map(({ id }) => id))('shows no name, handle, address or number of anybody as %s', async (view) => {
    const files = await viewOf(view)?.render(report(), {});
    const text = (files ?? []).map(({ body }) => String(body)).join('\n');
    for (const name of [...AUTHORS, 'Lieneke', 'Vossepoel', 'Roorda', 'Snoeck', '12345678', 'kraanforum.example']) expect(text.toLowerCase()).not.toContain(name.toLowerCase());
    expect(text).toMatch(/\[naam\\?\]/u);
  });

  it('is the same to the byte, made twice', () => {
    expect(JSON.stringify(report())).toBe(JSON.stringify(report()));
  });

  it('quotes nothing without the key that tells authors, and counts as before', () => {
    renameSync(`${path}.key`, `${path}.away`);
    try {
      const made = report();
      expect(quotes(made)).toEqual([]);
      expect(linesOf('discussions', made).map(({ values }) => [values['claim'] ?? null, values['messages']])).toEqual([[null, 2], [null, 1], [null, 3]]);
    } finally {
      renameSync(`${path}.away`, `${path}.key`);
    }
  });

  it('leaves out texts that are no longer kept', () => {
    const db = new SQLite(path);
    db.exec("UPDATE mentions SET text = '', title = NULL");
    db.close();
    const made = report();
    expect(linesOf('topic-quotes', made)).toEqual([]);
    expect(linesOf('discussions', made).map(({ values }) => values['corrected'] ?? null)).toEqual(['own', 'unread', null]);
    expect(linesOf('discussions', made).map(({ values }) => [values['claim'] ?? null, values['messages']])).toEqual([[null, 2], [null, 1], [null, 3]]);
  });
});
