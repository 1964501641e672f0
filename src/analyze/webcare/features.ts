import type { Evidence, Finding } from '../../domain/finding.js';
import type { SourceType } from '../../domain/source-type.js';
import type { Entry } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { quotations, quotedTokens } from '../voice/quotes.js';
import { type Cue, CUES, type CueHit, SIGNS } from './cues.js';
import type { Question } from './questions.js';

const SOURCES = ['forum', 'social', 'review', 'qa', 'news', 'blog', 'video'] as const satisfies readonly SourceType[];
const SPEAKERS = ['consumer', 'media', 'organisation', 'public', 'trade', 'competitor'] as const;

const OTHERS = [
  'failure', 'negative', 'positive', 'mixed', 'noise',
  'q_marked', 'q_form', 'q_asks', 'q_first', 'q_last', 'q_doubled', 'q_rhetorical', 'q_several', 'q_practical', 'q_only', 'q_any', 'q_answered',
  'i_first', 'i', 'we', 'they', 'you_firm', 'you_any', 'speech', 'speech_own', 'so_called', 'cries', 'dots', 'figures', 'amounts', 'denials', 'capitals', 'handle_first', 'short', 'long',
  'irony_trouble', 'positive_trouble', 'own_trouble', 'own_good', 'told_damage', 'told_scheme', 'question_trouble', 'firm_question', 'silent_impersonal', 'speech_trouble', 'speech_good', 'good_plain', 'others_voice', 'turn_good', 'turn_bad', 'ends_good', 'ends_bad', 'calm_question', 'asks_firm', 'silent_others', 'told_others', 'negative_own', 'positive_own', 'negative_other', 'positive_other', 'quiet',
] as const;

/** Everything a class of webcare may be decided on, by name; each 0..1. */
export const WEBCARE_FEATURES = [...CUES, ...SIGNS, ...SOURCES.map((name) => `at_${name}` as const), ...SPEAKERS.map((name) => `by_${name}` as const), ...OTHERS] as const;
export type WebcareFeature = (typeof WEBCARE_FEATURES)[number];

/** What the text, the place and the earlier stages give. */
export interface Signs {
  readonly text: Reading;
  readonly cues: readonly CueHit[];
  readonly questions: readonly Question[];
  /** Failed events by the sentiment lexicon. */
  readonly failures: readonly { readonly weight: number; readonly evidence: Evidence }[];
  readonly sentiment: Finding | undefined;
  readonly mixed: boolean;
  readonly noise: boolean;
  readonly voice: string | undefined;
  readonly source: SourceType;
}

const AT: Readonly<Partial<Record<string, WebcareFeature>>> = Object.fromEntries(SOURCES.map((name) => [name, `at_${name}` as const]));
const BY: Readonly<Partial<Record<string, WebcareFeature>>> = Object.fromEntries(SPEAKERS.map((name) => [name, `by_${name}` as const]));

export type Features = ReadonlyMap<WebcareFeature, number>;

/** Half-saturating: one says most, three nearly all. */
const amount = (count: number): number => Math.min(1, Math.round((count / (count + 1)) * 133) / 100);

/** The features that hold for a text, with how far; those that are not there are 0. */
export function featuresOf(signs: Signs): Features {
  const found = new Map<WebcareFeature, number>();
  const set = (name: WebcareFeature, value: number | boolean): void => {
    const number = Number(value);
    if (number > 0) found.set(name, Math.min(1, number));
  };
  const counts = countCues(signs.cues);
  for (const [cue, count] of counts) set(cue, amount(count));
  for (const feature of [AT[signs.source], BY[signs.voice ?? '']]) if (feature !== undefined) set(feature, true);
  set('failure', signs.failures.reduce((sum, { weight }) => sum + weight, 0) / 2);
  const score = signs.sentiment?.score ?? 0;
  set('negative', -score);
  set('positive', score);
  set('mixed', signs.mixed);
  set('noise', signs.noise);
  asking(signs, set);
  wording(signs, set);
  course(signs, set);
  together(found, signs, set);
  return found;
}

function countCues(cues: readonly CueHit[]): Map<Cue, number> {
  const counts = new Map<Cue, number>();
  const seen = new Set<Entry>();
  for (const { cue, weight, hit } of cues) {
    if (seen.has(hit.entry)) continue;
    seen.add(hit.entry);
    counts.set(cue, (counts.get(cue) ?? 0) + weight);
  }
  return counts;
}

