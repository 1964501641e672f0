/** One rule of an affix class: what to strip, what to put on, and the flags that the outcome carries itself. */
interface Affix {
  readonly strip: string;
  readonly add: string;
  readonly fits: RegExp;
  readonly next: readonly string[];
}

interface AffixClass {
  readonly kind: 'SFX' | 'PFX';
  /** May a prefix and a suffix of such classes stand on one word? */
  readonly crosses: boolean;
  readonly rules: Affix[];
}

export interface Stem {
  readonly word: string;
  readonly flags: readonly string[];
}

const pairs = (flags: string): string[] => flags.match(/../gu) ?? [];
const joined = (text: string): string => text.replaceAll('ĳ', 'ij').replaceAll('Ĳ', 'IJ');

function split(entry: string): [text: string, flags: readonly string[]] {
  const cut = entry.indexOf('/', 1);
  const at = entry.startsWith('/') ? 0 : cut;
  return at === -1 ? [entry, []] : [entry.slice(0, at), pairs(entry.slice(at + 1))];
}

/** Affix classes of a Hunspell .aff file with two-letter flags; compounding is left out. */
export function readAffixes(aff: string): ReadonlyMap<string, AffixClass> {
  const classes = new Map<string, AffixClass>();
  for (const line of joined(aff).split(/\r?\n/u)) {
    const [kind, flag = '', strip = '', add = '', condition = '.'] = line.split(/\s+/u);
    if (kind !== 'SFX' && kind !== 'PFX') continue;
    const known = classes.get(flag);
    if (known === undefined) {
      classes.set(flag, { kind, crosses: strip === 'Y', rules: [] });
      continue;
    }
    const [ending, next] = split(add);
    const cleaned = strip === '0' ? '' : strip;
    const wanted = condition.startsWith('#') || condition.includes(':') ? '.' : condition;
    known.rules.push({ strip: cleaned, add: ending === '0' ? '' : ending, next, fits: new RegExp(kind === 'SFX' ? `${wanted}$` : `^${wanted}`, 'u') });
  }
  return classes;
}

/** Stems of a Hunspell .dic file; the first line holds their number. */
export function readStems(dic: string): Stem[] {
  return joined(dic).split(/\r?\n/u).slice(1).filter((line) => line !== '').map((line) => {
    const [word, flags] = split(line.split(/\s/u)[0] ?? '');
    return { word, flags };
  });
}

function applied(word: string, flags: readonly string[], kind: 'SFX' | 'PFX', classes: ReadonlyMap<string, AffixClass>): Stem[] {
  return flags.flatMap((flag) => {
    const found = classes.get(flag);
    if (found?.kind !== kind) return [];
    return found.rules
      .filter(({ fits, strip }) => fits.test(word) && (kind === 'SFX' ? word.endsWith(strip) : word.startsWith(strip)))
      .map(({ strip, add, next }) => ({ word: kind === 'SFX' ? word.slice(0, word.length - strip.length) + add : add + word.slice(strip.length), flags: next }));
  });
}

/** The stem and every form its affix classes make: endings, prefixes, and prefixes on words with an ending; none with the flag `barred`. */
export function formsOf({ word, flags }: Stem, classes: ReadonlyMap<string, AffixClass>, barred: string): string[] {
  const whole: Stem = { word, flags: [] };
  const ended = [whole, ...applied(word, flags, 'SFX', classes)].filter((form) => !form.flags.includes(barred));
  const prefixes = flags.filter((flag) => classes.get(flag)?.crosses === true);
  const prefixed = ended.flatMap((form) => applied(form.word, prefixes.concat(form.flags), 'PFX', classes));
  return ended.concat(prefixed).map((form) => form.word);
}
