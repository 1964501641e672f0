import type { Entity } from '../../domain/project.js';
import type { TermHit } from '../../text/match.js';
import { nameParts } from '../../text/person.js';
import type { Reading } from '../../text/reading.js';
import { hitEvidence, type Part } from '../evidence.js';
import { isFirstName, isOrdinary } from './ambiguity.js';
import type { Sign } from './judge.js';
import { isCapital, lettersOf } from './letters.js';

/** Functions by which somebody who leads a firm is called. */
const FUNCTION = /^(?:top(?:man|vrouw)|directeur|directrice|ceo|cfo|coo|bestuursvoorzitter|voorzitter|baas|bestuurder|president-directeur|gedelegeerd|bestuurslid|directielid|hoofddirecteur|oprichter|oprichtster|eigenaar|ceo’s)$/u;
const COURTESY = new Set(['mevrouw', 'meneer', 'mevr', 'mw', 'dhr', 'heer', 'die', 'deze', 'mr', 'drs', 'ir', 'dr']);
/** Who is called by another office is somebody else. */
const OFFICE = /^(?:wethouder|burgemeester|minister|staatssecretaris|zanger(?:es)?|advocaat|advocate|trainer|coach|keeper|rechter|agent|schepen|dominee|pastoor|dokter|professor|juf|meester|acteur|actrice|schrijver|schrijfster|schaatsster|wielrenner|bakker|slager|kapper|tandarts|huisarts|raadslid|kamerlid)$/u;

/** What else tells who is meant: a full mention of the person or a name of the firm in text, title or thread. */
export interface PersonContext {
  readonly fullMention: boolean;
  readonly firm: boolean;
}

/** Who a person's name stands for. The full name is enough; a surname needs initials, a function, the firm, or a full mention before. */
export function judgePerson(reading: Reading, part: Part, found: TermHit, entity: Entity, context: PersonContext): Sign {
  const { hit, doubt, guard } = found;
  const sign = (label: Sign['label'], confidence: number, rule: string, note?: string): Sign => ({ label, confidence, evidence: hitEvidence(reading, hit, rule, part, note) });
  if (doubt === 'guarded') return sign('no', 0.9, 'unless-word', guard);
  if (doubt === 'missing') return sign('no', 0.8, 'without-required');
  if (!surnameOnly(found, entity)) return sign('yes', 0.95, 'full-name');
  const before = reading.tokens[hit.first - 1];
  const raw = before === undefined ? '' : reading.text.slice(before.start, before.end);
  const same = reading.sentences[hit.first - 1] === reading.sentences[hit.first] || raw.endsWith('.') || before?.form === '.';
  const lead = same ? leadOf(reading, hit.first, entity) : undefined;
  if (lead !== undefined) return lead === 'initials' ? sign('yes', 0.9, 'initials') : lead === 'function' ? sign('yes', 0.85, 'function', raw) : sign('no', 0.85, 'another-person', raw);
  if (context.fullMention) return sign('yes', 0.85, 'surname-after-full-name');
  if (context.firm) return wordInFirmText(reading, found) ? sign('unsure', 0.4, 'surname-alone') : sign('yes', 0.75, 'surname-with-firm');
  return isWord(reading, found) ? sign('no', 0.7, 'ordinary-word') : sign('unsure', 0.4, 'surname-alone');
}

/** Is it the surname alone, as the tool derived it or as the project lists it? */
export function surnameOnly(found: TermHit, { name }: Entity): boolean {
  if (found.surname === true) return true;
  return found.hit.entry.term.toLowerCase() === nameParts(name)?.surname.toLowerCase();
}

type Lead = 'initials' | 'function' | 'other';

function leadOf(reading: Reading, first: number, { name, terms }: Entity): Lead | undefined {
  const at = reading.tokens[first - 1]?.form === '.' ? first - 2 : first - 1;
  const token = reading.tokens[at];
  if (token === undefined) return undefined;
  const raw = reading.text.slice(token.start, token.end);
  if (FUNCTION.test(token.form)) return 'function';
  if (OFFICE.test(token.form)) return 'other';
  if (COURTESY.has(token.form)) return undefined;
  if (OFFICE.test(reading.tokens[at - 1]?.form ?? '') && isCapital(reading, at)) return 'other';
  const givens = [name, ...terms].map((known) => nameParts(known)?.given ?? '').filter((given) => given !== '');
  if (/^(?:\p{Lu}\.?)+$/u.test(raw) && raw.length <= 8) return givens.some((given) => given.charAt(0) === raw.charAt(0)) ? 'initials' : 'other';
  if (isCapital(reading, at) && isFirstName(raw)) return givens.some((given) => given.toLowerCase() === raw.toLowerCase()) ? 'initials' : 'other';
  return undefined;
}

/** "de wit gelakte": the words of the surname as words. */
function isWord(reading: Reading, { hit }: TermHit): boolean {
  const letters = lettersOf(reading, hit);
  const last = reading.tokens[hit.last]?.form ?? '';
  return isOrdinary(last) && (letters === 'lower' || letters === 'careless');
}

function wordInFirmText(reading: Reading, found: TermHit): boolean {
  return lettersOf(reading, found.hit) === 'lower' && isWord(reading, found);
}