type Set1 = (name: WebcareFeature, value: number | boolean) => void;

function asking({ questions, cues, text }: Signs, set: Set1): void {
  const real = questions.filter(({ rhetorical, asks }) => !rhetorical || asks);
  const strong = real.filter(({ marked, asks, form }) => marked || asks || form >= 0.5);
  set('q_marked', real.some(({ marked }) => marked));
  set('q_form', Math.max(0, ...real.filter(({ marked }) => !marked).map(({ form }) => form)));
  set('q_asks', real.some(({ asks }) => asks));
  set('q_first', strong.some(({ first }) => first));
  set('q_last', strong.some(({ last }) => last));
  set('q_doubled', questions.some(({ doubled }) => doubled));
  set('q_rhetorical', questions.some(({ rhetorical, asks }) => rhetorical && !asks));
  set('q_several', (strong.length - 1) / 3);
  set('q_practical', strong.some(({ from, to }) => cues.some(({ cue, hit }) => cue === 'practical' && hit.first >= from && hit.first <= to)));
  const sentences = 1 + (text.sentences[text.tokens.length - 1] ?? 0);
  set('q_only', strong.length > 0 && strong.length >= sentences);
  set('q_any', Math.max(0, ...real.map(({ marked, asks, form }) => (marked || asks ? 1 : form))));
  set('q_answered', !text.tokens.some(({ form }) => WORDS.get(form) === 'i') && real.some(({ marked, sentence }) => marked && sentence + 1 < sentences && !real.some((other) => other.marked && other.sentence === sentence + 1)));
}

const WORDS: ReadonlyMap<string, 'i' | 'we' | 'they' | 'you_firm' | 'you_any' | 'denials'> = new Map(
  (
    [
      ['i', ['ik', "'k", 'k', 'mij', 'me', 'mijn', "m'n", 'mn', 'mezelf', 'mijzelf', 'm', "'m"]],
      ['we', ['wij', 'we', 'ons', 'onze']],
      ['they', ['ze', 'zij', 'hun', 'die']],
      ['you_firm', ['jullie', 'u', 'uw', 'ulle', 'uwen']],
      ['you_any', ['je', 'jij', 'jouw', 'ge', 'gij']],
      ['denials', ['niet', 'geen', 'niks', 'niets', 'niemand', 'nooit', 'nergens', 'zonder', 'nul', 'noch', 'ni', 'nie', 'amper', 'nauwelijks']],
    ] as const
  ).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);
