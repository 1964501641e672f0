import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/fold.js';
import { type Entry, type Lexicon, type Match, parseLexicon } from '../../src/text/lexicon.js';
import { namesIn } from '../../src/text/names.js';
import { type Element, parseTerm } from '../../src/text/pattern.js';
import { type Token, WAYS, type Way } from '../../src/text/reading.js';
import { stem } from '../../src/text/stem.js';
import { compileTable } from '../../src/text/table.js';
import { tokenize } from '../../src/text/tokens.js';

function lexicon(name: string, terms: readonly string[], match: readonly Match[] = []): Lexicon {
  return { name, entries: terms.map((term, index) => ({ index, term, fields: {} })), hash: name, match };
}

function hitsOf(terms: readonly string[], text: string, match: readonly Match[] = []): string[] {
  const one = lexicon('one', terms, match);
  const reading = compileTable([one]).read(text);
  return reading.hits(one).map(({ entry, first, last, way }) => `${entry.term}@${first}-${last} ${way}`);
}

describe('a term is found', () => {
  it.each([
    ['as it is written', ['klacht'], 'Een klacht.', [], ['klacht@1-1 form']],
    ['in capitals', ['klacht'], 'EEN KLACHT', [], ['klacht@1-1 form']],
    ['without its accents', ['financiële'], 'financiele zaken', [], ['financiële@0-0 folded']],
    ['with accents it does not have', ['een'], 'één keer', [], ['een@0-0 folded']],
    ['by its beginning', ['klacht*'], 'klachtenlijst', [], ['klacht*@0-0 wildcard']],
    ['by its end', ['*storing'], 'stroomstoring', [], ['*storing@0-0 wildcard']],
    ['over several words, the longest', ['niet', 'niet bereikbaar'], 'Niet bereikbaar', [], ['niet bereikbaar@0-1 form']],
    ['with a choice', ['al [drie|vier keer] gebeld'], 'al vier keer gebeld, al drie gebeld', [], ['al [drie|vier keer] gebeld@0-3 form', 'al [drie|vier keer] gebeld@5-7 form']],
    ['with a gap of at most three words', ['geef ~ terug'], 'geef mij alles terug. geef het nu maar eens terug', [], ['geef ~ terug@0-3 form']],
    ['with a number', ['al <n> weken'], 'al 3 weken, al drie weken', [], ['al <n> weken@0-2 wildcard', 'al <n> weken@4-6 wildcard']],
    ['by its stem where asked', ['klacht'], 'klachten', ['stem'], ['klacht@0-0 stem']],
    ['not by its stem where not asked', ['klacht'], 'klachten', [], []],
    ['as the last part of a compound where asked', ['storing'], 'netstoring', ['compound'], ['storing@0-0 compound']],
    ['in a genitive, a compound, a tag or a handle of a name', ['Noordnet'], "Noordnet's noordnet-klant #noordnet @noordnet_helpt", ['name'], ['Noordnet@0-0 derived', 'Noordnet@1-1 derived', 'Noordnet@2-2 derived', 'Noordnet@3-3 derived']],
  ] satisfies [string, string[], string, Match[], string[]][])('%s', (_, terms, text, match, expected) => {
    expect(hitsOf(terms, text, match)).toEqual(expected);
  });

  it('in each layer by itself', () => {
    const layered = parseLexicon('l', 'term\tcue\tlayer\nik\town\ta\nweet ik\task\tb\n');
    expect(compileTable([layered]).read('weet ik dat').hits(layered).map(({ entry }) => entry.term)).toEqual(['weet ik', 'ik']);
  });

  it('never where the term cannot be read', () => {
    for (const term of ['~ a', 'a _', '[a|b', 'a ]b', '']) expect(() => compileTable([lexicon('x', [term])]), term).toThrow(RangeError);
  });
});

/** The table's promise written plainly: every entry tried at every place. */
function plainHits(one: Lexicon, text: string): string[] {
  const tokens = tokenize(text);
  const found: { entry: Entry; first: number; last: number; rank: number }[] = [];
  for (let first = 0; first < tokens.length; first++) {
    for (const entry of one.entries) {
      for (const pattern of parseTerm(entry.term)) {
        const ranks = pattern.map((element, at) => rankOf(element, tokens[first + at], text, one.match ?? [], pattern.length === 1));
        if (ranks.every((rank) => rank !== undefined)) found.push({ entry, first, last: first + pattern.length - 1, rank: Math.max(...ranks.map(Number)) });
      }
    }
  }
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const here = found.filter(({ first }) => first === at);
    if (here.length === 0) {
      at++;
      continue;
    }
    const last = Math.max(...here.map((hit) => hit.last));
    const rank = Math.min(...here.filter((hit) => hit.last === last).map((hit) => hit.rank));
    const best = one.entries.filter((entry) => here.some((hit) => hit.entry === entry && hit.last === last && hit.rank === rank));
    kept.push(...best.map((entry) => `${entry.term}@${at}-${last} ${WAYS[rank]}`));
    at = last + 1;
  }
  return kept;
}

