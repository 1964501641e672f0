import { ENTITY_KINDS } from '../../domain/entity.js';
import type { Entity } from '../../domain/project.js';
import { termHits, type TermLexicons } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import type { Persons } from './form.js';
import { formSign, type VoiceSign } from './signs.js';

/** Where names of the project's firms stand in a text. */
export interface Names {
  readonly own: readonly Place[];
  readonly competitor: readonly Place[];
}
interface Place {
  readonly first: number;
  readonly last: number;
  /** An address or handle is no third person: it stands in the firm's own texts too. */
  readonly address: boolean;
}

const OWN_KINDS = new Set<string>(ENTITY_KINDS.filter((kind) => kind === 'brand' || kind === 'product' || kind === 'service'));

/** Names of the organisation, its products and services, and of competitors. */
export function namesIn(reading: Reading, lexicons: TermLexicons, entities: readonly Entity[]): Names {
  const own: Place[] = [];
  const competitor: Place[] = [];
  for (const { entity, hit, doubt } of termHits(reading, lexicons)) {
    const kind = entities.find(({ id }) => id === entity)?.kind;
    const token = reading.tokens[hit.first];
    if (doubt === 'guarded' || doubt === 'missing' || kind === undefined || token === undefined) continue;
    const place = { first: hit.first, last: hit.last, address: token.kind === 'url' || token.kind === 'handle' };
    if (kind === 'competitor') competitor.push(place);
    else if (OWN_KINDS.has(kind)) own.push(place);
  }
  return { own, competitor };
}

/** Words before a name with which a firm says that it speaks itself: "wij van X", "namens X", "groet, Daan van X". */
const SELF = [/(?:^| )(?:wij|we) (?:van|bij|als)(?: de| het)? $/u, /(?:^| )(?:webcare|namens)(?: de| het)? $/u, /(?:^| )(?:groet|groetjes|groeten|mvg),? (?:[\p{L}.]+ (?:en [\p{L}.]+ )?)?(?:van|namens|bij|,)?(?: de| het)? ?$/u];
/** "Wij van X" anywhere, "Wij bij X" where the sentence begins: "we kunnen bij X niet terecht" is a customer's. */
const OTHER = /(?:^| )(?:wij|we) van (?:de |het )?$|(?:^|[.!?] )wij bij (?:de |het )?$/u;
/** How many tokens before a name are looked at. */
const BEFORE = 6;

/** Signs that a firm names itself as the speaker: the organisation, a competitor, or some other firm with a capital. */
export function selfNaming(reading: Reading, names: Names): VoiceSign[] {
  const signs: VoiceSign[] = [];
  for (const place of names.own) if (saysSelf(reading, place.first)) signs.push(formSign('organisation', 'self', 2.2, reading, place.first, place.last, 'names-itself'));
  for (const place of names.competitor) if (saysSelf(reading, place.first)) signs.push(formSign('competitor', 'self', 2.4, reading, place.first, place.last, 'names-itself'));
  if (signs.length > 0 || !reading.tokens.some(({ form }) => form === 'wij' || form === 'we')) return signs;
  const other = reading.tokens.findIndex((token, at) => token.kind === 'word' && /\p{Lu}/u.test(reading.text.charAt(token.start)) && !isNamed(names, at) && OTHER.test(before(reading, at)));
  return other === -1 ? [] : [formSign('competitor', 'self', 1.8, reading, other, other, 'other-firm-speaks')];
}

function isNamed({ own, competitor }: Names, at: number): boolean {
  return [...own, ...competitor].some(({ first, last }) => at >= first && at <= last);
}

function saysSelf(reading: Reading, at: number): boolean {
  const lead = before(reading, at);
  return SELF.some((form) => form.test(lead));
}

function before({ tokens }: Reading, at: number): string {
  let words = '';
  for (let one = Math.max(0, at - BEFORE); one < at; one++) {
    const form = tokens[one]?.form ?? '';
    words = form.startsWith(',') && words !== '' ? `${words.slice(0, -1)}${form} ` : `${words}${form} `;
  }
  return words;
}

