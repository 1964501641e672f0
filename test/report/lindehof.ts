import type { Coverage } from '../../src/domain/coverage.js';
import type { Place } from '../../src/domain/place.js';
import type { Project } from '../../src/domain/project.js';
import type { Post, Scan } from './facts-helper.js';

/** A housing association that does not exist, with a competitor that does not either. Three weeks and three days, the first week cut. */
const project: Project = {
  organisation: { name: 'Lindehof Wonen', contact: 'scan@lindehof.example', sector: 'housing' },
  entities: [
    { id: 'lindehof', kind: 'brand', name: 'Lindehof Wonen', terms: ['Lindehof'], unless: [] },
    { id: 'kameel', kind: 'competitor', name: 'Stichting Kameelwonen', terms: ['Kameelwonen'], unless: [] },
    { id: 'warmtenet', kind: 'product', name: 'Warmtenet Lindehof', terms: ['warmtenet'], unless: [], of: 'lindehof' },
    { id: 'bestuurder', kind: 'executive', name: 'Mirthe Zandbergen', terms: ['Zandbergen'], unless: [], of: 'lindehof' },
    { id: 'huren', kind: 'branch', name: 'sociale huur', terms: ['sociale huur'], unless: [] },
  ],
  own: { accounts: ['@lindehof'], domains: ['lindehof.example'] },
  sources: [
    { id: 'huurforum', label: 'Huurdersforum', type: 'forum', connector: 'forum', options: {}, keep: 'terms', pages: 200 },
    { id: 'stadsblad', label: 'Stadsblad De Linde', type: 'news', connector: 'rss', options: {}, keep: 'terms', pages: 200 },
    { id: 'buurt', label: 'Buurtblog Noord', type: 'blog', connector: 'rss', options: {}, keep: 'terms', pages: 200 },
    { id: 'klaag', label: 'Beoordeel je verhuurder', type: 'review', connector: 'reviews', options: {}, keep: 'terms', pages: 50 },
  ],
  period: { start: '2026-03-04', end: '2026-03-27' },
  language: 'nl', currentDays: 7, privacy: { maskText: true, keepTextDays: 90 }, localHosts: [], file: 'quickscan.yaml', database: 'quickscan.db',
};

const places: readonly Place[] = [
  { id: 'nl-zutphen', name: 'Zutphen', kind: 'town', municipality: 'Zutphen', province: 'Gelderland', country: 'NL' },
  { id: 'nl-deventer', name: 'Deventer', kind: 'town', municipality: 'Deventer', province: 'Overijssel', country: 'NL' },
  { id: 'nl-gelderland', name: 'Gelderland', kind: 'province', country: 'NL' },
];

const forum = { source: 'huurforum' } as const;
const posts: readonly Post[] = [
  { id: 1, at: '2026-03-04 09', ...forum, author: 1, about: ['lindehof'], sentiment: 'negative', classes: ['complaint'], topics: ['service'], spoken: ['nl-zutphen'], livesIn: 'nl-zutphen', addressed: true },
  { id: 2, at: '2026-03-05 10', ...forum, author: 2, about: ['lindehof'], sentiment: 'negative', classes: ['complaint', 'question'], topics: ['service', 'delivery'], spoken: ['nl-zutphen', 'nl-gelderland'] },
  { id: 3, at: '2026-03-06', source: 'stadsblad', author: 0, about: ['lindehof', 'bestuurder'], sentiment: 'neutral', topics: ['corporate'] },
  { id: 4, at: '2026-03-07', source: 'buurt', author: 0, copyOf: 3, about: ['lindehof', 'bestuurder'], sentiment: 'neutral', topics: ['corporate'] },
  { id: 5, at: '2026-03-09 21', ...forum, author: 3, about: ['warmtenet'], sentiment: 'negative', classes: ['complaint'], topics: ['outage'], spoken: ['nl-deventer'] },
  { id: 6, at: '2026-03-10 22', ...forum, author: 1, about: ['warmtenet', 'lindehof'], sentiment: 'negative', classes: ['question'], topics: ['outage'], addressed: true },
  { id: 7, at: '2026-03-11 08', ...forum, author: 4, about: ['lindehof'], sentiment: 'positive', classes: ['compliment'], topics: ['staff'] },
  { id: 8, at: '2026-03-11 09', ...forum, author: 9, about: ['lindehof'], sentiment: 'neutral', own: true, topics: ['service'] },
  { id: 9, at: '2026-03-12 12', ...forum, author: 5, about: ['kameel'], sentiment: 'negative', classes: ['complaint'], topics: ['billing'] },
  { id: 10, at: '2026-03-24 12', ...forum, author: 5, about: ['kameel', 'lindehof'], sentiment: 'neutral', classes: ['question'], topics: ['contract'] },
  { id: 11, at: '2026-03-24 17', ...forum, author: 6, about: ['lindehof'], sentiment: 'negative', classes: ['rumour'], topics: ['outage'], livesIn: 'nl-deventer', thread: 'thread:4' },
  { id: 12, at: '2026-03-25 20', ...forum, author: 7, about: ['lindehof'], sentiment: 'neutral', classes: ['information'], topics: ['outage'] },
  { id: 13, at: '2026-03-26', source: 'stadsblad', about: ['huren'], topics: ['policy'] },
  { id: 14, source: 'buurt', author: 8, about: ['lindehof'], sentiment: 'positive', classes: ['compliment'], topics: ['other'] },
  { id: 15, at: '2026-03-26 11', ...forum, author: 2, about: ['?lindehof'], topics: ['other'] },
  { id: 16, at: '2026-03-27 11', ...forum, author: 2, about: [], topics: ['other'] },
  { id: 17, at: '2026-03-27 14', ...forum, author: 8, about: ['lindehof'], sentiment: 'unscored', topics: ['other'] },
  { id: 18, at: '2026-02-27 14', ...forum, author: 8, about: ['lindehof'], sentiment: 'negative', classes: ['complaint'], topics: ['other'] },
];

const went = { requests: 0, pages: 0, notModified: 0, read: 0, notKept: 0, outsidePeriod: 0, added: 0, revised: 0, known: 0, skips: [], skipCounts: {}, ways: {} } as const;
const coverage: readonly Coverage[] = [
  { ...went, sourceId: 'huurforum', status: 'ok', requests: 1412, pages: 1200, notModified: 209, read: 9871, notKept: 9800, outsidePeriod: 58, added: 13, seen: { from: '2026-03-03T23:00:00Z', to: '2026-03-14T11:00:00Z' }, ways: { phpbb: 1190, feed: 10 } },
  { ...went, sourceId: 'stadsblad', status: 'partly', requests: 14, pages: 9, notModified: 2, read: 90, notKept: 88, added: 1, known: 1, skipCounts: { 'not-found': 2, timeout: 1 }, seen: { from: '2026-03-05T08:00:00Z', to: '2026-03-14T11:05:00Z' }, ways: { 'rss-parser': 9 } },
  { ...went, sourceId: 'buurt', status: 'ok', requests: 2, pages: 2, read: 20, notKept: 18, added: 2, outsidePeriod: 1, skipCounts: { 'outside-period': 1 }, seen: { from: '2026-03-23T06:00:00Z', to: '2026-03-27T11:05:00Z' }, ways: { feedsmith: 2 }, unproven: true },
];

export const lindehof: Scan = { project, posts, coverage, places };
