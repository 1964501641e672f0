import { expect, it } from 'vitest';
import { gdelt } from '../../connectors/gdelt.js';
import type { Ask, Page } from '../../src/collect/connector.js';

const query = (terms: readonly string[]) => ({ options: { language: 'dutch' }, terms, period: { start: '2026-03-01', end: '2026-03-31' }, seen: {} });

it('names are asked in groups of eight, within the period, in one language; what is no name is not asked', () => {
  const names = Array.from({ length: 9 }, (_, index) => `Stroomopaal ${'abcdefghi'[index]}`);
  const asks = gdelt.start(query([...names, 'Stroomopaal AND storing']));
  expect(asks).toHaveLength(2);
  expect(asks[1]?.stream).toBe('search:dutch:Stroomopaal i');
  const asked = new URL(asks[1]?.url ?? '').searchParams;
  expect(asked.get('query')).toBe('"Stroomopaal i" sourcelang:dutch');
  expect([asked.get('startdatetime'), asked.get('enddatetime'), asked.get('maxrecords')]).toEqual(['20260301000000', '20260331235959', '250']);
});

it('a full answer is followed by the question for what is older', async () => {
  const [ask] = gdelt.start(query(['Stroomopaal']));
  if (!ask) throw new Error('nothing was asked');
  const articles = Array.from({ length: 250 }, (_, index) => ({ url: `https://streekblad.example/${index}`, title: 'Storing', seendate: '20260315T081500Z' }));
  const answer = (count: number) => gdelt.read({ ask, url: ask.url, status: 200, headers: {}, bytes: Buffer.from(JSON.stringify({ articles: articles.slice(0, count) })), fetchedAt: '2026-04-01T00:00:00Z' }, query(['Stroomopaal']));
  expect((await answer(250)).follow.map(({ url }) => new URL(url).searchParams.get('enddatetime'))).toEqual(['20260315081500']);
  expect((await answer(249)).follow).toEqual([]);
});

it('a mark is set when the walk back is through, at the newest article, and the next run goes on from it', async () => {
  const [ask] = gdelt.start(query(['Stroomopaal']));
  if (!ask) throw new Error('nothing was asked');
  const page = (from: Ask, moments: readonly string[]): Page => ({
    ask: from, url: from.url, status: 200, headers: {}, fetchedAt: '2026-04-01T00:00:00Z',
    bytes: Buffer.from(JSON.stringify({ articles: moments.map((seendate, index) => ({ url: `https://streekblad.example/${seendate}/${index}`, title: 'Storing', seendate })) })),
  });
  const full = await gdelt.read(page(ask, ['20260320T081500Z', ...Array.from({ length: 249 }, () => '20260315T081500Z')]), query(['Stroomopaal']));
  expect(full.seen).toBeUndefined();
  const [older] = full.follow;
  if (!older) throw new Error('nothing older was asked');
  const last = await gdelt.read(page(older, ['20260302T100000Z']), query(['Stroomopaal']));
  expect(last.seen).toEqual({ 'search:dutch:Stroomopaal': { at: '2026-03-20T08:15:00Z' } });
  const [next] = gdelt.start({ ...query(['Stroomopaal']), seen: last.seen ?? {} });
  expect(new URL(next?.url ?? '').searchParams.get('startdatetime')).toBe('20260320081500');
});

it('a name that is asked for the first time is asked from the first day, whatever marks others left', () => {
  const [ask] = gdelt.start({ ...query(['Stroomopaal', 'Kabelaar']), seen: { 'search:dutch:Stroomopaal': { at: '2026-03-20T08:15:00Z' } } });
  expect(new URL(ask?.url ?? '').searchParams.get('startdatetime')).toBe('20260301000000');
});