function rankOf(element: Element, token: Token | undefined, text: string, match: readonly Match[], alone: boolean): number | undefined {
  if (token === undefined) return undefined;
  if (element.kind === 'any') return token.kind === 'punctuation' || token.kind === 'emoji' ? undefined : 0;
  const rank = (way: Way): number => WAYS.indexOf(way);
  if (element.kind === 'prefix') return token.form.startsWith(element.form) ? rank('wildcard') : undefined;
  if (element.kind === 'suffix') return token.form.endsWith(element.form) ? rank('wildcard') : undefined;
  if (element.kind === 'number') return token.kind === 'number' || token.form === 'twee' ? rank('wildcard') : undefined;
  // A tag is also the word in it, for terms of one word.
  if (token.kind === 'hashtag' && alone) {
    const inside = rankOf(element, tokenize(token.form.slice(1))[0], token.form.slice(1), match, true);
    if (inside !== undefined) return Math.max(inside, rank('derived'));
  }
  const ranks = (element.forms ?? [element.form]).flatMap((form) => {
    if (form === token.form) return [rank('form')];
    if (fold(form) === fold(token.form)) return [rank('folded')];
    if (match.includes('name') && namesIn(text.slice(token.start, token.end)).some((name) => fold(name) === fold(form))) return [rank('derived')];
    return match.includes('stem') && alone && stem(fold(form)) === stem(fold(token.form)) ? [rank('stem')] : [];
  });
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

describe('the table', () => {
  const word = fc.constantFrom('klacht', 'klachten', 'café', 'cafe', 'niet', 'storing', 'netstoring', 'twee', '3', 'a', 'Noordnet', "noordnet's", '#noordnet', ',', '😡');
  const piece = fc.oneof(word.filter((one) => !/[,😡]/u.test(one)), fc.constantFrom('kl*', '*storing', '[niet|café]', '[klacht|]', '[a|niet klachten]', '<n>'));
  const term = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom('_', '~') }), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(' ')).filter(readable);
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

  it.each([[[]], [['stem']], [['name']]] satisfies [Match[]][])('finds what a plain reading finds, asked for %j', (match) => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 8 }), fc.array(text, { minLength: 1, maxLength: 4 }), (terms, texts) => {
        const one = lexicon('one', terms, match);
        const other = lexicon('other', ['niet', 'klacht*']);
        const table = compileTable([other, one]);
        for (const written of texts) {
          const fused = table.read(written).hits(one).map(({ entry, first, last, way }) => `${entry.term}@${first}-${last} ${way}`);
          expect(fused).toEqual(plainHits(one, written));
        }
      }),
      { numRuns: 1500 },
    );
  });
});

function readable(term: string): boolean {
  try {
    return parseTerm(term).length > 0;
  } catch {
    return false;
  }
}

describe('a table built on another', () => {
  it('finds what one table of all lexicons finds', () => {
    const below = lexicon('below', ['niet', 'niet goed', 'klacht*']);
    const above = lexicon('above', ['Noordnet', 'goed', 'niet _ goed'], ['name']);
    const whole = compileTable([below, above]);
    const built = compileTable([below]).with([above]);
    const text = "Noordnet's klachten zijn niet erg goed, nee niet goed.";
    for (const one of [below, above]) expect(built.read(text).hits(one)).toEqual(whole.read(text).hits(one));
    expect([built.holds(below), built.holds(above), compileTable([below]).holds(above)]).toEqual([true, true, false]);
  });

  it('finds nothing of a lexicon without lines, whichever is asked first', () => {
    const below = lexicon('below', ['niet', 'klacht*']);
    const empty = lexicon('empty', []);
    const table = compileTable([below]).with([empty]);
    for (const order of [[below, empty], [empty, below]]) {
      const reading = table.read('Niet weer een klacht.');
      for (const one of order) expect(reading.hits(one)).toHaveLength(one === empty ? 0 : 2);
    }
  });
});

describe('a lexicon', () => {
  it('has the hash of what its lines say, not of its comments', () => {
    const plain = parseLexicon('a', 'term\tx\nik\t1\n');
    expect(parseLexicon('a', '# remark\nterm\tx\n# another\nik\t1\n\n').hash).toBe(plain.hash);
    expect(parseLexicon('a', 'term\tx\nik\t2\n').hash).not.toBe(plain.hash);
    expect(parseLexicon('a', '#! stem\nterm\tx\nik\t1\n').hash).not.toBe(plain.hash);
  });

  it('keeps tags as terms', () => {
    expect(parseLexicon('a', 'term\tx\n#reclame\ttrade\n').entries.map(({ term }) => term)).toEqual(['#reclame']);
  });

  it('names file and line where it cannot be read', () => {
    expect(() => parseLexicon('a', 'word\tx\n')).toThrow('a.tsv:1');
    expect(() => parseLexicon('a', 'term\tx\nik\t1\t2\n')).toThrow('a.tsv:2');
    expect(() => parseLexicon('a', '#! sound\nterm\n')).toThrow('a.tsv:1');
  });
});
