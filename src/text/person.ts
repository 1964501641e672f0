/** What a surname may begin with. */
const PREFIXES = new Set(['van', 'de', 'der', 'den', 'ten', 'ter', 'te', 'het', "'t", 'la', 'le', 'el', 'von', 'du', "d'", 'op', 'in', 'aan', 'bin', 'ben', 'al']);

/** A person's name in its parts: "Jan-Pieter van der Berg" → Jan-Pieter, van der Berg. Undefined where only one word is there. */
export function nameParts(name: string): { readonly given: string; readonly surname: string } | undefined {
  const words = name.replace(/["“”„]/gu, '').trim().split(/\s+/u);
  if (words.length < 2) return undefined;
  const from = words.findIndex((word, at) => at > 0 && PREFIXES.has(word.toLowerCase()));
  const at = from === -1 ? words.length - 1 : from;
  return { given: words.slice(0, at).join(' '), surname: words.slice(at).join(' ') };
}
