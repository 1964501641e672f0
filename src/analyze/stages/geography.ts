import { PLACE_LINKS, type PlaceLink } from '../../domain/fact.js';
import type { Finding } from '../../domain/finding.js';
import type { Place } from '../../domain/place.js';
import type { Lexicon } from '../../text/lexicon.js';
import { termLexicons } from '../../text/match.js';
import type { Hit, Reading } from '../../text/reading.js';
import { hitEvidence, type Part, sure } from '../evidence.js';
import { placeOf } from '../gazetteer.js';
import type { Stage, Subject } from '../stage.js';

/**
 * Where the author is (`author:<place id>`) and what places the text speaks of (`spoken:<place id>`). Towns, municipalities, provinces
 * and regions. A name that is also a word or surname needs a word of place before it.
 */
export const geography: Stage<'geography'> = {
  name: 'geography',
  version: 1,
  prepare(tools) {
    const names = tools.register(termLexicons(tools.project('entities') ?? []).terms);
    const rules: Rules = { places: tools.lexicon('places'), cues: tools.lexicon('place-cues'), names };
    return (subject) => read(subject, rules);
  },
};

interface Rules {
  readonly places: Lexicon;
  readonly cues: Lexicon;
  /** The entities' terms: a place inside a name is the name's. */
  readonly names: Lexicon;
}

interface Found {
  readonly place: Place;
  readonly confidence: number;
  readonly hit: Hit;
  readonly part: Part;
  readonly reading: Reading;
  readonly rule: string;
}

function read(subject: Subject, rules: Rules): readonly Finding[] {
  const spoken = [...placesIn(subject.text, 'text', rules), ...(subject.title === undefined ? [] : placesIn(subject.title, 'title', rules))];
  const findings = new Map<string, Finding>();
  for (const found of spoken) {
    const label = placeLabel('spoken', found.place.id);
    const evidence = [...(findings.get(label)?.evidence ?? []), hitEvidence(found.reading, found.hit, found.rule, found.part, found.place.name)].slice(0, 4);
    findings.set(label, { stage: 'geography', label, confidence: Math.max(found.confidence, findings.get(label)?.confidence ?? 0), evidence });
  }
  const author = authorPlace(subject, rules);
  return author === undefined ? [...findings.values()] : [...findings.values(), author];
}

/** The label of a finding of this stage. */
export function placeLabel(link: PlaceLink, id: string): string {
  return `${link}:${id}`;
}

/** The link and place id of a label of this stage; undefined where it is not one. */
export function readPlaceLabel(label: string): { readonly link: PlaceLink; readonly id: string } | undefined {
  const cut = label.indexOf(':');
  const link = PLACE_LINKS.find((name) => name === label.slice(0, cut));
  return link === undefined ? undefined : { link, id: label.slice(cut + 1) };
}

/** What the author's profile says; capitals do not matter there, and a surname cannot stand there. Evidence shows the profile's words. */
function authorPlace({ authorPlace: reading }: Subject, { places }: Rules): Finding | undefined {
  if (reading === undefined) return undefined;
  const groups = byStart(reading.hits(places).filter(({ entry }) => entry.fields['kind'] !== 'country'));
  const best = groups[0];
  if (best === undefined) return undefined;
  const { place, alone } = pick(best, hintsIn(reading, places));
  const note = reading.text;
  return { stage: 'geography', label: placeLabel('author', place.id), confidence: sure(alone ? 0.9 : 0.7), evidence: [{ start: 0, end: 0, rule: 'author-place', note }] };
}

function placesIn(reading: Reading, part: Part, rules: Rules): Found[] {
  const hits = reading.hits(rules.places);
  if (hits.length === 0) return [];
  const hints = hintsIn(reading, rules.places);
  const cased = usesCapitals(reading);
  return byStart(hits).flatMap((group): Found[] => {
    const hit = group[0];
    if (hit === undefined || inName(reading, hit, rules.names)) return [];
    const judged = judge(reading, hit, cased, rules.cues);
    if (judged === undefined) return [];
    const province = beforeIs(reading, hit, rules.cues, 'province');
    const narrowed = province ? group.filter(({ entry }) => entry.fields['kind'] === 'province') : group;
    const { place, alone } = pick(narrowed.length > 0 ? narrowed : group, hints);
    return [{ place, hit, part, reading, rule: judged.rule, confidence: sure(judged.confidence * (alone ? 1 : 0.75)) }];
  });
}

