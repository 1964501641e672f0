import { describe, expect, it } from 'vitest';
import type { MentionDraft } from '../../src/domain/mention.js';
import { dayNumber } from '../../src/domain/time.js';
import { draft, rows, store } from './help.js';

const TEASER = 'Volt & Zonen verhoogt de tarieven […]';
const FULL = 'Volt & Zonen verhoogt de tarieven per 1 april met acht procent, meldt het bedrijf.';
const ARTICLE = 'https://krant.example/artikel/4';

const texts = (path: string): unknown[] => rows(path, 'SELECT text FROM mentions ORDER BY id').map((row) => row['text']);
const one = (path: string): Record<string, unknown> | undefined => rows(path, 'SELECT * FROM mentions')[0];

describe('a mention is known again', () => {
  it('by the native id within its source, whatever the address has become', () => {
    const { mentions } = store();
    expect(mentions.add('forum', [draft({ nativeId: 'post-1' })])).toEqual({ added: 1, revised: 0, known: 0 });
    const moved = draft({ nativeId: 'post-1', url: 'https://stroomforum.example/verplaatst/9' });
    expect(mentions.add('forum', [moved])).toEqual({ added: 0, revised: 0, known: 1 });
    expect(mentions.count()).toBe(1);
  });

  it('by its cleaned address where it has no native id', () => {
    const { mentions } = store();
    mentions.add('krant', [draft({ url: `${ARTICLE}?utm_source=rss` })]);
    expect(mentions.add('krant', [draft({ url: `${ARTICLE}/` })])).toEqual({ added: 0, revised: 0, known: 1 });
  });

  it('within one page too', () => {
    const { mentions } = store();
    expect(mentions.add('forum', [draft(), draft(), draft({ nativeId: 'post-1' })])).toEqual({ added: 1, revised: 0, known: 2 });
  });

  it('by its cleaned address in another source, which is written down', () => {
    const opened = store();
    opened.mentions.add('krant', [draft({ url: ARTICLE, nativeId: 'article-4' })]);
    expect(opened.mentions.add('blog', [draft({ url: `${ARTICLE}?fbclid=x`, nativeId: 'item-99' })])).toEqual({ added: 0, revised: 0, known: 1 });
    expect(rows(opened.path, 'SELECT source_no, native_id FROM mention_sources ORDER BY source_no')).toEqual([
      { source_no: 2, native_id: 'article-4' }, { source_no: 3, native_id: 'item-99' },
    ]);
  });

  it('but not by the native id of another source', () => {
    const { mentions } = store();
    mentions.add('krant', [draft({ url: ARTICLE, nativeId: 'article-4' })]);
    expect(mentions.add('blog', [draft({ url: 'https://blog.example/4', nativeId: 'article-4' })]).added).toBe(1);
  });
});

describe('several posts at one address', () => {
  const at = (nativeId: string) => draft({ url: ARTICLE, nativeId, text: `Tekst van ${nativeId}` });

  it('stay several by their native ids', () => {
    const { mentions } = store();
    expect(mentions.add('krant', [at('article-4'), at('comment-1'), at('comment-2')])).toEqual({ added: 3, revised: 0, known: 0 });
  });

  it('are matched by native id with another source that shows them', () => {
    const { mentions } = store();
    mentions.add('krant', [at('article-4'), at('comment-1')]);
    expect(mentions.add('blog', [at('comment-1'), at('article-4')])).toEqual({ added: 0, revised: 0, known: 2 });
  });

  it('are told apart again when the post that came first turns out to be another one', () => {
    const opened = store();
    opened.mentions.add('krant', [at('comment-2')]);
    expect(opened.mentions.add('blog', [at('comment-1')])).toMatchObject({ known: 1 });
    expect(opened.mentions.add('krant', [at('comment-1')])).toMatchObject({ added: 1 });
    expect(new Set(texts(opened.path))).toEqual(new Set(['Tekst van comment-1', 'Tekst van comment-2']));
    expect(rows(opened.path, 'SELECT count(DISTINCT mention_id) AS n FROM mention_sources GROUP BY native_id')).toEqual([{ n: 1 }, { n: 1 }]);
  });
});

