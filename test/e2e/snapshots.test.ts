import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareStored, type Comparison, snapshotNamed } from '../../src/scan/compare.js';
import type { Snapshot } from '../../src/store/snapshots.js';
import { packagedLexicons, type LexiconSource } from '../../src/text/lexicon.js';
import { daily, type Week, weeklySite } from './weekly-site.js';

/** Mondays, a week apart; four weeks back from the first is 3 March. */
const FIRST = '2026-03-30T05:00:00Z';
const SECOND = '2026-04-06T05:00:00Z';
const BEGIN = '2026-03-01';
const [SUNDAY, NEXT_SUNDAY] = ['2026-03-29', '2026-04-05'];
const MONDAY = '2026-03-30';
const STEADY = 'Bij ons in de straat woont iemand van Stroomopaal.';

let site: Awaited<ReturnType<typeof weeklySite>>;
beforeEach(async () => {
  site = await weeklySite();
});
afterEach(() => site.close());

const usual = (until: string): Week['posts'] => [...daily('buurt', BEGIN, until, STEADY), ...daily('krant', BEGIN, until, STEADY)];

/** Two runs a week apart. */
async function compared(first: Partial<Week>, second: Partial<Week>): Promise<Comparison> {
  const before = await site.run({ now: FIRST, posts: usual(SUNDAY), terms: ['Stroomopaal'], ...first });
  const after = await site.run({ now: SECOND, posts: usual(NEXT_SUNDAY), terms: ['Stroomopaal'], ...second });
  return compareStored(after.store, [before.snapshot, after.snapshot], second.lexicons);
}

