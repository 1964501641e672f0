import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import type { Finding } from '../../src/domain/finding.js';
import type { MentionFacts } from '../../src/store/packed.js';
import { decodeFindings, encodeFindings, type StageFindings } from '../../src/store/finding-codec.js';
import type { StageMark } from '../../src/store/fingerprints.js';
import type { Store } from '../../src/store/open.js';
import type { StaleMention, StaleOptions } from '../../src/store/stale.js';
import { answer, draft, rows, store } from './help.js';

const STAGES: readonly StageMark[] = [
  { name: 'language', fingerprint: 'l1' }, { name: 'sentiment', fingerprint: 's1' }, { name: 'about', fingerprint: 'a1', reads: 'thread' },
];
const without = (name: string): readonly StageMark[] => STAGES.filter((stage) => stage.name !== name);
const changed = (name: string): readonly StageMark[] => STAGES.map((stage) => (stage.name === name ? { ...stage, fingerprint: 'new' } : stage));

const FACT: Fact = {
  row: 'whole', about: 'no', sentiment: 'neutral', mixed: false, main: 'none', classes: [], addressed: false, voice: 'consumer', language: 'nl', own: false, noise: 'none',
};
const FACTS: MentionFacts = { facts: [FACT], topics: [], places: [] };
const found = (stage: string, label: string): Finding => ({ stage, label, confidence: 0.9, evidence: [{ start: 0, end: 4, rule: 'lexicon' }] });
const post = (number: number, over = {}) => draft({ nativeId: `post-${number}`, url: `https://stroomforum.example/b/${number}`, text: `Bericht ${number}`, ...over });

function stale(opened: Store, stages: readonly StageMark[] = STAGES, options: StaleOptions = {}): readonly StaleMention[] {
  return [...opened.stale.batches(stages, options)].flat();
}

/** Asks every stale stage of every stale mention; `sentiment` finds, the others answer: nothing. */
function analyse(opened: Store, stages: readonly StageMark[] = STAGES): void {
  for (const batch of opened.stale.batches(stages)) {
    const findings = (one: StaleMention): StageFindings =>
      Object.fromEntries(one.stale.map((name) => [name, name === 'sentiment' ? [found(name, `of ${one.mention.text}`)] : []]));
    opened.findings.write(stages, batch.map((one) => answer(one, findings(one), FACTS)));
  }
}

function asked(opened: Store, stages: readonly StageMark[] = STAGES): Record<number, readonly string[]> {
  return Object.fromEntries(stale(opened, stages).map((one) => [one.id, one.stale]));
}

describe('with what was read', () => {
  it('is told by how many mentions, the most first', () => {
    const opened = store();
    expect(opened.fingerprints.used()).toEqual([]);
    opened.mentions.add('forum', [post(1), post(2)]);
    analyse(opened);
    opened.mentions.add('forum', [post(3)]);
    const [batch] = opened.stale.batches(changed('language'), { after: 2 });
    opened.findings.write(changed('language'), (batch ?? []).map((one) => answer(one, {}, FACTS)));
    expect(opened.fingerprints.used().map(({ stages, messages }) => [stages['language'], messages])).toEqual([['l1', 2], ['new', 1]]);
  });
});

describe('which mentions are asked again', () => {
  it('are all that were never asked, of every stage', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1), post(2)]);
    expect(opened.stale.count(STAGES)).toBe(2);
    expect(asked(opened)).toEqual({ 1: ['language', 'sentiment', 'about'], 2: ['language', 'sentiment', 'about'] });
  });

  it('are none once they were asked, also where a stage answered: nothing', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    expect(opened.findings.of(1)).toBeUndefined();
    analyse(opened);
    expect(opened.stale.count(STAGES)).toBe(0);
    expect(opened.findings.of(1)).toEqual({ language: [], sentiment: [found('sentiment', 'of Bericht 1')], about: [] });
  });

  it('are asked of the changed stage alone, and hear what the others said', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    analyse(opened);
    const [one] = stale(opened, changed('language'));
    expect(one?.stale).toEqual(['language']);
    expect(one?.earlier).toEqual({ sentiment: [found('sentiment', 'of Bericht 1')], about: [] });
    analyse(opened, changed('language'));
    expect(opened.findings.of(1)?.['sentiment']).toEqual([found('sentiment', 'of Bericht 1')]);
    expect(opened.stale.count(changed('language'))).toBe(0);
  });

  it('are asked of a stage that is new, and lose what a stage said that is gone', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    analyse(opened, without('about'));
    expect(asked(opened)).toEqual({ 1: ['about'] });
    expect(asked(opened, without('sentiment').filter((stage) => stage.name !== 'about'))).toEqual({ 1: [] });
    analyse(opened, [{ name: 'language', fingerprint: 'l1' }]);
    expect(opened.findings.of(1)).toEqual({ language: [] });
  });

  it('are asked of every stage when the text was edited, and of none when only its likes moved', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1), post(2)]);
    analyse(opened);
    opened.mentions.add('forum', [post(1, { text: 'Bericht 1, met een naschrift' }), post(2, { reach: { likes: 9 } })]);
    expect(asked(opened)).toEqual({ 1: ['language', 'sentiment', 'about'] });
  });

  it('are asked of the stages that read the thread when its title, opening post or the post answered changes', () => {
    const opened = store();
    const inThread = (number: number, over = {}) => post(number, { thread: { id: 't1', title: 'Storing', opening: number === 1 }, ...over });
    const all = [inThread(1), inThread(2, { replyTo: 'post-1' }), inThread(3, { replyTo: 'post-2' })];
    opened.mentions.add('forum', [...all, post(4)]);
    analyse(opened);
    opened.mentions.add('forum', [inThread(2, { replyTo: 'post-1', text: 'Anders' })]);
    expect(asked(opened)).toEqual({ 2: ['language', 'sentiment', 'about'], 3: ['about'] });
    analyse(opened);
    opened.mentions.add('forum', [inThread(1, { text: 'Andere opening' })]);
    expect(asked(opened)).toEqual({ 1: ['language', 'sentiment', 'about'], 2: ['about'], 3: ['about'] });
    analyse(opened);
    opened.mentions.add('forum', [post(5, { thread: { id: 't1', title: 'Storing opgelost' } })]);
    expect(Object.keys(asked(opened))).toEqual(['1', '2', '3', '5']);
  });

  it('are found when the post answered comes in later', () => {
    const opened = store();
    opened.mentions.add('forum', [post(2, { replyTo: 'post-1' })]);
    analyse(opened);
    opened.mentions.add('forum', [post(1)]);
    expect(asked(opened)[1]).toEqual(['about']);
    expect(stale(opened)[0]?.thread).toEqual({ answered: 'Bericht 1' });
  });

  it('are asked again when the text changed while they were being analysed', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    const read = stale(opened);
    opened.mentions.add('forum', [post(1, { text: 'Anders' })]);
    opened.findings.write(STAGES, read.map((one) => answer(one, { language: [], sentiment: [], about: [] }, FACTS)));
    expect(opened.stale.count(STAGES)).toBe(1);
  });
});