describe('a teaser', () => {
  it('is replaced by the full text without counting as an edit', () => {
    const opened = store();
    opened.mentions.add('krant', [draft({ url: ARTICLE, text: TEASER, partial: true })]);
    expect(opened.mentions.add('krant', [draft({ url: ARTICLE, text: FULL })])).toEqual({ added: 0, revised: 0, known: 1 });
    expect(one(opened.path)).toMatchObject({ text: FULL, partial: 0, revision: 1 });
    expect(rows(opened.path, 'SELECT * FROM revisions')).toEqual([]);
  });

  it('never replaces a full text, from the same source or another', () => {
    const opened = store();
    opened.mentions.add('krant', [draft({ url: ARTICLE, text: FULL })]);
    opened.mentions.add('krant', [draft({ url: ARTICLE, text: TEASER, partial: true })]);
    opened.mentions.add('forum', [draft({ url: ARTICLE, text: TEASER, partial: true })]);
    expect(texts(opened.path)).toEqual([FULL]);
  });

  it('is replaced by the full text of another source', () => {
    const opened = store();
    opened.mentions.add('forum', [draft({ url: ARTICLE, text: TEASER, partial: true })]);
    expect(opened.mentions.add('blog', [draft({ url: ARTICLE, text: FULL })])).toEqual({ added: 0, revised: 0, known: 1 });
    expect(one(opened.path)).toMatchObject({ text: FULL, source_no: 3, revision: 1 });
  });
});

describe('an edited text', () => {
  const first = draft({ nativeId: 'post-1', text: 'Storing!', published: { at: '2026-03-02T08:14', precision: 'minute' } });
  const second = draft({ nativeId: 'post-1', text: 'Storing! Edit: opgelost.', published: { at: '2026-03-04T10:00', precision: 'minute' } });

  it('is a revision: the newest stands, the old one is kept, the first date holds', () => {
    const opened = store();
    opened.mentions.add('forum', [first]);
    expect(opened.mentions.add('forum', [second])).toEqual({ added: 0, revised: 1, known: 0 });
    expect(one(opened.path)).toMatchObject({ text: 'Storing! Edit: opgelost.', revision: 2, day: dayNumber('2026-03-02'), hour: 8 });
    expect(rows(opened.path, 'SELECT revision, text FROM revisions')).toEqual([{ revision: 1, text: 'Storing!' }]);
  });

  it('counts once however often it is read again', () => {
    const { mentions } = store();
    mentions.add('forum', [first, second]);
    expect(mentions.add('forum', [second, second])).toEqual({ added: 0, revised: 0, known: 2 });
  });

  it('is not one where only the spacing differs', () => {
    const opened = store();
    opened.mentions.add('forum', [draft({ nativeId: 'post-1', text: 'Al drie dagen.\n\nGeen stroom.' })]);
    expect(opened.mentions.add('forum', [draft({ nativeId: 'post-1', text: 'Al drie dagen. Geen stroom.' })]).known).toBe(1);
    expect(texts(opened.path)).toEqual(['Al drie dagen.\n\nGeen stroom.']);
  });

  it('is not one where another source spells it otherwise: the source named first is believed', () => {
    const opened = store();
    for (let time = 0; time < 2; time++) {
      expect(opened.mentions.add('blog', [draft({ url: ARTICLE, text: 'Tarieven omhoog (blog)' })]).revised).toBe(0);
      expect(opened.mentions.add('krant', [draft({ url: ARTICLE, text: 'Tarieven omhoog' })]).revised).toBe(0);
    }
    expect(texts(opened.path)).toEqual(['Tarieven omhoog']);
  });

  it('of a mention that two sources show is a revision when the believed source edits it', () => {
    const opened = store();
    opened.mentions.add('krant', [draft({ url: ARTICLE, text: 'Tarieven omhoog' })]);
    opened.mentions.add('blog', [draft({ url: ARTICLE, text: 'Tarieven omhoog' })]);
    expect(opened.mentions.add('krant', [draft({ url: ARTICLE, text: 'Tarieven toch niet omhoog' })]).revised).toBe(1);
    expect(texts(opened.path)).toEqual(['Tarieven toch niet omhoog']);
  });
});

