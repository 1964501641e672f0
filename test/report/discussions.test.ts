import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/report/facts.js';
import { buildReport, figureOf } from '../../src/report/quickscan.js';
import type { Block, Discussion, Lookup, Report } from '../../src/report/section.js';
import { viewOf } from '../../src/report/views/index.js';
import { inputOf, lookupOf, type Post, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const rumour = (id: number, at: string, thread: string, over: Partial<Post> = {}): Post => ({ id, at, source: 'huurforum', author: id, about: ['lindehof'], sentiment: 'negative', classes: ['rumour'], thread, ...over });
const posts: readonly Post[] = [
  rumour(1, '2026-03-05 10', 'thread:4'), rumour(2, '2026-03-06 11', 'thread:4'), rumour(3, '2026-03-09', 'thread:4', { author: 1 }),
  rumour(4, '2026-03-10 09', 'story:4', { source: 'stadsblad', author: 0 }), rumour(5, '2026-03-11 09', 'story:4', { source: 'buurt', author: 0, classes: ['complaint', 'rumour'] }),
  rumour(6, '2026-03-04 09', 'post:6'), rumour(7, '2026-03-04 09', 'post:7', { at: '2026-03-20 09' }),
  rumour(8, '2026-03-05 10', 'thread:4', { about: ['kameel'] }), rumour(9, '2026-03-05 10', 'thread:4', { own: true }), rumour(10, '2026-03-05 10', 'thread:4', { noise: 'spam' }),
];
const scan: Scan = { ...lindehof, posts };
const found: Readonly<Record<string, Discussion>> = {
  'thread:4': { claim: 'Ze gaan failliet, hoorde ik.', own: { hours: 23.5 }, against: { own: 2, consumer: 1 } },
  'story:4': { claim: 'Naar verluidt verkoopt Lindehof alles.', against: { media: 1 } },
  'post:6': { against: {} },
  'post:7': { against: {}, unread: true },
};
const asked = new Map<string, readonly number[]>();
const lookup: Lookup = {
  ...lookupOf(lindehof.places),
  discussion: (thread, rumours) => {
    asked.set(thread, rumours);
    return found[thread];
  },
};
const report: Report = buildReport(inputOf(scan), { lookup });
function blockOf(from: Report): Block {
  const block = from.sections.find(({ id }) => id === 'discussions')?.blocks[0];
  if (block === undefined) throw new Error('no discussions');
  return block;
}

describe('harmful discussions', () => {
  const { lines } = blockOf(report);

  it('stand in the order of their spread, each with its claim, its reach and who contradicted', () => {
    expect(lines.map(({ key }) => key)).toEqual(['thread:4', 'story:4', 'post:6', 'post:7', 'total']);
    expect(lines[0]?.values).toEqual({
      no: '1', claim: 'Ze gaan failliet, hoorde ik.', source: 'Huurdersforum', messages: 3, authors: 2, sources: 1, first: '2026-03-05', last: '2026-03-09',
      hours: 23.5, corrected: 'own', against: { own: 2, consumer: 1 },
    });
    expect(lines[1]?.values).toMatchObject({ messages: 2, authors: 0, sources: 2, hours: null, corrected: 'others', against: { media: 1 } });
    expect(lines[2]?.values).toMatchObject({ claim: null, corrected: 'none', against: {} });
  });

  it('whose later texts are no longer kept are not said to be left uncontradicted', () => {
    expect(lines[3]?.values).toMatchObject({ claim: null, corrected: 'unread' });
  });

  it('that the store does not know are counted all the same, and nothing is said of an answer', () => {
    const unknown = blockOf(buildReport(inputOf(scan), { lookup: { ...lookup, discussion: () => undefined } })).lines[3];
    expect(unknown?.values).toMatchObject({ messages: 1, claim: null, hours: null, corrected: null, against: null });
  });

  it('count rumours of others about the organisation only, and ask for these', () => {
    expect(lines[4]?.values).toMatchObject({ messages: 7, sources: 3, first: '2026-03-04', last: '2026-03-20' });
    expect(asked.get('thread:4')).toEqual([1, 2, 3]);
  });

  it('list their mentions', () => {
    const facts = factsOf(inputOf(scan), lookup);
    for (const { key, values } of lines) expect([key, facts.ids(figureOf(report, `discussions.${key}`) ?? {}).length]).toEqual([key, values['messages']]);
  });

  it('are ten in a terminal and all in files, and the terminal says so', async () => {
    const many = Array.from({ length: 14 }, (_, n) => rumour(n + 1, '2026-03-05 10', `thread:${n + 1}`));
    const made = buildReport(inputOf({ ...lindehof, posts: many }), { lookup });
    const text = async (id: string): Promise<string> => String((await viewOf(id)?.render(made, { sections: ['discussions'] }))?.[0]?.body);
    expect(blockOf(made).lines).toHaveLength(15);
    const terminal = await text('table');
    expect(terminal).toContain('4 regels staan alleen in de bestanden');
    expect(terminal).not.toMatch(/^11 /mu);
    expect(await text('csv')).toContain('thread:14');
  });

  it('say that there are none where nobody spreads a rumour', () => {
    expect(blockOf(buildReport(inputOf({ ...lindehof, posts: [] }), { lookup }))).toMatchObject({ lines: [], notes: [{ key: 'no-discussions' }, { key: 'machine' }] });
  });
});
