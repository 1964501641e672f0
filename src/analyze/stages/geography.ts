import { PLACE_LINKS, type PlaceLink } from '../../domain/fact.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import { type Lexicon, hashText } from '../../text/lexicon.js';
import { termLexicons } from '../../text/match.js';
import type { Hit, Reading } from '../../text/reading.js';
import { packagedWords } from '../../text/words.js';
import { evidence, hitEvidence, type Part, sure } from '../evidence.js';
import { placeOf } from '../gazetteer.js';
import { usesCapitals } from '../geography/capitals.js';
import { DEMONYM_CONFIDENCE, demonymsIn } from '../geography/demonyms.js';
import { isProvince, placeSign } from '../geography/is-place.js';
import { Postcodes } from '../geography/postcodes.js';
import { byStart, type Surroundings, surroundings, whichPlace } from '../geography/which-place.js';
import type { Earlier, Stage, Subject } from '../stage.js';

/**
 * Where the author is (`author:<place id>`) and what places the text speaks of (`spoken:<place id>`). Towns, municipalities, provinces
 * and regions, by their names, postcodes, and the names of their people. A name that is also a word or surname needs a word of place before it;
 * of a name that several places bear, other places, the thread and their size tell which, or none is said.
 */
export const geography: Stage<'geography'> = {
  name: 'geography',
  version: 2,
  needs: ['language'],
  reads: 'thread',
  prepare(tools) {
    const rules: Rules = {
      places: tools.lexicon('places'), cues: tools.lexicon('place-cues'), demonyms: tools.lexicon('demonyms'), postcodes: new Postcodes(tools.lexicon('postcodes')),
      isGiven, names: tools.register(termLexicons(tools.project('entities') ?? []).terms),
    };
    // Not looked up in the table: held in the fingerprint by their hash.
    tools.register(givenNames());
    return (subject, earlier) => read(subject, earlier, rules);
  },
};

/** A first name, or another name that is no place and no ordinary word. */
function isGiven(word: string): boolean {
  const { firstNames, names, places, ordinary } = packagedWords();
  return firstNames.has(word) || (names.has(word) && !places.has(word) && !ordinary.has(word));
}

/** Stands for the lists of `isGiven` in the fingerprint. */
function givenNames(): Lexicon {
  const { firstNames, names } = packagedWords();
  return { name: 'given-names', entries: [], match: [], hash: hashText(JSON.stringify([firstNames.all(), names.all()])) };
}

interface Rules {
  readonly places: Lexicon;
  readonly cues: Lexicon;
  readonly demonyms: Lexicon;
  readonly postcodes: Postcodes;
  readonly isGiven: (word: string) => boolean;
  /** The entities' terms: a place inside a name is the name's. */
  readonly names: Lexicon;
}

interface Found {
  readonly placeId: string;
  readonly confidence: number;
  readonly evidence: Evidence;
}

/** What tells places of one name apart. */
interface Around {
  readonly around: Surroundings;
  readonly flemish: boolean;
}

function read(subject: Subject, earlier: Earlier, rules: Rules): readonly Finding[] {
  const { text, title, authorPlace: profile, thread } = subject;
  const readings = [text, title, profile, thread?.title].filter((reading) => reading !== undefined);
  const known: Around = { around: surroundings(readings, rules.places), flemish: earlier['language']?.[0]?.label === 'nl-BE' };
  const spoken = [...placesIn(text, 'text', rules, known), ...(title === undefined ? [] : placesIn(title, 'title', rules, known))];
  const findings = new Map<string, Finding>();
  for (const { placeId, confidence, evidence: shown } of spoken) {
    const label = placeLabel('spoken', placeId);
    const before = findings.get(label);
    findings.set(label, { stage: 'geography', label, confidence: Math.max(confidence, before?.confidence ?? 0), evidence: [...(before?.evidence ?? []), shown].slice(0, 4) });
  }
  const author = authorPlace(profile, rules, known);
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
function authorPlace(reading: Reading | undefined, { places }: Rules, { around, flemish }: Around): Finding | undefined {
  if (reading === undefined) return undefined;
  for (const group of byStart(reading.hits(places))) {
    const which = whichPlace(group.filter(({ entry }) => entry.fields['kind'] !== 'country'), around, flemish);
    if (which === undefined) continue;
    return { stage: 'geography', label: placeLabel('author', placeOf(which.hit.entry).id), confidence: sure(which.sure ? 0.9 : 0.7), evidence: [{ start: 0, end: 0, rule: 'author-place', note: reading.text }] };
  }
  return undefined;
}

/** Names, then postcodes, then people named after a place where the text does not name it otherwise. */
function placesIn(reading: Reading, part: Part, rules: Rules, known: Around): Found[] {
  const found = [...namesIn(reading, part, rules, known), ...codesIn(reading, part, rules)];
  const named = new Set(found.map(({ placeId }) => placeId));
  for (const hit of demonymsIn(reading, rules.demonyms)) {
    const placeId = hit.entry.fields['id'] ?? '';
    if (!named.has(placeId)) found.push({ placeId, confidence: DEMONYM_CONFIDENCE, evidence: hitEvidence(reading, hit, 'demonym', part) });
  }
  return found;
}

function namesIn(reading: Reading, part: Part, rules: Rules, { around, flemish }: Around): Found[] {
  const hits = reading.hits(rules.places);
  if (hits.length === 0) return [];
  const cased = usesCapitals(reading);
  return byStart(hits).flatMap((group): Found[] => {
    const hit = group[0];
    if (hit === undefined || inName(reading, hit, rules.names)) return [];
    const sign = placeSign(reading, hit, cased, rules);
    if (sign === undefined) return [];
    const provinces = isProvince(reading, hit, rules.cues) ? group.filter(({ entry }) => entry.fields['kind'] === 'province') : [];
    const which = whichPlace(provinces.length > 0 ? provinces : group, around, flemish);
    if (which === undefined) return [];
    const place = placeOf(which.hit.entry);
    return [{ placeId: place.id, confidence: sure(sign.confidence * (which.sure ? 1 : 0.75)), evidence: hitEvidence(reading, hit, sign.rule, part, place.name) }];
  });
}

function codesIn(reading: Reading, part: Part, { postcodes }: Rules): Found[] {
  return postcodes.in(reading).map(({ first, last, placeId }) => ({ placeId, confidence: POSTCODE_CONFIDENCE, evidence: evidence(reading, first, last, 'postcode', undefined, part) }));
}

/** A postcode is where somebody or something is; whose it is, the text may not say. */
const POSTCODE_CONFIDENCE = 0.85;

function inName(reading: Reading, hit: Hit, names: Lexicon): boolean {
  return reading.hits(names).some((name) => name.first <= hit.first && name.last >= hit.last);
}
