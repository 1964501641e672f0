import { describe, expect, it } from 'vitest';
import { sift, type KeepOptions } from '../../src/collect/keep.js';
import { isOutside } from '../../src/collect/when.js';
import type { MentionDraft, Published } from '../../src/domain/mention.js';

const options: KeepOptions = {
  names: (text, title = '') => ['stroomhuis', 'gasthuis'].filter((name) => `${text} ${title}`.toLowerCase().includes(name)),
  keep: 'terms',
  period: { start: '2026-02-01', end: '2026-02-28' },
  threadAbout: () => [],
};
const draft = (text: string, more: Partial<MentionDraft> = {}): MentionDraft => ({ url: 'https://forum.voorbeeld.nl/1', text, ...more });
const texts = (drafts: readonly MentionDraft[]): readonly string[] => drafts.map(({ text }) => text);
const on = (at: string, precision: Published['precision'] = 'minute'): Pick<MentionDraft, 'published'> => ({ published: { at, precision } });

describe('a draft is kept', () => {
  it('when its text or its title names an entity', () => {
    const kept = sift([draft('Stroomhuis rekent dubbel'), draft('rekent dubbel', { title: 'Over Stroomhuis' }), draft('mooi weer')], options);
    expect(texts(kept.keep)).toEqual(['Stroomhuis rekent dubbel', 'rekent dubbel']);
    expect(kept).toMatchObject({ read: 3, notKept: 1, outsidePeriod: 0, threads: [] });
  });

  it('when the title of its thread does', () => {
    const thread = { id: 't1', title: 'Stroomhuis: dubbele factuur' };
    const kept = sift([draft('Bij mij ook', { thread })], options);
    expect(texts(kept.keep)).toEqual(['Bij mij ook']);
    expect(kept.threads).toEqual([{ id: 't1', about: ['stroomhuis'] }]);
  });

  it('when the opening post does, also where the reply stands above it', () => {
    const reply = draft('Bij mij ook', { thread: { id: 't1' } });
    const opening = draft('Stroomhuis rekent dubbel, Gasthuis niet', { thread: { id: 't1', opening: true } });
    const kept = sift([reply, opening, draft('elders', { thread: { id: 't2' } })], options);
    expect(texts(kept.keep)).toEqual(['Bij mij ook', 'Stroomhuis rekent dubbel, Gasthuis niet']);
    expect(kept.threads).toEqual([{ id: 't1', about: ['stroomhuis', 'gasthuis'] }]);
  });

  it('when an earlier page knew its thread, of which nothing new is told', () => {
    const kept = sift([draft('Bij mij ook', { thread: { id: 't1' } })], { ...options, threadAbout: (id) => (id === 't1' ? ['stroomhuis'] : []) });
    expect(kept).toMatchObject({ notKept: 0, threads: [] });
  });

  it('and not when only another reply does', () => {
    const thread = { id: 't1' };
    const kept = sift([draft('Stroomhuis doet dat ook', { thread }), draft('Bij mij niet', { thread })], options);
    expect(texts(kept.keep)).toEqual(['Stroomhuis doet dat ook']);
  });

  it('always, where the source says so', () => {
    expect(sift([draft('mooi weer')], { ...options, keep: 'all' })).toMatchObject({ notKept: 0, keep: [{ text: 'mooi weer' }] });
  });

  it('without a date', () => {
    expect(sift([draft('Stroomhuis')], options)).toMatchObject({ outsidePeriod: 0, keep: [{ text: 'Stroomhuis' }] });
  });
});

describe('a draft from outside the period', () => {
  it('is counted and not kept, but an opening post still tells what its thread is about', () => {
    const opening = draft('Stroomhuis rekent dubbel', { ...on('2026-01-30T10:00:00Z'), thread: { id: 't1', opening: true } });
    const reply = draft('Bij mij ook', { ...on('2026-02-03T10:00:00Z'), thread: { id: 't1' } });
    const kept = sift([opening, reply], options);
    expect(texts(kept.keep)).toEqual(['Bij mij ook']);
    expect(kept).toMatchObject({ outsidePeriod: 1, notKept: 0, oldest: Date.parse('2026-01-30T10:00:00Z') });
  });

  it.each<[at: string, precision: Published['precision'], outside: boolean]>([
    ['2026-01-31T22:59:00Z', 'minute', true],
    ['2026-01-31T23:00:00Z', 'minute', false],
    ['2026-02-28T22:59:00Z', 'minute', false],
    ['2026-02-28T23:00:00Z', 'minute', true],
    ['2026-02-01T00:00', 'minute', false],
    ['2026-01-31T23:59', 'minute', true],
    ['2026-02-28T23:30:00+01:00', 'minute', false],
    ['2026-02-01', 'day', false],
    ['2026-01-31', 'day', true],
    ['2026-02', 'month', false],
    ['2026-03', 'month', true],
    ['gisteren', 'day', false],
  ])('is told by its Dutch day: %s (%s): %s', (at, precision, outside) => {
    expect(isOutside(draft('x', on(at, precision)), options.period)).toBe(outside);
  });
});

describe('what is not kept', () => {
  it('leaves nothing but its number', () => {
    const kept = sift([draft('mijn nummer is 0612345678', { author: 'jan', thread: { id: 't9', title: 'Geheim' } })], options);
    expect(kept).toEqual({ keep: [], threads: [], read: 1, notKept: 1, outsidePeriod: 0 });
  });
});
