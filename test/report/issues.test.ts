import { describe, expect, it } from 'vitest';
import { dayNumber, dayText } from '../../src/domain/time.js';
import { factsOf } from '../../src/report/facts.js';
import { issues } from '../../src/report/sections/issues.js';
import type { FigureLine } from '../../src/report/section.js';
import { inputOf, lookupOf, type Post } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const START = '2026-01-05';
const WEEKS = 12;

/** Two messages a day about the lift, one in three days about rent; and in the tenth week so many a day about rent. */
function scan(rentADay: number, copyOf?: number): { readonly lines: readonly FigureLine[]; readonly notes: readonly string[]; readonly count: (line: FigureLine) => number } {
  const posts: Post[] = [];
  const add = (day: number, topic: string, more: Partial<Post> = {}): void => {
    posts.push({ id: posts.length + 1, at: `${dayText(dayNumber(START) + day)} 12`, source: 'huurforum', author: posts.length + 1, about: ['lindehof'], sentiment: 'negative', topics: [topic], ...more });
  };
  for (let day = 0; day < WEEKS * 7; day++) {
    add(day, 'outage');
    add(day, 'outage');
    if (day % 3 === 0) add(day, 'price');
    if (day >= 63 && day < 68) for (let n = 0; n < rentADay; n++) add(day, 'price', { source: day === 63 ? 'stadsblad' : 'huurforum', ...(copyOf === undefined ? {} : { copyOf }) });
  }
  const whole = { ...lindehof, posts, project: { ...lindehof.project, period: { start: START, end: dayText(dayNumber(START) + WEEKS * 7 - 1) } }, coverage: [] };
  const input = inputOf(whole);
  const context = { input, lookup: lookupOf(whole.places), facts: factsOf(input, lookupOf(whole.places)) };
  const [block] = issues.build(context).blocks;
  return { lines: block?.lines ?? [], notes: block?.notes.map(({ key }) => key) ?? [], count: ({ where = {} }) => context.facts.count(where).messages };
}

describe('issues', () => {
  it('name the topic, its days, what was usual, and where it began', () => {
    const { lines, count } = scan(4);
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line?.values).toMatchObject({ topic: 'price', start: '2026-03-09', end: '2026-03-13', messages: 22, began: 'Stadsblad De Linde', share_negative: { share: 1, n: 22 } });
    expect(line?.values['expected']).toBeGreaterThan(1);
    expect(line?.values['expected']).toBeLessThan(3);
    expect(line === undefined ? 0 : count(line)).toBe(22);
  });

  it('are none where the topic keeps its level, or where one message was copied many times', () => {
    expect(scan(0)).toMatchObject({ lines: [], notes: ['issues-none', 'issues-how'] });
    expect(scan(4, 1).lines).toEqual([]);
  });

  it('need four weeks that were seen', () => {
    const input = inputOf(lindehof);
    const [block] = issues.build({ input, lookup: lookupOf(lindehof.places), facts: factsOf(input, lookupOf(lindehof.places)) }).blocks;
    expect(block?.notes).toEqual([{ key: 'issues-too-short', values: { n: 28 } }]);
  });
});
