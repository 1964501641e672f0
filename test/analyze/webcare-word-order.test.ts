import { describe, expect, it } from 'vitest';
import { formChance, FORM_NAMES } from '../../src/analyze/webcare/questions.js';
import { sentenceForms } from '../../src/analyze/webcare/word-order.js';
import { weightsOf } from '../../src/analyze/weights.js';
import type { Json } from '../../src/domain/json.js';
import { packagedLexicons, parseLexicon } from '../../src/text/lexicon.js';
import { compileTable } from '../../src/text/table.js';

const lexicon = parseLexicon('question-words', packagedLexicons().lines('question-words'));
const table = compileTable([lexicon]);
const model: unknown = JSON.parse(packagedLexicons().weights('webcare'));
const weights = weightsOf('webcare', model as Json, 'form', FORM_NAMES); // what JSON.parse gives is Json by definition

const forms = (text: string) => sentenceForms(table.read(text), lexicon);
const chance = (text: string): number => Math.max(0, ...forms(text).map((form) => formChance(form, weights)));

describe('word order without a question mark', () => {
  it.each([
    'Kunnen jullie mijn adres wijzigen', 'heb je het al terug', 'Hoe lang duurt een verhuizing van het contract', 'wanneer komt de monteur', 'Is dat bij jullie ook zo',
    'Met welke app betaal je dat', 'Dat is toch te duur, hè', 'Nou, waarom staat die prijs er dan niet bij', 'Wie heeft dat bedacht', 'Werkt hij weer', 'Ik ga morgen, maar wat moet ik meenemen',
    'Hoeveel stroom verbruikt zo\'n ding', 'Zal ik het dan maar opsturen',
  ])('asks: %s', (text) => {
    expect(chance(text)).toBeGreaterThan(0.5);
  });

  it.each([
    'Dan ga ik wel naar een ander', 'Als je belt, moet je lang wachten', 'Ik weet niet hoe laat de monteur komt', 'Wat een geweldige dag', 'Daarna hebben ze alles nagekeken', 'Het pakket is gisteren bezorgd',
    'In mei zijn we overgestapt', 'Wat mij betreft is het klaar', 'Je krijgt een mail als het zover is', 'Toen we thuiskwamen was het licht uit', 'De winkel waar ik werk is dicht', 'Hoe fijn dat het gelukt is',
  ])('does not ask: %s', (text) => {
    expect(chance(text)).toBeLessThan(0.4);
  });

  it('sees each sentence by itself', () => {
    expect(forms('De app is traag. Kan ik ook bellen').map((form) => formChance(form, weights) > 0.5)).toEqual([false, true]);
  });

  it('points at the words that show it', () => {
    const [form] = forms('Nou, kunnen jullie even kijken');
    const read = table.read('Nou, kunnen jullie even kijken');
    expect(read.tokens.slice(form?.shown[0], (form?.shown[1] ?? 0) + 1).map(({ form: word }) => word)).toEqual(['kunnen', 'jullie']);
  });

  it('reads an empty text as no sentence', () => {
    expect(forms('')).toHaveLength(0);
  });
});