function figure({ changes }: Comparison, id: string): { old: number | null; new: number | null; delta: number | null; parts: Record<string, number> } {
  const found = changes.find((change) => change.figure.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  const parts = Object.fromEntries(Object.entries(found.parts ?? {}).filter(([, part]) => part !== 0));
  return { old: found.old, new: found.new, delta: found.delta, parts };
}

function intervalOf({ changes, intervalOf: interval }: Comparison, id: string): ReturnType<Comparison['intervalOf']> {
  const change = changes.find((one) => one.figure.id === id);
  return change === undefined ? undefined : interval(change);
}

const WHAT = ['Stroomopaal laat ons alweer in het donker zitten', 'De rekening van Stroomopaal klopt van geen kanten', 'Mijn monteur van Stroomopaal kwam niet opdagen', 'Sinds maandag geeft Stroomopaal nergens antwoord op', 'Stroomopaal heeft mijn meter verkeerd aangesloten', 'Voor de derde keer staat Stroomopaal voor de verkeerde deur', 'Wat Stroomopaal met mijn voorschot doet is schandalig'];
const THEN = ['en bellen helpt niets.', 'terwijl ik netjes betaald heb.', 'met twee kleine kinderen in huis.', 'en dat midden in de verhuizing.', 'waarna de vriezer kon worden weggegooid.', 'zonder dat iemand sorry zei.', 'na zes weken wachten.'];
const SO = ['Waardeloos bedrijf.', 'Ik ben er helemaal klaar mee.', 'Dit is echt beneden alle peil.', 'Nooit meer, wat een ellende.', 'Schandalig slechte service.', 'Wat een drama is dit.', 'Ik word hier zo boos van.'];

/** Complaints that are no copies of each other: no two share more than one of their three parts. */
function complaints(day: string, count: number): Week['posts'] {
  return Array.from({ length: count }, (_, n) => {
    const round = Math.floor(n / WHAT.length);
    return { feed: 'buurt', day, text: [WHAT[n % 7], THEN[(n + round) % 7], SO[(n + 2 * round) % 7]].join(' ') };
  });
}

function expectToAddUp({ changes }: Comparison): void {
  let known = 0;
  for (const { figure: { id }, old, new: next, delta, parts } of changes) {
    if (parts === null || old === null || next === null) continue;
    known++;
    const sum = Object.values(parts).reduce((total, part) => total + part, 0);
    expect(sum, id).toBeCloseTo(next - old, 8);
    expect(delta, id).toBeCloseTo(next - old, 8);
  }
  expect(known).toBeGreaterThan(20);
}

/** The packaged lists with one word of opinion more. */
const withOpinion = (word: string): LexiconSource => ({
  lines: (name) => (name === 'opinions' ? `${packagedLexicons().lines(name).trimEnd()}\n${word}\t-0.9\t1.2\n` : packagedLexicons().lines(name)),
  weights: (name) => packagedLexicons().weights(name),
});

describe('the name of a snapshot', () => {
  const snapshot = (id: number, day: string, state: Snapshot['state']): Snapshot => ({
    id, state, startedAt: `${day}T22:30:00Z`, version: '0.1.0', projectHash: 'p', queryHash: 'q', instrumentHash: 'i', period: { start: '2026-03-01', end: '2026-03-28' },
  });
  // Half past ten in London is half past eleven here, and half past twelve of the next day in summer.
  const list = [snapshot(6, '2026-04-06', 'running'), snapshot(5, '2026-04-05', 'partly'), snapshot(4, '2026-04-05', 'crashed'), snapshot(3, '2026-03-30', 'partly'), snapshot(2, '2026-03-23', 'done'), snapshot(1, '2026-03-16', 'done')];

  it('is its number, its local day, the last that has numbers, or the whole run before that', () => {
    expect(['2', '2026-03-23', '2026-04-06', 'last', 'previous'].map((name) => snapshotNamed(name, list).id)).toEqual([2, 2, 5, 5, 2]);
  });

  it('is refused with the reason where it has no numbers or is not there', () => {
    expect(() => snapshotNamed('4', list)).toThrow('snapshot 4 crashed half-way: it has no numbers to compare');
    expect(() => snapshotNamed('6', list)).toThrow('snapshot 6 is still being made');
    expect(() => snapshotNamed('2026-01-01', list)).toThrow('there is no snapshot 2026-01-01; the last ones: 2 (2026-03-23), 1 (2026-03-16)');
    expect(() => snapshotNamed('last', [])).toThrow('there is no snapshot last; quickscan run makes one');
  });
});

describe('two runs a week apart', () => {
  it('hold nothing against each other where nothing changed, over the same weekdays', async () => {
    const comparison = await compared({}, {});
    expectToAddUp(comparison);
    // Four weeks up to and including each Monday, which was not over when it was read.
    expect(comparison.days.cut).toBe(false);
    expect(comparison.days.old.to - comparison.days.old.from + 1).toBe(27);
    expect(figure(comparison, 'volume.organisation')).toEqual({ old: 54, new: 54, delta: 0, parts: {} });
    expect(intervalOf(comparison, 'volume.organisation')).toMatchObject({ low: expect.any(Number), kind: 'families' });
  });

  it('give the world what people said more of', async () => {
    const comparison = await compared({}, { posts: [...usual(NEXT_SUNDAY), ...complaints(MONDAY, 21)] });
    expectToAddUp(comparison);
    expect(figure(comparison, 'volume.organisation')).toMatchObject({ delta: 21, parts: { world: 21 } });
    const { parts: { world = 0 } } = figure(comparison, 'webcare.complaint');
    expect(world).toBeGreaterThan(15);
    expect(intervalOf(comparison, 'webcare.complaint')?.low).toBeGreaterThan(0);
  });

  it('take twenty-one copies of one complaint for one event: chance may do that', async () => {
    const copies = daily('buurt', MONDAY, NEXT_SUNDAY, 'Stroomopaal laat ons wéér zonder stroom zitten, dit is schandalig slecht.', 3);
    const comparison = await compared({}, { posts: [...usual(NEXT_SUNDAY), ...copies] });
    expect(figure(comparison, 'webcare.complaint').parts).toEqual({ world: 21 });
    expect(intervalOf(comparison, 'webcare.complaint')?.low).toBeLessThan(0);
  });

  it('give a source that was down its own part, and mark the run', async () => {
    const comparison = await compared({}, { down: 'krant' });
    expectToAddUp(comparison);
    expect(comparison.new.state).toBe('partly');
    expect(comparison.unseen).toEqual([{ source: 'krant', days: 7 }]);
    expect(figure(comparison, 'volume.organisation')).toMatchObject({ delta: -7, parts: { outage: -7 } });
  });

  it('give an edited query its own part, narrower', async () => {
    const tag = daily('buurt', BEGIN, NEXT_SUNDAY, 'Weer gedoe met opaalnet hier.');
    const first = { terms: ['Stroomopaal', 'opaalnet'], posts: [...usual(SUNDAY), ...tag.filter(({ day }) => day <= SUNDAY)] };
    const comparison = await compared(first, { posts: [...usual(NEXT_SUNDAY), ...tag] });
    expectToAddUp(comparison);
    expect(comparison.changed).toEqual({ query: true, instrument: false });
    expect(figure(comparison, 'volume.organisation')).toEqual({ old: 81, new: 54, delta: -27, parts: { query: -27 } });
  });

  it('give an edited query its own part, wider, also where the old posts are no longer shown', async () => {
    const tag = daily('buurt', BEGIN, NEXT_SUNDAY, 'Weer gedoe met opaalnet hier.');
    const first = { posts: [...usual(SUNDAY), ...tag.filter(({ day }) => day <= SUNDAY)] };
    const second = { terms: ['Stroomopaal', 'opaalnet'], posts: [...usual(NEXT_SUNDAY), ...tag.filter(({ day }) => day >= '2026-03-20')] };
    const comparison = await compared(first, second);
    expectToAddUp(comparison);
    expect(figure(comparison, 'volume.organisation')).toMatchObject({ old: 54, delta: 17, parts: { query: 17 } });
  });

  it('give another lexicon its own part, beside what the world did', async () => {
    const odd = daily('buurt', BEGIN, NEXT_SUNDAY, 'Stroomopaal is bij ons ronduit kwabberig.');
    const first = { posts: [...usual(SUNDAY), ...odd.filter(({ day }) => day <= SUNDAY)] };
    const more = daily('krant', MONDAY, NEXT_SUNDAY, 'Stroomopaal is bij ons ronduit kwabberig.');
    const comparison = await compared(first, { posts: [...usual(NEXT_SUNDAY), ...odd, ...more], lexicons: withOpinion('kwabberig') });
    expectToAddUp(comparison);
    expect(comparison.changed).toEqual({ query: false, instrument: true });
    expect(figure(comparison, 'sentiment.stroomopaal.negative')).toMatchObject({ old: 0, new: 34, parts: { instrument: 27, world: 7 } });
    expect(figure(comparison, 'volume.organisation').parts).toEqual({ world: 7 });
  });

  it('give a source that was added to the query', async () => {
    const comparison = await compared({ feeds: ['buurt'] }, {});
    expectToAddUp(comparison);
    expect(comparison.sources).toEqual({ added: ['krant'], removed: [] });
    expect(figure(comparison, 'volume.organisation')).toMatchObject({ old: 27, new: 54, parts: { query: 27 } });
  });

  it('keep all of it apart when it comes at once', async () => {
    const tag = daily('buurt', BEGIN, NEXT_SUNDAY, 'Weer gedoe met opaalnet hier.');
    const odd = daily('buurt', BEGIN, NEXT_SUNDAY, 'Stroomopaal is bij ons ronduit kwabberig.');
    const more = daily('buurt', MONDAY, NEXT_SUNDAY, 'Stroomopaal is bij ons ronduit kwabberig, zegt iedereen.', 2);
    const first = { terms: ['Stroomopaal', 'opaalnet'], posts: [...usual(SUNDAY), ...[...tag, ...odd].filter(({ day }) => day <= SUNDAY)] };
    const second = { posts: [...usual(NEXT_SUNDAY), ...tag, ...odd, ...more], down: 'krant', lexicons: withOpinion('kwabberig') };
    const comparison = await compared(first, second);
    expectToAddUp(comparison);
    expect(comparison.changed).toEqual({ query: true, instrument: true });
    expect(figure(comparison, 'volume.organisation')).toMatchObject({ old: 108, new: 88, parts: { query: -27, outage: -7, world: 14 } });
    expect(figure(comparison, 'sentiment.stroomopaal.negative').parts).toMatchObject({ instrument: 27, world: 14 });
  });

  it('say unknown where old messages were not read again', async () => {
    const before = await site.run({ now: FIRST, posts: usual(SUNDAY), terms: ['Stroomopaal'] });
    const after = await site.run({ now: SECOND, posts: [...usual(NEXT_SUNDAY), ...daily('buurt', MONDAY, NEXT_SUNDAY, STEADY)], terms: ['Stroomopaal'], lexicons: withOpinion('kwabberig') });
    // Compared by a program with other lists than those the messages were last read with.
    const comparison = compareStored(after.store, [before.snapshot, after.snapshot]);
    expectToAddUp(comparison);
    expect(comparison.unread).toBe(54);
    expect(figure(comparison, 'volume.organisation').parts).toEqual({ unknown: 7 });
  });

  it('say unknown where the old texts are no longer kept, and only where that matters', async () => {
    const posts = [...usual(NEXT_SUNDAY), ...daily('buurt', MONDAY, NEXT_SUNDAY, STEADY)];
    const before = await site.run({ now: FIRST, posts: usual(SUNDAY), terms: ['Stroomopaal'] });
    expect(before.store.retention.erase('2026-04-01T00:00:00Z').texts).toBeGreaterThan(50);
    const after = await site.run({ now: SECOND, posts, terms: ['Stroomopaal'] });
    expect(figure(compareStored(after.store, [before.snapshot, after.snapshot]), 'volume.organisation').parts).toEqual({ world: 7 });
    const other = withOpinion('kwabberig');
    const reread = await site.run({ now: SECOND, posts, terms: ['Stroomopaal'], lexicons: other });
    const comparison = compareStored(reread.store, [before.snapshot, reread.snapshot], other);
    expectToAddUp(comparison);
    expect(comparison.unread).toBe(54);
    expect(figure(comparison, 'volume.organisation').parts).toEqual({ unknown: 7 });
  });

  it('give the world what an author edited, also where the instrument changed too', async () => {
    const edited = (text: string): Week['posts'] => daily('buurt', '2026-03-20', '2026-03-22', text);
    const comparison = await compared(
      { posts: [...edited('Stroomopaal kwam hier langs.'), ...usual(SUNDAY)] },
      { posts: [...edited('Stroomopaal is waardeloos en vreselijk slecht.'), ...usual(NEXT_SUNDAY)], lexicons: withOpinion('kwabberig') },
    );
    expectToAddUp(comparison);
    expect(comparison.changed.instrument).toBe(true);
    expect(figure(comparison, 'sentiment.stroomopaal.negative')).toEqual({ old: 0, new: 3, delta: 3, parts: { world: 3 } });
  });

  it('keep no word of a message', async () => {
    const { store, snapshot } = await site.run({ now: FIRST, posts: usual(SUNDAY), terms: ['Stroomopaal'] });
    const body = store.snapshots.body(snapshot.id);
    if (body === undefined) throw new Error('no numbers');
    const kept = `${body.figures}${inflateSync(body.facts).toString('latin1')}`;
    expect(kept).toContain('Stroomopaal');
    expect(kept).not.toMatch(/straat|woont|iemand|Groet|buurt\.example/u);
  });
});
