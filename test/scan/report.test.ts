import { describe, expect, it } from 'vitest';
import { reportInput } from '../../src/scan/report.js';
import { version } from '../../src/scan/version.js';
import { lindehof } from '../report/lindehof.js';
import { answer, draft, store } from '../store/help.js';

const NOW = new Date('2026-06-01T07:00:00Z');
const post = (number: number) => draft({ nativeId: `post-${number}`, url: `https://stroomforum.example/b/${number}`, text: `Bericht ${number}` });

describe('what the store hands to the report', () => {
  it('has the minutes until the first answer of every answered message, in the order of messages', () => {
    const opened = store();
    opened.mentions.add('forum', [1, 2, 3, 4].map((number) => post(number)));
    opened.passes.putAnswers([{ own: 4, mention: 3, minutes: 12 }, { own: 4, mention: 1, minutes: 90 }, { own: 2, mention: 1, minutes: 45 }]);
    const { answers } = reportInput(opened, lindehof.project, NOW);
    expect([[...(answers?.mention ?? [])], [...(answers?.target ?? [])]]).toEqual([[1, 3], [45, 12]]);
  });

  it('says with which version the messages were read, once some were', () => {
    const opened = store();
    opened.mentions.add('forum', [post(1)]);
    expect(reportInput(opened, lindehof.project, NOW).instrument).toBeUndefined();
    const stages = [{ name: 'language', fingerprint: 'l1' }];
    for (const batch of opened.stale.batches(stages)) opened.findings.write(stages, batch.map((one) => answer(one, { language: [] }, { facts: [], topics: [], places: [] })));
    expect(reportInput(opened, lindehof.project, NOW).instrument).toEqual({ version: version(), stages: { language: 'l1' }, older: 0 });
  });
});
