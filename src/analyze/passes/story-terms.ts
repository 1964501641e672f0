import { fold } from '../../text/fold.js';
import { stem } from '../../text/stem.js';
import { FUNCTION_WORDS } from './story-words.js';

export const WORD = 0;
/** A long word, mostly a compound: `kookadvies`, `afvalpas`. Says more of what happened than a short one. */
export const LONG_WORD = 1;
export const NUMBER = 2;
export const NAME = 3;

/** The words of one piece as stories are told apart by: each term once. */
export interface PieceTerms {
  readonly terms: readonly string[];
  /** Terms that stood with a capital where no sentence starts. */
  readonly names: ReadonlySet<string>;
  /** Entity terms that stand in it, lower case. */
  readonly entities: ReadonlySet<string>;
}

const TOKENS = /[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|[.!?:\n]/gu;
const ADDRESSES = /(?:https?:\/\/|www\.)\S+/giu;
const DIGITS = /^\d[\d.,]*/u;
const CAPITAL = /^\p{Lu}/u;
const LONG = 9;
/** Clock times and years stand in any piece of the day. */
const YEAR = /^(?:19|20)\d\d$/u;
const UNITS: Readonly<Record<string, number>> = { twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9 };
const TENS: Readonly<Record<string, number>> = {
  tien: 10, elf: 11, twaalf: 12, dertien: 13, veertien: 14, vijftien: 15, twintig: 20, dertig: 30, veertig: 40, vijftig: 50, zestig: 60, zeventig: 70, tachtig: 80, negentig: 90,
};

/** The figure a written number stands for: `zevenhonderd` → 700. Undefined for one to nine, which say little, and for what is no number. */
function written(form: string): number | undefined {
  const ten = TENS[form];
  if (ten !== undefined) return ten;
  const scale = form.endsWith('honderd') ? 100 : form.endsWith('duizend') ? 1000 : undefined;
  if (scale === undefined) return undefined;
  const head = form.slice(0, -7);
  const times = head === '' ? 1 : (UNITS[head] ?? TENS[head]);
  return times === undefined ? undefined : times * scale;
}

/** A figure as a term, however its thousands are marked. Undefined where it says little: one digit, a year. */
function figure(form: string): string | undefined {
  const digits = DIGITS.exec(form)?.[0].replace(/[.,]+$/u, '') ?? '';
  const plain = digits.replaceAll(/\.(?=\d{3}(?:\D|$))/gu, '').replace('.', ',').replace(/,0+$/u, '');
  return plain.length < 2 || YEAR.test(plain) ? undefined : `#${plain}`;
}

const known = new Map<string, string>();
/** Stems are asked for millions of times; the store is emptied before it grows large. */
const ROOM = 200_000;

function stemmed(form: string, name: boolean): string {
  const key = name ? `^${form}` : form;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  if (known.size >= ROOM) known.clear();
  // Merenburgse, Merenburgs and Merenburg are one place.
  const bare = name && form.length > 6 ? form.replace(/(?:['’]s|se|s)$/u, '') : form.replace(/['’]s$/u, '');
  const found = stem(fold(bare));
  known.set(key, found);
  return found;
}

/** The terms of a title and text. Function words and entity terms are left out; entity terms are noted apart. */
export function pieceTerms(title: string | undefined, text: string, entities: ReadonlySet<string>): PieceTerms {
  const terms = new Set<string>();
  const names = new Set<string>();
  const named = new Set<string>();
  let starts = true;
  for (const [token] of `${title ?? ''}\n${text}`.replace(ADDRESSES, ' ').matchAll(TOKENS)) {
    if (/^[.!?:\n]$/u.test(token)) {
      starts = true;
      continue;
    }
    const capital = CAPITAL.test(token);
    for (const part of parts(token)) {
      const form = part.toLowerCase();
      const entity = entities.has(form) ? form : entities.has(form.replace(/['’]?s$/u, '')) ? form.replace(/['’]?s$/u, '') : undefined;
      if (entity !== undefined) named.add(entity);
      else {
        const term = termOf(form, capital);
        if (term !== undefined) {
          terms.add(term);
          if (capital && !starts) names.add(term);
        }
      }
    }
    starts = false;
  }
  return { terms: [...terms], names, entities: named };
}

function parts(token: string): readonly string[] {
  return token.includes('-') ? token.split('-').filter((part) => part.length > 1) : [token];
}

function termOf(form: string, capital: boolean): string | undefined {
  if (DIGITS.test(form)) return figure(form);
  if (form.length < 3 || FUNCTION_WORDS.has(form)) return undefined;
  const number = written(form);
  return number === undefined ? stemmed(form, capital) : `#${number}`;
}

/** What kind of term it is, apart from names, which the collection tells. */
export function kindOf(term: string): number {
  if (term.startsWith('#')) return NUMBER;
  return term.length >= LONG ? LONG_WORD : WORD;
}

/** Shortest head and tail of a compound: `bus|staking`, `pakket|bezorger`. */
const LEAST_HEAD = 3;
const LEAST_TAIL = 5;

/** The longest word of the collection that a compound ends in, so that `busstaking` meets `staking`. */
export function compoundTail(term: string, vocabulary: { has(term: string): boolean }): string | undefined {
  if (term.startsWith('#')) return undefined;
  for (let cut = LEAST_HEAD; cut <= term.length - LEAST_TAIL; cut++) {
    const tail = term.slice(cut);
    if (vocabulary.has(tail)) return tail;
  }
  return undefined;
}
