import type { Evidence } from '../../domain/finding.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { oneEdit } from '../../text/words.js';
import { evidence } from '../evidence.js';
import { isFiniteVerb, isFirstName, isKnownName, isOrdinary, isPlaceName } from './ambiguity.js';
import { isCapital, opens } from './letters.js';

/** What stands before a firm of which somebody is a customer: "bij X", "die van X", "overgestapt naar X". */
const FRAMES = new Set(['bij', 'van', 'met', 'ben', 'naar']);
/** Verbs by which somebody tells what he had of a firm. */
const DEALT = /^(?:gebeld|belde|bel|gemaild|overgestapt|besteld|gekocht|gehaald|gewerkt|zat|zit|geklaagd|gehangen|gewacht|betaald|betaal|afgesloten|zat|heb|haalde)$/u;
const TIRED = /^(?:zo|echt|helemaal|spuug)?(?:zat|beu|moe|zo|kwijt)$/u;

const KINDS = '(?:club|partij|provider|aanbieder|verzekeraar|maatschappij|bank|vervoerder|leverancier|winkel|keten|webshop|gemeente|stad|corporatie|verhuurder|bezorger|bezorgdienst|koerier|organisatie|instantie|ziekenhuis|apotheek|park|zwembad|bedrijf|firma|dienst|school|reisbureau|merk|tent)';
/** Ways to say that something happened elsewhere, with somebody else than the thread is about. */
const ELSEWHERE = [
  // "Ik zit zelf bij de gemeente", "mijn zus zat bij een andere".
  /\b(?:ik|wij|we|(?:mijn|m'n|mn|me|onze) (?:man|vrouw|vriend|vriendin|zus|broer|moeder|vader|ouders|zoon|dochter|buurman|buurvrouw|buren|collega)) (?:zit|zitten|zat|zaten|was|waren|huur|huurde) (?:zelf |nu |toen |ook |al jaren |nog )?bij (?:de|het|een|mijn|onze|'n)\b/iu,
  // Who went over "naar een andere provider" speaks of the one he left.
  new RegExp(`(?<!\\bnaar )\\b(?:een|'n|weer een|hele|heel) andere? ${KINDS}\\b|(?<!\\bnaar (?:(?:weer )?een |'n )?)\\bandere ${KINDS}\\b|\\bbij een ander(?:e|en)?\\b|\\bniet (?:bij )?(?:hun|hen|deze|dit) maar\\b`, 'iu'),
  // A competitor with whom something happened, not one that is held against the firm.
  /\b(?:de|die|een|hun) concurrent\b(?=[^.!?]*\b(?:was|had|heb|ging|stond|stonden|kreeg|moest|lag|lieten|gezet|gedaan|gehad)\b)|\b(?:was|had|heb|ging|kreeg|moest)\b[^.!?]*\b(?:de|die|een|hun) concurrent\b/iu,
  /\b[Ii]k (?:woon|woonde|zit|zat|werk|werkte) (?:zelf )?in \p{Lu}\p{Ll}+[^.!?]*\b(?:daar|hier)\b/u,
] as const;

/** For a municipality another town is another firm: "In Breda doen ze dat al jaren". Not for others, whose customers live there. */
const OTHER_TOWN = /^(?:(?:[Bb]ij ons|[Hh]ier|[Nn]ou|[Nn]ee|[Jj]a|[Tt]ja),? )?[Ii]n (\p{Lu}[\p{L}-]+)|\b(?:gemeente|stad) (\p{Lu}[\p{L}-]+)/u;

/** The other town a reply about a municipality speaks of. */
export function speaksOfTown({ text }: Reading, names: readonly string[]): Evidence | undefined {
  const found = OTHER_TOWN.exec(text);
  const town = found?.[1] ?? found?.[2];
  if (found === null || town === undefined || names.some((name) => name.includes(town)) || !isPlaceName(town)) return undefined;
  return { start: found.index, end: found.index + found[0].length, rule: 'speaks-of-another' };
}

/** What a reply says of another firm is held against the one its thread is about: left for it, compared with it, or turned back from it. */
const REFERS_BACK = [
  /\b(?:deze|die|dit) (?:club|partij|toko|bende|firma|gasten|lui|provider|aanbieder|bank|verzekeraar|winkel|webshop|tent|organisatie|amateurs|prutsers)\b/iu,
  /\b(?:hier|ze|zij|hun) (?:\p{L}+ ){0,2}(?:hier|niet|nooit|gewoon)\b[^.!?]*$|\bhier (?:niet|nooit|wel|gewoon)\b/imu,
  /\b(?:klaar mee|er (?:\p{L}+ ){0,2}(?:klaar|zat|weg)|weggegaan|vertrokken|overgestapt|overgegaan|opgezegd|gevlucht|ingeruild|nu bij|sindsdien bij|inmiddels bij|terug naar)\b/iu,
  // "in opdracht van hun": who is meant without a name is whom the thread is about.
  /\b(?:van|bij|voor|namens|met) (?:hun|hen)\b/iu,
  /\b(?:tenminste|daarentegen|in tegenstelling|beter dan|slechter dan|zo goed als|vergeleken)\b/iu,
] as const;

/** Who is spoken of only as a go-between, or asked for help: "via X", "X ingeschakeld". */
const GO_BETWEEN = new Set(['via', 'door', 'aan']);

/**
 * Words that say that a post speaks of another firm than its thread or the one it was handed in for: a known firm of the trade that the
 * thread is about, a name nobody listed in a customer's words ("bij Noordnet zat ik in de wacht"), or "bij een andere". Nothing where the
 * post holds that firm against the thread's own. `own`: token numbers of names that are known; `names`: those sought.
 */
export function speaksOfAnother(reading: Reading, { lists, around, own, names = [] }: Elsewhere): Evidence | undefined {
  const word = reading.hits(lists.homonyms).find(({ entry }) => entry.fields['layer'] === 'elsewhere');
  if (word !== undefined) return evidence(reading, word.first, word.last, 'speaks-of-another');
  const there = ELSEWHERE.map((form) => form.exec(reading.text)).find((found) => found !== null);
  if (there !== undefined) return { start: there.index, end: there.index + there[0].length, rule: 'speaks-of-another' };
  const sought = (form: string): boolean => names.some((name) => name.toLowerCase() === form || oneEdit(name.toLowerCase(), form) !== undefined);
  const listed = reading.hits(lists.firms).filter(({ first, entry }) => entry.fields['kind'] !== 'trade' && !own.has(first) && !sought(entry.term));
  const trades = around === undefined ? undefined : tradesOf(around, lists.firms);
  const rival = listed.find((hit) => isRival(reading, hit, trades));
  const passed = new Set(listed.map(({ first }) => first));
  const found = rival ?? otherName(reading, (at) => own.has(at) || passed.has(at) || sought(reading.tokens[at]?.form ?? ''));
  if (found === undefined || REFERS_BACK.some((form) => form.test(reading.text))) return undefined;
  return evidence(reading, found.first, found.last, 'speaks-of-another');
}

export interface ElsewhereLists {
  readonly homonyms: Lexicon;
  /** Organisations many people deal with, and the words of their trades. */
  readonly firms: Lexicon;
}

export interface Elsewhere {
  readonly lists: ElsewhereLists;
  /** The thread's title and opening post: they show what trade it is about. Absent where nothing around the post names the one sought. */
  readonly around?: readonly (Reading | undefined)[];
  readonly own: ReadonlySet<number>;
  readonly names?: readonly string[];
}

interface Place {
  readonly first: number;
  readonly last: number;
}

/** The trades a thread is about, by its words. */
function tradesOf(around: NonNullable<Elsewhere['around']>, firms: Lexicon): ReadonlySet<string> {
  return new Set(around.flatMap((reading) => reading?.hits(firms) ?? []).flatMap(({ entry }) => (entry.fields['kind'] === 'trade' ? [entry.fields['sector'] ?? ''] : [])));
}

/** A firm of the thread's own trade, written as a name; where the thread shows no trade, one that somebody is a customer of; without a thread, any. */
function isRival(reading: Reading, { entry, way, first, last }: Hit, trades: ReadonlySet<string> | undefined): boolean {
  const before = reading.tokens[first - 1]?.form ?? '';
  if (entry.fields['kind'] === 'helper' || (way !== 'form' && way !== 'derived') || GO_BETWEEN.has(before)) return false;
  if (!isNamed(reading, first, last, entry.term)) return false;
  if (trades === undefined) return true;
  return trades.size === 0 ? before === 'bij' : trades.has(entry.fields['sector'] ?? '');
}

/** Short names and names that are words too: in capitals, with one inside a sentence, or right after "bij". */
const SHORT_NAME = 4;

function isNamed(reading: Reading, first: number, last: number, term: string): boolean {
  if (first < last || (term.length > SHORT_NAME && !isOrdinary(term) && !isKnownName(term))) return true;
  const token = reading.tokens[first];
  const raw = reading.text.slice(token?.start, token?.end);
  const shouted = /\p{Lu}{2}/u.test(raw);
  return shouted || (isCapital(reading, first) && !opens(reading, first)) || reading.tokens[first - 1]?.form === 'bij';
}

/** A name no list knows, in a customer's words. */
function otherName(reading: Reading, passed: (at: number) => boolean): Place | undefined {
  const dealt = reading.tokens.some(({ form }) => DEALT.test(form));
  for (let at = 0; at < reading.tokens.length; at++) {
    // A slip in the name sought is no other name.
    if (passed(at)) continue;
    if (isStrange(reading, at) || acts(reading, at) || (isOtherName(reading, at) && isFramed(reading, at, dealt))) return { first: at, last: at };
  }
  return undefined;
}

function isFramed(reading: Reading, at: number, dealt: boolean): boolean {
  const article = reading.tokens[at - 1]?.form === 'de' || reading.tokens[at - 1]?.form === 'het';
  const before = reading.tokens[at - (article ? 2 : 1)]?.form ?? '';
  const after = reading.tokens[at + 1]?.form ?? '';
  if (before === 'via') return false;
  return before === 'bij' || (before === 'ben' && TIRED.test(after)) || (FRAMES.has(before) && before !== 'ben' && dealt) || DEALT.test(after);
}

/** "bij wadtel" in a text without capitals: a word no list knows is most often a name. */
function isStrange(reading: Reading, at: number): boolean {
  return reading.tokens[at - 1]?.form === 'bij' && isUnknown(reading, at) && reading.text === reading.text.toLowerCase();
}

/** "Wadtel is nog erger": a name no list knows opens a sentence and does something. */
function acts(reading: Reading, at: number): boolean {
  const next = reading.tokens[at + 1];
  return isCapital(reading, at) && opens(reading, at) && isUnknown(reading, at) && next?.kind === 'word' && (ACTS.has(next.form) || isFiniteVerb(next.form));
}

const ACTS = new Set(['is', 'heeft', 'had', 'doet', 'deed', 'kan', 'wil', 'gaat', 'ging', 'was', 'zegt', 'laat', 'liet']);

function isUnknown({ tokens }: Reading, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && /^\p{L}{4,}$/u.test(token.form) && !isOrdinary(token.form) && !isKnownName(token.form) && !/^(?:h[aei])+/u.test(token.form);
}

/** A capital within a sentence on what is no place, first name or ordinary word at a sentence's start. */
function isOtherName(reading: Reading, at: number): boolean {
  if (!isCapital(reading, at) || opens(reading, at)) return false;
  const token = reading.tokens[at];
  if (token === undefined || token.end - token.start < 3) return false;
  const raw = reading.text.slice(token.start, token.end);
  return !isPlaceName(raw) && !isFirstName(raw) && !/^(?:maan|dins|woens|donder|vrij|zater|zon)dag|^(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|Nederland|België|Vlaanderen|Europa|Facebook|Google|Instagram|Twitter|WhatsApp|Kerst|Pasen)$/iu.test(raw);
}

/** Does a thread's title put another firm forward: "Kast van Stekker scheef", "Oxxio of Essent?" */
export function titleOfAnother(reading: Reading, own: ReadonlySet<number>): Evidence | undefined {
  for (let at = 0; at < reading.tokens.length; at++) {
    const raw = reading.text.slice(reading.tokens[at]?.start, reading.tokens[at]?.end);
    if (own.has(at) || !isCapital(reading, at)) continue;
    const framed = FRAMES.has(reading.tokens[at - 1]?.form ?? '') && isOtherName(reading, at);
    const versus = reading.tokens[at + 1]?.form === 'of' && isCapital(reading, at + 2) && !isOrdinary(raw);
    if (framed || versus) return evidence(reading, at, at, 'thread-of-another', 'thread', 'thread');
  }
  return undefined;
}
