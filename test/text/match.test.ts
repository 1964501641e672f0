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
    ['several at once, in the order of the project', 'Zon of Noordnet?', ['noordnet', 'zon']],
  ])('%s', (_, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it('in time that hardly grows with the number of terms', () => {
    const terms = Array.from({ length: 5000 }, (_, at) => entity(`e${at}`, [`Merknaam${at}`]));
    const many = compileTerms(terms);
    const text = 'Ik wacht al drie weken op Merknaam4321 en er gebeurt helemaal niets, wat een drama is dit zeg.';
    expect(many(text)).toEqual(['e4321']);
    const started = performance.now();
    for (let round = 0; round < 2000; round++) many(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
