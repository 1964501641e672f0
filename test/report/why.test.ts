import { describe, expect, it } from 'vitest';
import { type Paint, whyList, type WhyMention, type WhyOptions, whyText } from '../../src/report/why.js';
import { widthOf } from '../../src/report/width.js';
import { HOSTILE, isObeyed } from './hostile.js';

const text = 'De verwarming doet het al drie dagen niet. Lindehof belt niet terug, wie weet wat ik kan doen?';
const at = (words: string, rule: string, note?: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length, rule, ...(note === undefined ? {} : { note }) });
const mention: WhyMention = {
  id: 41, text, url: 'https://huurforum.example/t/9#p41', sourceId: 'huurforum', published: '2026-03-02 09:14', title: 'Kou in huis', threadTitle: 'Storing bij Lindehof',
  findings: {
    language: [{ stage: 'language', label: 'nl', confidence: 0.99, evidence: [{ start: 0, end: text.length, rule: 'letters' }] }],
    entities: [{ stage: 'entities', label: 'yes', about: 'lindehof', confidence: 0.9, evidence: [at('Lindehof', 'term'), { in: 'thread', start: 12, end: 20, rule: 'thread-title', note: 'thread' }] }],
    sentiment: [{ stage: 'sentiment', label: 'negative', about: 'lindehof', score: -0.6, confidence: 0.82, evidence: [at('belt niet terug', 'negated', 'terugbellen'), at('niet terug', 'lexicon'), { in: 'title', start: 0, end: 3, rule: 'lexicon' }] }],
    webcare: [{ stage: 'webcare', label: 'complaint', confidence: 0.7, evidence: [at('doet het al drie dagen niet', 'own-experience')] }, { stage: 'webcare', label: 'addressed', confidence: 0.6, evidence: [] }],
    geography: [{ stage: 'geography', label: 'author:nl-zutphen', confidence: 0.9, evidence: [{ start: 0, end: 0, rule: 'author-place', note: 'Zutphen' }] }],
    topics: [],
  },
};
const options: WhyOptions = { language: 'nl', entityName: () => 'Lindehof Wonen', sourceLabel: () => 'Huurdersforum' };

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'gu');

describe('why a mention is read as it is', () => {
  it('shows its text with the deciding words marked, and what each rule made of them', () => {
    expect(whyText(mention, options)).toBe(`41 · Huurdersforum · 2 mrt 2026 09:14
https://huurforum.example/t/9#p41
Discussie: Storing bij «Lindehof»
«Kou» in huis
  De verwarming «doet het al drie dagen niet». «Lindehof» «belt niet terug», wie weet wat ik kan
  doen?

  taal: nl (zekerheid 0,99)
    letters hele tekst
  gaat over: ja – Lindehof Wonen (zekerheid 0,9)
    term “Lindehof”
    thread-title “Lindehof” (thread)
  sentiment: negatief – Lindehof Wonen (zekerheid 0,82)
    negated “belt niet terug” (terugbellen)
    lexicon “niet terug”
    lexicon “Kou”
  webcare: klacht (zekerheid 0,7)
    own-experience “doet het al drie dagen niet”
  webcare: gericht aan de organisatie (zekerheid 0,6)
  plaats: Zutphen (schrijver) (zekerheid 0,9)
    author-place (Zutphen)
`);
  });

  it('speaks English where asked', () => {
    const shown = whyText(mention, { ...options, language: 'en' });
    for (const words of ['2 Mar 2026 09:14', 'Thread: ', 'is about: yes', 'webcare: complaint (confidence 0.7)', 'place: Zutphen (author)', 'letters whole text']) expect(shown).toContain(words);
  });

  it('says when a mention has no date, and when it was not read yet', () => {
    const bare: WhyMention = { id: 1, text: 'Lindehof?', url: 'https://x.example', sourceId: 'x' };
    expect(whyText(bare, { language: 'nl' })).toBe('1 · x · zonder datum\nhttps://x.example\n  Lindehof?\n\nNog niet gelezen: draai eerst quickscan analyze.\n');
  });

  it('marks each word by itself in colour, so that no colour runs into the margin', () => {
    const paint: Paint = { mark: (words) => `\u001B[33m${words}\u001B[39m`, strong: String, faint: String };
    const shown = whyText(mention, { ...options, paint, columns: 40 });
    expect(shown).toContain('\u001B[33mdoet\u001B[39m \u001B[33mhet\u001B[39m');
    for (const line of shown.split('\n').slice(3, 8)) {
      expect(line.split('\u001B[33m')).toHaveLength(line.split('\u001B[39m').length);
      expect(widthOf(line.replaceAll(COLOURS, ''))).toBeLessThanOrEqual(40);
    }
  });

  it('shows of a long text the part around the first deciding words', () => {
    const before = 'Een lange aanloop zonder belang. '.repeat(40);
    const findings = { sentiment: [{ stage: 'sentiment', label: 'negative', confidence: 1, evidence: [{ start: before.length, end: before.length + 6, rule: 'lexicon' }] }] };
    const shown = whyText({ ...mention, text: `${before}Schande, en zo gaat het ${'maar door '.repeat(60)}`, findings }, { ...options, letters: 120 });
    const body = shown.split('\n').filter((line) => line.startsWith('  ') && !line.includes('zekerheid') && !line.includes('lexicon')).join(' ');
    expect(body).toContain('«Schand»e');
    expect(body).toMatch(/^ {2}… .*…\s*$/u);
    expect(body.length).toBeLessThan(180);
  });

  it('keeps evidence that no longer fits the text out of the marks', () => {
    const broken = { sentiment: [{ stage: 'sentiment', label: 'negative', confidence: 1, evidence: [{ start: 90, end: 400, rule: 'lexicon' }, { start: 8, end: 3, rule: 'lexicon' }] }] };
    expect(whyText({ ...mention, findings: broken }, options)).not.toContain('«');
  });

  it.each(HOSTILE)('is not obeyed by a terminal: %j', (name) => {
    const whole = { start: 0, end: name.length, rule: 'x', note: name };
    const made: WhyMention = {
      ...mention, title: name, text: `${name} en dan`, threadTitle: name, url: name, sourceId: name, published: name,
      findings: { [name]: [{ stage: name, label: name, about: name, confidence: 1, evidence: [whole, { ...whole, in: 'title', rule: name }, { ...whole, in: 'thread' }] }] },
    };
    const shown = whyList(name, 2, [made], { language: 'nl' });
    expect(isObeyed(shown)).toBe(false);
  });
});

describe('the list behind a figure', () => {
  it('opens with the figure and its number, and says how many are shown', () => {
    const shown = whyList('webcare.complaint', 12, [mention, { ...mention, id: 42 }], options);
    expect(shown.startsWith('webcare.complaint: 12 berichten\n\n41 · ')).toBe(true);
    expect(shown).toContain('\n\n42 · Huurdersforum');
    expect(shown.endsWith('\n\n2 van 12 getoond\n')).toBe(true);
  });

  it('says nothing of the rest where there is none', () => {
    expect(whyList('webcare.rumour', 1, [mention], options)).not.toContain('getoond');
    expect(whyList('webcare.rumour', 1, [mention], options)).toContain('webcare.rumour: 1 bericht\n');
  });
});