const QUOTES = /["“„”‘’'«]/u;

/** Letters of a quotation that is no speech but a word held at arm's length ('opgelost'). */
const SO_CALLED = 30;
const CAPITALS = /\p{Lu}{4,}/u;

const COUNTED = ['i', 'we', 'they', 'you_firm', 'you_any', 'denials', 'cries', 'dots', 'figures', 'amounts'] as const;

function wording({ text }: Signs, set: Set1): void {
  const { tokens } = text;
  const spans = QUOTES.test(text.text) ? quotations(text.text) : [];
  const quoted = spans.length === 0 ? [] : quotedTokens(text);
  const n = { i: 0, we: 0, they: 0, you_firm: 0, you_any: 0, denials: 0, cries: 0, dots: 0, figures: 0, amounts: 0 };
  let spoken = 0;
  let own = false;
  for (const [at, { form, kind }] of tokens.entries()) {
    const inside = quoted[at] === true;
    if (inside) spoken++;
    if (kind === 'word') {
      const word = WORDS.get(form);
      if (word === undefined) continue;
      n[word]++;
      own ||= inside && (word === 'i' || word === 'we');
    } else if (kind === 'number') n.figures++;
    else if (kind === 'amount') n.amounts++;
    else if (kind === 'punctuation' && form.startsWith('!')) n.cries++;
    else if (kind === 'punctuation' && (form.startsWith('..') || form === '…')) n.dots++;
  }
  for (const name of COUNTED) set(name, amount(n[name]));
  set('i_first', WORDS.get(tokens[0]?.form ?? '') === 'i' || WORDS.get(tokens[1]?.form ?? '') === 'i');
  set('speech', spoken / Math.max(1, tokens.length));
  set('speech_own', own);
  set('so_called', spans.some(([start, end]) => end - start < SO_CALLED));
  set('capitals', CAPITALS.test(text.text));
  set('handle_first', tokens[0]?.kind === 'handle' || tokens[1]?.kind === 'handle');
  set('short', 1 - tokens.length / 16);
  set('long', (tokens.length - 40) / 80);
}

const GOOD: ReadonlySet<Cue> = new Set<Cue>(['praise', 'relief', 'joy']);
const BAD: ReadonlySet<Cue> = new Set<Cue>(['wait', 'nothing', 'broken', 'repeat', 'fob', 'quit', 'suffer', 'anger', 'demand']);

/** Where the good and the bad stand: after the turn of a text, and in its last sentence. */
function course({ cues, text }: Signs, set: Set1): void {
  const body = cues.filter(({ part }) => part === 'text');
  const turns = body.filter(({ cue, hit }) => cue === 'turn' && hit.first > 1);
  const turn = turns.at(-1)?.hit.first;
  const end = text.tokens.length - 1;
  const last = text.sentences[end] ?? 0;
  const count = (kinds: ReadonlySet<Cue>, from: (first: number) => boolean): number => body.filter(({ cue, hit }) => kinds.has(cue) && from(hit.first)).length;
  const more = (a: number, b: number): number => Math.max(0, a - b) / (a + b + 1);
  if (turn !== undefined) {
    const good = count(GOOD, (first) => first > turn);
    const bad = count(BAD, (first) => first > turn);
    set('turn_good', 1.5 * more(good, bad));
    set('turn_bad', 1.5 * more(bad, good));
  }
  const good = count(GOOD, (first) => text.sentences[first] === last);
  const bad = count(BAD, (first) => text.sentences[first] === last);
  set('ends_good', 1.5 * more(good, bad));
  set('ends_bad', 1.5 * more(bad, good));
}

/** Features that say more together than apart. */
function together(found: ReadonlyMap<WebcareFeature, number>, { voice }: Signs, set: Set1): void {
  const of = (name: WebcareFeature): number => found.get(name) ?? 0;
  const most = (...names: readonly WebcareFeature[]): number => {
    let highest = 0;
    for (const name of names) highest = Math.max(highest, of(name));
    return highest;
  };
  const trouble = Math.min(1, (of('wait') + of('nothing') + of('broken') + of('repeat') + of('fob') + of('quit') + of('failure') + of('suffer') * 0.5 + of('money') * 0.5) / 2.5);
  const good = Math.min(1, (of('praise') + of('relief') + of('joy')) / 1.8);
  const own = most('i', 'we', 'own');
  set('irony_trouble', Math.min(of('irony'), most('wait', 'nothing', 'broken', 'repeat', 'so_called', 'figures', 'suffer')));
  set('positive_trouble', Math.min(most('positive', 'praise'), trouble));
  set('own_trouble', own * trouble);
  set('own_good', own * good);
  set('told_damage', Math.min(most('hearsay', 'gossip', 'assumption'), of('damage')));
  set('told_scheme', Math.min(most('hearsay', 'gossip', 'assumption', 'they'), of('scheme')));
  const asked = Math.max(of('q_marked'), of('q_asks'), of('q_form'));
  const other = voice !== undefined && voice !== 'consumer' ? 1 : 0;
  set('silent_others', most('unknown', 'conflict') * other);
  set('told_others', most('hearsay', 'gossip') * other);
  set('negative_own', of('negative') * own);
  set('positive_own', of('positive') * own);
  set('negative_other', of('negative') * other);
  set('positive_other', of('positive') * other);
  set('quiet', (1 - asked) * (1 - trouble) * (1 - good) * (1 - most('hearsay', 'gossip', 'damage', 'scheme', 'unknown', 'conflict')));
  set('question_trouble', asked * trouble);
  set('calm_question', asked * (1 - trouble) * (1 - of('q_rhetorical')) * (1 - of('q_doubled')));
  set('asks_firm', of('q_asks') * most('you_firm', 'handle_first', 'greeting'));
  set('firm_question', asked * most('you_firm', 'handle_first', 'polite'));
  set('silent_impersonal', most('unknown', 'conflict') * (1 - Math.min(1, of('i'))));
  set('speech_trouble', of('speech') > 0 ? trouble : 0);
  set('speech_good', of('speech') > 0 ? good : 0);
  set('good_plain', good * (1 - trouble));
  set('others_voice', voice !== undefined && voice !== 'consumer' && of('speech') === 0);
}
