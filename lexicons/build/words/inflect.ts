/** Dutch inflection by rule; a form that the dictionary does not know is not made. */

const VOWELS = 'aeiou';
const isVowel = (letter: string | undefined): boolean => letter !== undefined && letter !== '' && VOWELS.includes(letter);

/** The stem before an ending that opens its last syllable, likeliest first: snel → snell, traag → trag, boos → boz, lief → liev. */
function opened(word: string): string[] {
  const last = word.at(-1) ?? '';
  const vowel = word.at(-2);
  const before = word.at(-3);
  const voiced = last === 'f' ? 'v' : last === 's' ? 'z' : last;
  if (isVowel(last) || last === '') return [word];
  if (isVowel(vowel) && vowel === before) return [`${word.slice(0, -2)}${voiced}`, `${word.slice(0, -2)}${last}`, word];
  if (isVowel(vowel) && !isVowel(before)) return [`${word}${last}`, `${word.slice(0, -1)}${voiced}`, word];
  return [`${word.slice(0, -1)}${voiced}`, word];
}

const firstKnown = (candidates: readonly string[], known: ReadonlySet<string>): string | undefined => candidates.find((form) => known.has(form));

/** …e, …er, …ere, …st, …ste and …heid of an adjective, as far as the dictionary knows them. */
export function adjectiveForms(word: string, known: ReadonlySet<string>): string[] {
  const stems = word.endsWith('e') ? [word.slice(0, -1)] : opened(word);
  const inflected = firstKnown(stems.map((stem) => `${stem}e`), known);
  const comparative = word.endsWith('r') ? `${word}der` : inflected === undefined ? `${word}er` : `${inflected}r`;
  const superlative = word.endsWith('s') ? `${word}t` : `${word}st`;
  const forms = [inflected, comparative, `${comparative}e`, superlative, `${superlative}e`, `${word}heid`];
  return [...new Set(forms)].filter((form): form is string => form !== undefined && form !== word && known.has(form));
}

/** The plural of a noun. */
export function pluralForms(word: string, known: ReadonlySet<string>): string[] {
  return [...new Set([...opened(word).map((stem) => `${stem}en`), `${word}s`, `${word}'s`])].filter((form) => known.has(form)).slice(0, 1);
}

/** The stem of a weak verb: balen → baal, irriteren → irriteer, pesten → pest, slopen → sloop. */
function verbStem(infinitive: string, known: ReadonlySet<string>): string {
  const raw = infinitive.replace(/e?n$/u, '');
  const last = raw.at(-1) ?? '';
  const vowel = raw.at(-2) ?? '';
  const plain = last === 'v' ? `${raw.slice(0, -1)}f` : last === 'z' ? `${raw.slice(0, -1)}s` : raw;
  if (last === vowel) return raw.slice(0, -1);
  const long = isVowel(vowel) && !isVowel(raw.at(-3)) ? `${plain.slice(0, -1)}${vowel}${plain.at(-1) ?? ''}` : plain;
  return firstKnown([long, plain], known) ?? plain;
}

/** Present, past and participle of a weak verb. */
export function verbForms(infinitive: string, known: ReadonlySet<string>): string[] {
  const stem = verbStem(infinitive, known);
  const participles = ['d', 't', ''].flatMap((end) => [`ge${stem}${end}`, `${stem}${end}`]);
  const forms = [stem, `${stem}t`, `${stem}te`, `${stem}de`, `${stem}ten`, `${stem}den`, ...participles, `${infinitive}d`, `${infinitive}de`];
  return [...new Set(forms)].filter((form) => form !== infinitive && known.has(form));
}
