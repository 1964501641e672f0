import { describe, expect, it } from 'vitest';
import { STAGES } from '../../src/analyze/order.js';
import { prepareStages } from '../../src/analyze/reader.js';
import { hashText } from '../../src/text/lexicon.js';
import { CASED, casesOf, findingsOf, fixtureEntities, pinnedHashes, shownBy } from './cases.js';

const reader = prepareStages({ project: { entities: fixtureEntities } });

describe.each(CASED)('the stage %s', (stage) => {
  const cases = casesOf(stage);

  it('has at least 25 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });

  it.each(cases.map((one) => [`${one.label}${one.about === undefined ? '' : ` (${one.about})`}: ${one.text}`, one] as const))('reads %s', (_, one) => {
    const found = findingsOf(reader, stage, one).filter(({ about }) => about === one.about);
    const labels = found.map(({ label }) => label);
    if (one.label === 'none' && stage !== 'webcare') expect(labels).toEqual([]);
    else expect(labels).toContain(one.label);
    for (const label of one.not ?? []) expect(labels).not.toContain(label);
    if (one.evidence !== undefined) {
      const shown = found.filter(({ label }) => label === one.label).flatMap((finding) => shownBy(finding, one));
      expect(shown.some((words) => words.includes(one.evidence ?? '') || (one.evidence ?? '').includes(words)), `evidence was: ${shown.join(' | ')}`).toBe(true);
    }
  });

  it('gives no label without evidence, and evidence within the text', () => {
    for (const one of cases) {
      for (const finding of findingsOf(reader, stage, one)) {
        expect(finding.evidence.length).toBeGreaterThan(0);
        for (const { start, end } of finding.evidence) expect(start >= 0 && end >= start).toBe(true);
        expect(finding.confidence >= 0 && finding.confidence <= 1).toBe(true);
      }
    }
  });

  it('says the same as when its version was last raised', () => {
    const version = STAGES.find(({ name }) => name === stage)?.version ?? 0;
    const findings = hashText(JSON.stringify(cases.map((one) => findingsOf(reader, stage, one))));
    const message = `The findings of ${stage} changed: raise its version and pin ${JSON.stringify({ version: version + 1, findings })} in fixtures/stages/pinned.json`;
    expect(pinnedHashes()[stage], message).toEqual({ version, findings });
  });
});