describe('what a stage may see', () => {
  it('is the mention without its author, with its thread', () => {
    const opened = store();
    const thread = { id: 't1', title: 'Storing', url: 'https://stroomforum.example/t1' };
    opened.mentions.add('forum', [
      post(1, { thread: { ...thread, opening: true }, author: 'vera' }),
      post(2, { thread, replyTo: 'post-1', title: 'Re: Storing', authorPlace: 'Voorbeeldstad', rating: 0.4, author: 'kees' }),
    ]);
    const [first, second] = stale(opened);
    expect(first).toMatchObject({ thread: { title: 'Storing' } });
    expect(second?.mention).toEqual({
      title: 'Re: Storing', text: 'Bericht 2', sourceType: 'forum', sourceId: 'forum', url: 'https://stroomforum.example/b/2',
      authorPlace: 'Voorbeeldstad', rating: 0.4,
    });
    expect(second?.thread).toEqual({ title: 'Storing', opening: 'Bericht 1', answered: 'Bericht 1' });
  });

  it('says own for own accounts everywhere and for articles on own domains, not for posts in the own community', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1, { author: '@VoltEnZonen' }), post(2, { author: 'vera', url: 'https://forum.voltenzonen.example/2' })]);
    opened.mentions.add('krant', [
      draft({ url: 'https://www.voltenzonen.example/nieuws/1' }), draft({ url: 'https://nepvoltenzonen.example/1' }),
      draft({ url: 'https://voltenzonen.example/nieuws/1#comment-2', thread: { id: 'n1' } }),
    ]);
    const own = { accounts: ['voltenzonen'], domains: ['voltenzonen.example'] };
    expect(stale(opened, STAGES, { own }).map((one) => one.mention.own ?? false)).toEqual([true, false, true, false, false]);
  });

  it('comes in batches of the size asked, within the ids asked', () => {
    const opened = store();
    opened.mentions.add('forum', Array.from({ length: 10 }, (_, index) => post(index)));
    const batches = [...opened.stale.batches(STAGES, { size: 3, after: 2, upTo: 9 })];
    expect(batches.map((batch) => batch.map((one) => one.id))).toEqual([[3, 4, 5], [6, 7, 8], [9]]);
  });
});

describe('stored findings', () => {
  const evidence = fc.record({
    in: fc.constantFrom('title' as const, 'thread' as const), start: fc.nat(), end: fc.nat(), rule: fc.string(), note: fc.string(),
  }, { requiredKeys: ['start', 'end', 'rule'] });
  const finding = fc.record({
    stage: fc.constant('sentiment'), label: fc.string(), about: fc.string({ minLength: 1 }), score: fc.double({ noNaN: true, noDefaultInfinity: true }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }), evidence: fc.array(evidence),
  }, { requiredKeys: ['stage', 'label', 'confidence', 'evidence'] });

  it('come back as they were written', () => {
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    fc.assert(fc.property(fc.array(finding), (findings) => {
      expect(decodeFindings(encodeFindings({ sentiment: findings, language: [] }), ['sentiment', 'language'])).toEqual(
        plain({ sentiment: findings, language: [] }),
      );
    }));
  });

  it('forget the fingerprints of sets that no mention points to', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    analyse(opened);
    analyse(opened, changed('language'));
    opened.findings.tidy();
    expect(rows(opened.path, 'SELECT count(*) AS n FROM fingerprint_sets')).toEqual([{ n: 1 }]);
  });
});