/** What stands in a closing line by which a desk signs: "Bo van X", "klantenteam X", "^LK X". */
const SIGNS_WITH = /(?:^|[\s,])(?:\p{Lu}[\p{L}.]* van|[\p{L}-]*[Tt]eam(?: \p{L}+)?|namens|afdeling|klantenservice|webcare|[Tt]ot (?:snel|gauw|ziens|dan)[ ,]*(?:in|bij|op)|\^\s?\p{Lu}[\p{L}.]*)(?: de| het)?\s*$/u;
/** Longest closing line, in tokens. */
const LONGEST_SIGNATURE = 9;

/** Initials or a first name behind a caret, and a name or team of the firm, at the end of a post: how desks sign. */
export function signature(reading: Reading, names: Names): VoiceSign[] {
  const { tokens, text } = reading;
  const end = closing(reading);
  const caret = !text.includes('^') ? -1 : text.search(/(?:^|\s)\^\s?\p{Lu}[\p{L}.]{0,14}\s*$/u);
  if (caret !== -1) return [formSign('organisation', 'self', 2.6, reading, Math.max(0, tokens.findIndex(({ start }) => start >= caret)), end, 'signed-by-desk')];
  const name = names.own.find((place) => signs(reading, place, end));
  if (name !== undefined) return [formSign('organisation', 'self', 2.4, reading, name.first, name.last, 'signed-with-its-name')];
  const team = !/[Tt]eam /u.test(text) ? null : /(?:^|[\s.!?,])[Tt]eam \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?[.!]?\s*$/u.exec(text);
  if (team === null) return [];
  return [formSign('organisation', 'self', 1.8, reading, Math.max(0, tokens.findIndex((token) => token.end > team.index + 1)), end, 'signed-by-team')];
}

function signs({ text, tokens }: Reading, { first, last }: Place, end: number): boolean {
  return last === end && SIGNS_WITH.test(text.slice(tokens[Math.max(0, first - LONGEST_SIGNATURE)]?.start, tokens[first]?.start));
}

/** The last token that is a word, number or handle. */
function closing({ tokens }: Reading): number {
  return tokens.findLastIndex(({ kind }) => kind !== 'punctuation' && kind !== 'emoji');
}

/** Words before the other firm's name, and after it the verb and whom it speaks to: "Bij X betaal je", "Met X kies je zelf". */
const OFFERS = new Set(['bij', 'met']);
const YOU = new Set(['je', 'jij', 'u', 'jullie']);

/** Another firm is put forward to the reader: "Bij X betaal je de eerste maand niets". */
export function offersOther(reading: Reading, names: Names): VoiceSign[] {
  const { tokens, text } = reading;
  for (let at = 1; at < tokens.length; at++) {
    if (!OFFERS.has(tokenBefore(reading, at)) || !isCapital(reading, at) || isNamed(names, at)) continue;
    let last = at;
    while (isCapital(reading, last + 1)) last++;
    if (YOU.has(tokens[last + 2]?.form ?? '') && tokens[at - 1]?.form !== text.slice(tokens[at - 1]?.start, tokens[at - 1]?.end)) return [formSign('competitor', 'self', 1.6, reading, at, last, 'offers-another-firm')];
  }
  return [];
}

function isCapital({ tokens, text }: Reading, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && token.end - token.start > 2 && /\p{Lu}/u.test(text.charAt(token.start));
}

/** The organisation is spoken of as another: named by itself, not as "Mijn X", "team X", in its signature or as "nu bij X". */
export function spokenOf(reading: Reading, names: Names): Place | undefined {
  const end = closing(reading);
  return names.own.find((place) => !place.address && !saysSelf(reading, place.first) && !signs(reading, place, end) && !NOT_ANOTHER.test(before(reading, place.first)));
}

const NOT_ANOTHER = /(?:^| )(?:mijn|over|(?:nu|nieuw|langs|werken|welkom|boek|open|ontdek|deze week|vandaag) bij(?: de| het)?) $/u;

/** Invited to the organisation by its name and without an I: "Kom zaterdag langs bij X", "Bij X slapen kinderen gratis". */
export function invites(reading: Reading, names: Names, says: Persons): VoiceSign[] {
  if (says.i.length > 0) return [];
  const place = names.own.find(({ first }) => /(?:^| )(?:bij|in|naar|met)(?: de| het)?(?: \p{L}+)? $/u.test(before(reading, first)));
  return place === undefined ? [] : [formSign('organisation', 'marketing', 0.8, reading, place.first, place.last, 'invites-to-itself')];
}

function tokenBefore({ tokens }: Reading, at: number): string {
  return tokens[at - 1]?.form ?? '';
}
