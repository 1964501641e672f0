import type { Lexicon } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';

/** A Dutch postcode in a text, and the id of the place its numbers belong to. */
export interface Postcode {
  readonly first: number;
  readonly last: number;
  readonly placeId: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly placeId: string;
}

/** Letters that Dutch postcodes do not use. */
const UNUSED: ReadonlySet<string> = new Set(['sa', 'sd', 'ss']);
/** Numbers of other things: "order 3511 AB". */
const NUMBERED: ReadonlySet<string> = new Set(['order', 'ordernummer', 'factuur', 'factuurnummer', 'bestelling', 'ticket', 'dossier', 'klantnummer', 'nummer', 'nr', 'kenmerk', 'zaak', 'zaaknummer', 'code', 'model', 'type']);
const NAMED: ReadonlySet<string> = new Set(['postcode', 'postcodes', 'adres', 'postcodegebied']);

/** Ranges of postcodes by the list's lines `1000-1109`. Throws a RangeError on a line that is none. */
export class Postcodes {
  readonly #ranges: readonly Range[];

  constructor(lexicon: Lexicon) {
    this.#ranges = lexicon.entries.map(({ term, fields }) => {
      const [, from = '', to = ''] = /^(\d{4})-(\d{4})$/u.exec(term) ?? [];
      if (from === '' || fields['id'] === undefined) throw new RangeError(`postcodes: "${term}" should be a range such as 1000-1109, with a place id`);
      return { from: Number(from), to: Number(to), placeId: fields['id'] };
    });
  }

  /** Postcodes of a text: four digits and two letters, with or without a space. Years and numbers of orders are none. */
  in(reading: Reading): Postcode[] {
    const found: Postcode[] = [];
    for (const [at, { kind, form }] of reading.tokens.entries()) {
      if ((kind !== 'number' || form.length !== 4) && (kind !== 'word' || form.length !== 6)) continue;
      const last = kind === 'number' ? this.#spaced(reading, at) : this.#glued(reading, at);
      const placeId = last === undefined ? undefined : this.#placeOf(Number(form.slice(0, 4)));
      if (last !== undefined && placeId !== undefined) found.push({ first: at, last, placeId });
    }
    return found;
  }

  /** "3511 AB": letters in capitals, after one space, and no year or number of something else. */
  #spaced({ tokens, text }: Reading, at: number): number | undefined {
    const [digits, letters] = [tokens[at], tokens[at + 1]];
    if (digits === undefined || letters?.kind !== 'word' || letters.start > digits.end + 1 || !/^[A-Z]{2}$/u.test(text.slice(letters.start, letters.end)) || UNUSED.has(letters.form)) return undefined;
    const before = tokens[at - 1]?.form ?? '';
    const year = /^(?:19|20)/u.test(digits.form);
    return NUMBERED.has(before) || (year && !NAMED.has(before)) ? undefined : at + 1;
  }

  /** "3511AB", "3511ab". */
  #glued({ tokens }: Reading, at: number): number | undefined {
    const form = tokens[at]?.form ?? '';
    return /^[1-9]\d{3}[a-z]{2}$/u.test(form) && !UNUSED.has(form.slice(4)) && !NUMBERED.has(tokens[at - 1]?.form ?? '') ? at : undefined;
  }

  #placeOf(number: number): string | undefined {
    return this.#ranges.find(({ from, to }) => number >= from && number <= to)?.placeId;
  }
}
