import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CopyFeatures, featuresOf, isCopy, linkCopies, Sets } from '../../src/analyze/passes/copies.js';
import { SIGNATURE_BYTES, signatureOf } from '../../src/analyze/passes/signature.js';
import { copyWords, plainTitle } from '../../src/text/copy-words.js';
import { copyFigures, falsePairs, handWrittenTexts } from '../eval/copies.js';

const RELEASE =
  'Woonstichting De Linde verhoogt de huren per 1 juli met gemiddeld 4,1 procent. Volgens bestuurder Anna Verwoerd is dat nodig om 300 woningen in Doornveld te isoleren. Huurders krijgen deze maand een brief met de nieuwe huur en de manier waarop zij bezwaar kunnen maken.';

const copies = (a: string, b: string): boolean => isCopy(featuresOf(copyWords(a)), featuresOf(copyWords(b)));

describe('a copy', () => {
  it.each([
    ['a cut-off teaser', `${RELEASE.slice(0, 140)}…`],
    ['a teaser with a link', `${RELEASE.slice(0, 150)} Lees verder »`],
    ['a "lees ook" tail', `${RELEASE}\nLees ook: Zo vraag je huurtoeslag aan bij de gemeente. Foto: archief`],
    ['an address and other capitals', `${RELEASE.toUpperCase()} https://courant.example/huur-omhoog?utm_source=x`],
    ['a changed figure and a changed name', RELEASE.replace('4,1', '3,9').replace('Anna Verwoerd', 'A. Verwoerd')],
    ['a reply that quotes it', `> ${RELEASE.replaceAll('. ', '.\n> ')}`.replace(/^> /u, '')],
    ['a sentence less and a lead before it', `DOORNVELD - ${RELEASE.slice(0, RELEASE.lastIndexOf('Huurders'))}`],
  ])('is known by its words: %s', (_name, text) => {
    expect(copies(RELEASE, text)).toBe(true);
  });

  it.each([
    ['two complaints about one outage', 'Al sinds vanochtend geen internet in Doornveld, modem staat op rood en de klantenservice neemt niet op. Belachelijk!', 'Hier in Doornveld ook al sinds vanochtend alles plat, het modem heeft een rood lampje. Iemand al iets gehoord van de klantenservice?'],
    ['a complaint and its answer', 'Mijn factuur klopt niet, er is dubbel afgeschreven op 3 maart en ik krijg geen reactie op mijn mails.', 'Wat vervelend dat je factuur niet klopt en er dubbel is afgeschreven. Stuur ons een bericht met je klantnummer, dan kijken we mee.'],
    ['thanks of two people', 'Dank je wel, ik ga het vanavond proberen!', 'Dank je wel, ik ga het morgen proberen!'],
  ])('is not seen in look-alikes: %s', (_name, a, b) => {
    expect(copies(a, b)).toBe(false);
  });

  it('is never seen between two of the hand-written mentions', () => {
    expect(handWrittenTexts().length).toBeGreaterThan(300);
    expect(falsePairs(handWrittenTexts())).toBe(0);
  });

  it.each([[0.05, 0.98], [0.1, 0.97], [0.2, 0.86], [0.3, 0.55]])('edited by %s of its words is found with recall of at least %s and precision 1', (share, recall) => {
    const figures = copyFigures(handWrittenTexts(), share, 7);
    expect(figures.precision).toBe(1);
    expect(figures.recall).toBeGreaterThanOrEqual(recall);
  });
});

describe('families', () => {
  // More of them than one bucket holds, so that both ways of comparing are held.
  const variants = Array.from({ length: 48 }, (_, i) => (i % 3 === 0 ? RELEASE : i % 3 === 1 ? `${RELEASE.slice(0, 120 + i)}…` : `${i} ${RELEASE} ${i}`));
  const others = handWrittenTexts().slice(0, 30);
  const texts = [...variants, ...others].map(copyWords).filter((words) => signatureOf(words) !== undefined);

  /** Families by the texts' own numbers, after linking them in this order and these batches. */
  function families(order: readonly number[], cuts: readonly number[]): string[] {
    let sets = new Sets(order.length);
    let known = 0;
    for (const upTo of [...cuts, order.length].sort((a, b) => a - b)) {
      const bytes = new Uint8Array(upTo * SIGNATURE_BYTES);
      for (let at = 0; at < upTo; at++) bytes.set(signatureOf(texts[order[at] ?? 0] ?? []) ?? [], at * SIGNATURE_BYTES);
      const features = (at: number): CopyFeatures => featuresOf(texts[order[at] ?? 0] ?? []);
      if (!linkCopies({ signatures: bytes, known, sets, features })) {
        sets = new Sets(order.length);
        linkCopies({ signatures: bytes, known: 0, sets, features });
      }
      known = upTo;
    }
    const members = new Map<number, number[]>();
    for (const [at, text] of order.entries()) members.set(sets.find(at), [...(members.get(sets.find(at)) ?? []), text]);
    return [...members.values()].map((family) => family.sort((a, b) => a - b).join(',')).sort();
  }

  it('are the same for every order and every batching', () => {
    const whole = families(texts.map((_, i) => i), []);
    expect(whole.some((family) => family.split(',').length >= 40)).toBe(true);
    const shuffled = fc.shuffledSubarray(texts.map((_, i) => i), { minLength: texts.length, maxLength: texts.length });
    fc.assert(
      fc.property(shuffled, fc.array(fc.integer({ min: 0, max: texts.length }), { maxLength: 4 }), (order, cuts) => {
        expect(families(order, cuts)).toEqual(whole);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('a title', () => {
  it('is told without the outlet behind it', () => {
    expect(['Huren in Doornveld omhoog | De Courant', 'Huren in Doornveld omhoog - Nieuws', 'Huren - hoger', 'Storing'].map(plainTitle)).toEqual([
      'Huren in Doornveld omhoog', 'Huren in Doornveld omhoog', 'Huren - hoger', 'Storing',
    ]);
  });
});