/** Hits that begin at the same token: one name, several places. */
function byStart(hits: readonly Hit[]): Hit[][] {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    if (group?.[0]?.first === hit.first) group.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

/** Is this name a place here? Undefined: no. */
function judge(reading: Reading, hit: Hit, cased: boolean, cues: Lexicon): { readonly rule: string; readonly confidence: number } | undefined {
  const flags = hit.entry.fields['flag'] ?? '';
  const token = reading.tokens[hit.first];
  if (token === undefined || token.kind !== 'word') return undefined;
  const letter = reading.text.charAt(token.start);
  const capital = letter !== letter.toLowerCase();
  if (beforeIs(reading, hit, cues, 'not') || afterIs(reading, hit, cues, 'not-after')) return undefined;
  const cued = beforeIs(reading, hit, cues, 'at') || afterIs(reading, hit, cues, 'at-after');
  if (flags.includes('word')) return cued && (capital || !cased) && !(flags.includes('strict') && !capital) ? { rule: 'place-cue', confidence: 0.75 } : undefined;
  if (!capital) return cued || !cased ? (cued ? { rule: 'place-cue', confidence: 0.8 } : flags === '' && size(hit) >= 40_000 ? { rule: 'place-name', confidence: 0.6 } : undefined) : undefined;
  if (cued) return { rule: 'place-cue', confidence: 0.97 };
  if (inPersonName(reading, hit) || flags.includes('name')) return undefined;
  return { rule: 'place-name', confidence: size(hit) >= 40_000 ? 0.85 : 0.65 };
}

function size({ entry }: Hit): number {
  return Number(entry.fields['population'] ?? 0);
}

/** A capitalised word right before it within the sentence makes it part of a longer name (Jan Goes, Feyenoord Rotterdam). */
function inPersonName(reading: Reading, hit: Hit): boolean {
  const before = reading.tokens[hit.first - 1];
  const earlier = reading.tokens[hit.first - 2];
  if (before?.kind !== 'word' || reading.sentences[hit.first - 1] !== reading.sentences[hit.first]) return false;
  const letter = reading.text.charAt(before.start);
  if (letter === letter.toLowerCase()) return false;
  return earlier !== undefined && reading.sentences[hit.first - 2] === reading.sentences[hit.first];
}

function beforeIs(reading: Reading, hit: Hit, cues: Lexicon, cue: string): boolean {
  return reading.hits(cues).some((word) => word.last === hit.first - 1 && word.entry.fields['cue'] === cue && reading.sentences[word.last] === reading.sentences[hit.first]);
}

function afterIs(reading: Reading, hit: Hit, cues: Lexicon, cue: string): boolean {
  return reading.hits(cues).some((word) => word.first === hit.last + 1 && word.entry.fields['cue'] === cue && reading.sentences[word.first] === reading.sentences[hit.last]);
}

function inName(reading: Reading, hit: Hit, names: Lexicon): boolean {
  return reading.hits(names).some((name) => name.first <= hit.first && name.last >= hit.last);
}

/** Provinces and towns the text names, to choose between places of one name. */
function hintsIn(reading: Reading, places: Lexicon): ReadonlySet<string> {
  const hints = new Set<string>();
  for (const group of byStart(reading.hits(places))) {
    if (group.length !== 1) continue;
    const fields = group[0]?.entry.fields;
    if (fields === undefined) continue;
    hints.add(fields['province'] ?? '');
    if (fields['kind'] === 'province') hints.add(fields['name'] === '' ? (group[0]?.entry.term ?? '') : (fields['name'] ?? ''));
  }
  return hints;
}

/** Of places of one name: the one in a province the text names, else the largest. Towns go before provinces of the same name. */
function pick(group: readonly Hit[], hints: ReadonlySet<string>): { readonly place: Place; readonly alone: boolean } {
  const towns = group.filter(({ entry }) => entry.fields['kind'] === 'town');
  const choice = towns.length > 0 ? towns : group;
  const hinted = choice.filter(({ entry }) => hints.has(entry.fields['province'] ?? '?'));
  const from = hinted.length > 0 ? hinted : choice;
  const [first, ...rest] = [...from].sort((a, b) => size(b) - size(a));
  if (first === undefined) throw new RangeError('a group of hits is never empty');
  return { place: placeOf(first.entry), alone: rest.length === 0 || size(first) > 20 * Math.max(1, ...rest.map(size)) };
}

function usesCapitals({ text, tokens }: Reading): boolean {
  return tokens.some(({ kind, start }) => kind === 'word' && text.charAt(start) !== text.charAt(start).toLowerCase());
}