describe('what is kept of a mention', () => {
  it('is all that the draft says, absent as absent and zero as zero', () => {
    const opened = store();
    opened.mentions.add('forum', [draft({
      title: 'Storing', author: 'vera', authorPlace: 'Voorbeeldstad', point: { lat: 52.1, lon: 5.2 }, thread: { id: 't1', title: 'Draad', opening: true },
      replyTo: 'post-0', reach: { views: 0, likes: 3 }, rating: 0.2, given: { tool: 'ander', sentiment: 'negative' },
    })]);
    expect(one(opened.path)).toMatchObject({
      title: 'Storing', author_no: 1, author_place: 'Voorbeeldstad', lat: 52.1, lon: 5.2, thread_no: 1, opening: 1, reply_to: 'post-0',
      views: 0, likes: 3, shares: null, replies: null, followers: null, rating: 0.2, given_tool: 'ander', given_sentiment: 1, type: 0,
    });
  });

  it('is undated where the place gives no date or one that cannot be', () => {
    const opened = store();
    opened.mentions.add('forum', [draft(), draft({ url: 'https://stroomforum.example/2', published: { at: 'gisteren', precision: 'day' } })]);
    expect(rows(opened.path, 'SELECT day, hour, instant, precision FROM mentions')).toEqual(
      Array.from({ length: 2 }, () => ({ day: null, hour: null, instant: null, precision: null })),
    );
  });

  it('learns what it did not know from another source, and a finer date', () => {
    const opened = store();
    opened.mentions.add('krant', [draft({ url: ARTICLE, published: { at: '2026-03-02', precision: 'day' } })]);
    opened.mentions.add('blog', [draft({ url: ARTICLE, author: 'vera', title: 'Tarieven', published: { at: '2026-03-02T08:14Z', precision: 'minute' } })]);
    expect(one(opened.path)).toMatchObject({ source_no: 2, author_no: 1, title: 'Tarieven', precision: 0, hour: 9 });
  });

  it('follows how far the post carried without counting as an edit', () => {
    const opened = store();
    opened.mentions.add('forum', [draft({ reach: { likes: 1 } })]);
    expect(opened.mentions.add('forum', [draft({ reach: { likes: 5 } })])).toEqual({ added: 0, revised: 0, known: 1 });
    expect(one(opened.path)).toMatchObject({ likes: 5, revision: 1 });
  });

  it('has personal details masked in text, title and thread, unless the project says otherwise', () => {
    const personal = draft({ title: 'Bel 06-12345678', text: 'Mail vera@voorbeeld.example', thread: { id: 't1', title: 'Wie belt 06-12345678?' } });
    const masked = store();
    masked.mentions.add('forum', [personal]);
    expect(masked.quotes.one(1)).toMatchObject({ title: 'Bel [telefoon]', text: 'Mail [e-mail]', threadTitle: 'Wie belt [telefoon]?' });
    const open = store({ mask: false });
    open.mentions.add('forum', [personal]);
    expect(open.quotes.one(1)).toMatchObject({ title: 'Bel 06-12345678', text: 'Mail vera@voorbeeld.example' });
  });

  it('refuses drafts of a source that was never named', () => {
    expect(() => store().mentions.add('onbekend', [draft()])).toThrow(/onbekend/);
  });

  it('is the same text at every reading, also where it holds half an emoji', () => {
    const { mentions } = store();
    const half = draft({ text: 'Top \ud83d van Volt & Zonen', title: '\ude00', thread: { id: 't1', title: '\ud83d' } });
    mentions.add('forum', [half]);
    expect(mentions.add('forum', [half])).toEqual({ added: 0, revised: 0, known: 1 });
  });

  it('counts in whole numbers, and not at all where the place counts what is none', () => {
    const opened = store();
    opened.mentions.add('forum', [draft({ reach: { views: 1200.4, likes: Number.NaN, shares: Number.POSITIVE_INFINITY } })]);
    expect(one(opened.path)).toMatchObject({ views: 1200, likes: null, shares: null });
  });

  it('is nothing at all when one draft of the page cannot be stored', () => {
    const { mentions } = store();
    const broken: MentionDraft = {
      ...draft({ url: 'https://stroomforum.example/2' }),
      get text(): string {
        throw new Error('broken draft');
      },
    };
    expect(() => mentions.add('forum', [draft(), broken])).toThrow('broken draft');
    expect(mentions.count()).toBe(0);
  });
});
