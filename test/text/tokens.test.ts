import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceNumbers } from '../../src/text/sentences.js';
import { tokenize } from '../../src/text/tokens.js';

const forms = (text: string): string[] => tokenize(text).map(({ form }) => form);
const kinds = (text: string): string[] => tokenize(text).map(({ kind, form }) => `${kind} ${form}`);

describe('a text is cut into', () => {
  it.each([
    ['words with accents, hyphens and apostrophes', "Één café-eigenaar z'n foto's", ['één', 'café-eigenaar', "z'n", "foto's"]],
    ['clitics with a loose apostrophe', "'t is 's avonds ’n drama in 's-Gravendeel", ["'t", 'is', "'s", 'avonds', "'n", 'drama', 'in', "'s-gravendeel"]],
    ['spoken Dutch and Flemish', "'k heb da's zo'n m'n d'r ge-weet-wel", ["'k", 'heb', "da's", "zo'n", "m'n", "d'r", 'ge-weet-wel']],
    ['runs of marks as one', 'Echt?! Nee... nou!!', ['echt', '?!', 'nee', '...', 'nou', '!!']],
    ['abbreviations with inner dots', 'o.a. en a.u.b. graag', ['o.a.', 'en', 'a.u.b.', 'graag']],
    ['two sentences typed without a blank', 'niks.Daarna', ['niks', '.', 'daarna']],
    ['words that begin with digits', '3x gebeld, 24-uurs 2e', ['3x', 'gebeld', ',', '24-uurs', '2e']],
    ['quoted words', '‘rustig’ "hotel"', ['‘', 'rustig', '’', '"', 'hotel', '"']],
  ])('%s', (_, text, expected) => {
    expect(forms(text)).toEqual(expected);
  });

  it.each([
    ['amounts', 'voor € 47,50 of €20,- of 30€ of 12 euro', ['amount € 47,50', 'amount €20,-', 'amount 30€', 'number 12']],
    ['numbers, dates, times and telephone numbers', '1.234,56 op 12-03-2031 om 10:30 bel 0900-1234', ['number 1.234,56', 'number 12-03-2031', 'number 10:30', 'number 0900-1234']],
    ['telephone numbers in groups', 'bel 06-12 34 56 78 of +31 6 12345678, ticket 06 12', ['number 06-12 34 56 78', 'number +31 6 12345678', 'number 06', 'number 12']],
    ['handles, tags, addresses and mail', '@noordnet_helpt #Storing2 https://noordnet.example/a?b=1. bol.com/x info@noordnet.example', ['handle @noordnet_helpt', 'hashtag #storing2', 'url https://noordnet.example/a?b=1', 'url bol.com/x', 'url info@noordnet.example']],
    ['emoji, joined and flagged', '👍🏽 👩‍👩‍👧 🇳🇱 ❤️', ['emoji 👍', 'emoji 👩‍👩‍👧', 'emoji 🇳🇱', 'emoji ❤']],
    ['faces typed with marks', 'leuk :-) nee :( xD <3', ['emoji :-)', 'emoji :(', 'emoji xd', 'emoji <3']],
  ])('%s, each of its kind', (_, text, expected) => {
    expect(kinds(text).filter((one) => !/^(?:word|punctuation)/u.test(one))).toEqual(expected);
  });

  it('pieces that lie in order within the text and leave only blanks out', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(end, token.start)).toMatch(/^[\s\p{Cc}\p{Z}\u200B\uFEFF]*$/u);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(text.slice(end)).toMatch(/^[\s\p{Cc}\p{Z}\u200B\uFEFF]*$/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a sentence', () => {
  const sentences = (text: string): string[] => {
    const tokens = tokenize(text);
    const numbers = sentenceNumbers(text, tokens);
    return [...new Set(numbers)].map((number) => tokens.filter((_, at) => numbers[at] === number).map(({ form }) => form).join(' '));
  };

  it.each([
    ['ends at a mark', 'Ik bel. niemand neemt op! Hoezo?', 3],
    ['does not end at an abbreviation', 'Dat is bijv. nr. 4 van dhr. Jansen.', 1],
    ['does not end at an initial', 'Volgens J. de Wit klopt het.', 1],
    ['does not end inside a number', 'Het kost 12.50 euro.', 1],
    ['keeps its closing quote', '„Ik wacht nog.” Dat zei ze.', 2],
    ['ends at a blank line', 'Onderwerp storing\n\nik wacht nog', 2],
    ['ends at a line that a capital follows', 'Onderwerp storing\nIk wacht nog', 2],
    ['runs on over a line broken inside it', 'ik wacht al\nweken op antwoord', 1],
    ['runs on after three dots and a lower-case word', 'nou ja... laat maar', 1],
    ['keeps the emoji after its mark', 'Top! 👍 Bedankt.', 2],
  ])('%s', (_, text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });
});
