import { describe, expect, it } from 'vitest';
import { ask, coverage, draft, keeper, keyOf, PLAN, step, store } from './help.js';

describe('a run', () => {
  it('starts clean: nothing pending, nothing known, every source open', () => {
    const { run, keep } = keeper(store());
    expect(run).toMatchObject({ state: 'running', resumed: false });
    expect(keep.resume('forum')).toEqual({ pending: [], known: new Set(), seen: {}, open: true });
  });

  it('is over when it is done: the next one is another', () => {
    const opened = store();
    const { run } = keeper(opened);
    opened.runs.finish(run.id, 'done');
    expect(opened.runs.last()).toMatchObject({ id: run.id, state: 'done', finishedAt: '2026-03-30T10:00:00.000Z' });
    expect(keeper(opened).run).toMatchObject({ id: run.id + 1, resumed: false });
  });

  it.each(['stopped', 'crashed', undefined] as const)('is resumed when it was %s: no done ask is asked twice, none is lost', (state) => {
    const opened = store();
    const first = keeper(opened);
    first.keep.commit('forum', step(1, { follow: [ask(3), ask(2)], keep: [draft({ nativeId: 'post-1' })] }));
    first.keep.commit('forum', step(3, { follow: [ask(1), ask(4)] }));
    if (state !== undefined) opened.runs.finish(first.run.id, state);
    const { run, keep } = keeper(opened);
    expect(run).toMatchObject({ id: first.run.id, state: 'running', resumed: true });
    const { pending, known, coverage: before } = keep.resume('forum');
    expect(pending).toEqual([ask(2), ask(4)]);
    expect(known).toEqual(new Set([1, 2, 3, 4].map((page) => keyOf(ask(page)))));
    expect(before).toMatchObject({ pages: 3, added: 1, revised: 0, known: 0 });
  });

  it('leaves a finished source alone when it is resumed, but not one that was stopped', () => {
    const opened = store();
    const { keep } = keeper(opened);
    keep.finish('forum', coverage({ status: 'ok' }));
    keep.finish('krant', coverage({ sourceId: 'krant', status: 'stopped' }));
    const resumed = keeper(opened).keep;
    expect(resumed.resume('forum').open).toBe(false);
    expect(resumed.resume('krant').open).toBe(true);
    expect(resumed.resume('blog').open).toBe(true);
  });

  it('is not resumed for another project, and is then called crashed', () => {
    const opened = store();
    const { run } = keeper(opened);
    expect(keeper(opened, { ...PLAN, projectHash: 'other' }).run).toMatchObject({ resumed: false });
    expect(opened.runs.get(run.id)?.state).toBe('crashed');
    expect(keeper(opened, { ...PLAN, projectHash: 'other', fresh: true }).run.resumed).toBe(false);
  });

  it('hands what it could not read to the next run, and only that', () => {
    const opened = store();
    const { run, keep } = keeper(opened);
    keep.commit('forum', step(1, { follow: [ask(2), ask(3)] }));
    keep.commit('forum', step(2, { again: true }));
    keep.commit('forum', step(3));
    keep.finish('forum', coverage({ status: 'partly' }));
    opened.runs.finish(run.id, 'done');
    const next = keeper(opened).keep.resume('forum');
    expect(next.pending).toEqual([ask(2)]);
    expect(next.known).toEqual(new Set([keyOf(ask(2))]));
    expect(next.open).toBe(true);
  });

  it('counts over its pages what was new and known, and keeps the coverage of every source', () => {
    const opened = store();
    const { run, keep } = keeper(opened);
    expect(keep.commit('forum', step(1, { keep: [draft({ nativeId: 'a' }), draft({ nativeId: 'b' })] }))).toEqual({ added: 2, revised: 0, known: 0 });
    expect(keep.commit('forum', step(2, { keep: [draft({ nativeId: 'b' })] }))).toEqual({ added: 0, revised: 0, known: 1 });
    expect(opened.runs.coverage(run.id)).toMatchObject([{ pages: 2, added: 2, known: 1 }]);
    keep.finish('krant', coverage({ sourceId: 'krant', status: 'failed', skipCounts: { unreachable: 1 } }));
    expect(opened.runs.coverage(run.id).map((one) => one.status)).toEqual(['ok', 'failed']);
  });
});

describe('what a run remembers for the next', () => {
  const seen = { 'thread:1': { at: '2026-03-02T08:14:00Z', nativeId: 'post-9' }, 'board:2': { at: '2026-03-01T00:00:00Z' } };
  const validators = { etag: '"abc"', lastModified: 'Mon, 02 Mar 2026 08:14:00 GMT' };

  it('are the marks of every stream, the newest of each', () => {
    const opened = store();
    const { keep } = keeper(opened);
    keep.commit('forum', step(1, { seen }));
    keep.commit('forum', step(2, { seen: { 'board:2': { at: '2026-03-08T00:00:00Z' } } }));
    expect(keep.resume('forum').seen).toEqual({ ...seen, 'board:2': { at: '2026-03-08T00:00:00Z' } });
    expect(keep.resume('krant').seen).toEqual({});
  });

  it('are what servers said of their pages; a 304 leaves it, a page without it forgets it', () => {
    const { keep } = keeper(store());
    keep.commit('forum', step(1, { validators }));
    expect(keep.validators('forum', ask(1).url)).toEqual(validators);
    expect(keep.validators('krant', ask(1).url)).toBeUndefined();
    keep.commit('forum', step(1, { validators: 'unchanged' }));
    expect(keep.validators('forum', ask(1).url)).toEqual(validators);
    keep.commit('forum', step(1));
    expect(keep.validators('forum', ask(1).url)).toBeUndefined();
  });

  it('are the entities a thread is about, added to over its pages', () => {
    const { keep } = keeper(store());
    keep.commit('forum', step(1, { threads: [{ id: 't1', about: ['volt'] }] }));
    keep.commit('forum', step(2, { threads: [{ id: 't1', about: ['volt', 'zonnedak'] }, { id: 't2', about: [] }] }));
    expect(keep.threadAbout('forum', 't1')).toEqual(['volt', 'zonnedak']);
    expect(keep.threadAbout('forum', 't2')).toEqual([]);
    expect(keep.threadAbout('krant', 't1')).toEqual([]);
  });

  it('holds under the same terms only: under others every page is read again', () => {
    const opened = store();
    keeper(opened).keep.commit('forum', step(1, { seen, validators, threads: [{ id: 't1', about: ['volt'] }] }));
    const { keep } = keeper(opened, { ...PLAN, projectHash: 'other', keepHash: 'other terms' });
    expect(keep.resume('forum').seen).toEqual({});
    expect(keep.validators('forum', ask(1).url)).toBeUndefined();
    expect(keep.threadAbout('forum', 't1')).toEqual([]);
  });
});
