import { describe, expect, it } from 'vitest';
import type { Entity } from '../../src/domain/project.js';
import { compileTerms } from '../../src/text/match.js';

function entity(id: string, terms: readonly string[], unless: readonly string[] = []): Entity {
  return { id, kind: 'brand', name: id, terms, unless };
}

const find = compileTerms([
  entity('noordnet', ['Noordnet', '#noordnet', '@noordnet_helpt'], ['arena', 'de grote prijs']),
  entity('hov', ['HOV']),
  entity('kblr', ['KBLR']),
  entity('zon', ['Zon']),
  entity('helios', ['"Helios Wonen"', 'helioswonen.example']),
  entity('coöp', ['Coöpzorg']),
]);

describe('a text names an entity', () => {
  it.each([
    ['by its word, whatever the case', 'ik zit bij NOORDNET', ['noordnet']],
    ['by a genitive', "noordnets en Noordnet's prijzen", ['noordnet']],
    ['by a compound with a hyphen', 'als ex-Noordnet-klant', ['noordnet']],
    ['by a tag and by a handle', '#Noordnet doet het niet @Noordnet_Helpt', ['noordnet']],
    ['not inside another word', 'noordnetwerkgroep en zuidnoordnet', []],
    ['not where an unless word stands in the same sentence', 'Concert in de Noordnet Arena.', []],
    ['not where an unless phrase stands in the same sentence', 'Noordnet betaalt de grote prijs.', []],
    ['where the unless word stands in another sentence', 'Ik was in de Arena. Noordnet deed het daar niet.', ['noordnet']],
    ['in upper case only, for a name in upper case', 'de hov komt, HOV!', ['hov']],
    ['not in lower case, for a name in upper case', 'De hov komt niet.', []],
    ['in any case, for an upper-case name no word can be', 'kblr doet raar', ['kblr']],
    ['with its capital only, for a short name with a capital', 'de zon schijnt', []],
    ['with its capital, for a short name with a capital', 'bij Zon is het duurder', ['zon']],
    ['by a phrase', 'huur bij helios  wonen betaald', ['helios']],
    ['by half a phrase: not', 'helios is de zonnegod', []],
    ['by the tag that glues a phrase', '#helioswonen doet niks', ['helios']],
    ['by an address of its domain', 'zie https://www.helioswonen.example/huur', ['helios']],
    ['without regard to accents', 'coopzorg belt niet terug', ['coöp']],
    ['by a handle with a word of its sector', '@helioswonen_webcare help', ['helios']],
    ['by a mail address of its domain', 'mail naar klacht@noordnet.nl', ['noordnet']],
    ['in a text without capitals, where a firm is spoken of', 'ik zit al jaren bij zon hoor', ['zon']],
    ['several at once, in the order of the project', 'Zon of Noordnet?', ['noordnet', 'zon']],
  ])('%s', (_, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it('whose terms are queries, held against the same words', () => {
    const asked = compileTerms([
      entity('near', ['Kade NEAR/3 (bank OR zetel*)']), entity('both', ['kade AND garantie']), entity('start', ['kademeubel*']), entity('titled', ['title:kade']), entity('exact', ['=NS']),
      entity('kind', ['kade AND type:forum']), entity('guarded', ['kade*'], ['text:haven']), entity('wordless', ['NOT kade']),
    ]);
    expect(asked('De zetel van Kade is krom.')).toEqual(['near', 'kind', 'guarded']);
    expect(asked('Bij kade geeft men vijf jaar garantie')).toEqual(['both', 'kind', 'guarded']);
    expect(asked('Kademeubelen in de haven.')).toEqual(['start']);
    expect(asked('Weer te laat.', 'Kade levert halve kast')).toEqual(['titled', 'kind', 'guarded']);
    expect(asked('ns en NS')).toEqual(['exact']);
    expect(asked('Kade ligt er goed bij. Wat een haven!')).toEqual(['kind']);
  });

  it('only beside what it requires, in the sentence or, behind text:, anywhere', () => {
    const near = compileTerms([{ ...entity('bries', ['Bries']), requires: ['internet', 'klant*'] }]);
    expect([near('Bries levert internet.'), near('Een frisse Bries.'), near('Bries dus. Geen internet.')]).toEqual([['bries'], [], []]);
    const far = compileTerms([{ ...entity('bries', ['Bries']), requires: ['text:internet'] }]);
    expect([far('Bries dus. Geen internet.'), far('Bries dus.', 'Geen internet'), far('Bries dus.')]).toEqual([['bries'], ['bries'], []]);
  });

  it('by its misspellings where asked, never by another word', () => {
    const plain = compileTerms([entity('noordnet', ['Noordnet'])]);
    const slips = compileTerms([{ ...entity('noordnet', ['Noordnet', 'Zonnestroom Wonen']), misspellings: true }, { ...entity('helder', ['Helder']), misspellings: true }]);
    const typed = ['noordnett', 'nordnet', 'noorndet', 'noordmet', 'zonnestroomwonen', 'zonnestrom wonen'];
    expect(typed.flatMap((text) => plain(text))).toEqual([]);
    expect(typed.map((text) => slips(text))).toEqual(typed.map(() => ['noordnet']));
    expect(['heider', 'zelder', 'noord net werk', 'oordnet'].flatMap((text) => slips(text))).toEqual([]);
  });

  it('by the surname of who leads it behind a function only', () => {
    const people = compileTerms([{ ...entity('topman', ['Joost Vermaat']), kind: 'executive', name: 'Joost Vermaat' }]);
    expect([people('Topman Vermaat vertrekt.'), people('Zanger Vermaat vertrekt.'), people('Joost Vermaat vertrekt.')]).toEqual([['topman'], [], ['topman']]);
  });

  it('in time that hardly grows with the number of terms', () => {
    const terms = Array.from({ length: 5000 }, (_, at) => entity(`e${at}`, [`Merknaam${at}`]));
    const many = compileTerms(terms);
    const text = 'Ik wacht al drie weken op Merknaam4321 en er gebeurt helemaal niets, wat een drama is dit zeg.';
    expect(many(text)).toEqual(['e4321']);
    const started = performance.now();
    for (let round = 0; round < 2000; round++) many(text);
    // Some 130,000 a second on one thread when measured; the bound leaves room for a busy machine.
    expect(performance.now() - started).toBeLessThan(200);
  });
});
