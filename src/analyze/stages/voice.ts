import type { Evidence, Finding } from '../../domain/finding.js';
import type { Entity } from '../../domain/project.js';
import type { SourceType } from '../../domain/source-type.js';
import { type Voice, VOICES } from '../../domain/voice.js';
import type { Lexicon } from '../../text/lexicon.js';
import { termLexicons, type TermLexicons } from '../../text/match.js';
import { sure, wholeEvidence } from '../evidence.js';
import type { Earlier, Stage, Subject } from '../stage.js';
import { formSigns, personsOf } from '../voice/form.js';
import { invites, namesIn, offersOther, selfNaming, signature, spokenOf } from '../voice/names.js';
import { quotedTokens } from '../voice/quotes.js';
import { PRIORS, scoresOf } from '../voice/scores.js';
import { listedSigns, type VoiceSign } from '../voice/signs.js';
import { type Spoken, spokenByUsers } from '../voice/spoken.js';
import { saysNothing } from '../voice/too-little.js';

const MOST_SHOWN = 5;
/** Kinds of place whose pieces quote others at length. */
const PIECES = new Set<SourceType>(['news', 'blog', 'other']);
const NOBODY: Spoken = { share: 0, evidence: [] };

/**
 * Who speaks in most of the text: one finding. Own accounts and domains make it the organisation, whatever it says. Otherwise the kind
 * of place is where it starts from, and words, persons, quotations, signatures and names add to one voice or another.
 */
export const voice: Stage<'voice', Voice> = {
  name: 'voice',
  version: 2,
  labels: VOICES,
  needs: ['noise'],
  prepare(tools) {
    const entities = tools.project('entities') ?? [];
    const made = termLexicons(entities);
    const rules: Rules = {
      entities,
      terms: { ...made, terms: tools.register(made.terms) },
      words: tools.lexicon('voice'),
      speakers: tools.lexicon('speakers'),
      knowsOwn: (tools.project('own')?.accounts.length ?? 0) > 0,
    };
    return (subject, earlier) => read(subject, earlier, rules);
  },
};

interface Rules {
  readonly entities: readonly Entity[];
  readonly terms: TermLexicons;
  readonly words: Lexicon;
  readonly speakers: Lexicon;
  /** The project lists its own accounts: a post by none of them that sounds like webcare is less likely to be it. */
  readonly knowsOwn: boolean;
}

function read(subject: Subject, earlier: Earlier, rules: Rules): readonly Finding<Voice>[] {
  const { mention, text } = subject;
  if (mention.own === true) return [finding('organisation', 0.98, [wholeEvidence(text, 'own-account')])];
  const nothing = saysNothing(subject, rules.terms);
  if (nothing !== undefined) return [finding('unknown', 0.7, [nothing])];
  const quoted = quotedTokens(text);
  const says = personsOf(text, quoted);
  const names = namesIn(text, rules.terms, rules.entities);
  const title = subject.title === undefined ? [] : listedSigns(subject.title, [], 'title', rules.words);
  const signs = [...title, ...listedSigns(text, quoted, 'text', rules.words), ...formSigns(text, quoted, says, mention.sourceType, names.own.some(({ first }) => first === 1)), ...selfNaming(text, names), ...signature(text, names)];
  const spoken = PIECES.has(mention.sourceType) ? spokenByUsers(text, quoted, rules.speakers) : NOBODY;
  const scored = scoresOf({
    signs: [...signs, ...offersOther(text, names), ...invites(text, names, says)], spoken, noise: earlier['noise']?.[0], type: mention.sourceType, third: spokenOf(text, names) !== undefined,
    ownAddress: names.own.some(({ address }) => address), we: says.we.length > 0 && says.i.length === 0, knowsOwn: rules.knowsOwn,
  });
  return [decide(scored.scores, scored.signs, subject)];
}

/** The voice with the most points; below the least there is, nobody can be heard. */
function decide(scores: ReadonlyMap<Voice, number>, signs: readonly VoiceSign[], { text, mention }: Subject): Finding<Voice> {
  let label: Voice = 'unknown';
  let points = Number.NEGATIVE_INFINITY;
  let next = Number.NEGATIVE_INFINITY;
  for (const [name, given] of scores) {
    if (given > points) {
      next = points;
      points = given;
      label = name;
    } else if (given > next) next = given;
  }
  if (points < LEAST) return finding('unknown', 0.5, [wholeEvidence(text, 'no-voice-heard')]);
  const shown = signs.filter((sign) => sign.voice === label).sort((a, b) => b.weight - a.weight).slice(0, MOST_SHOWN).map(({ evidence }) => evidence);
  const prior = (PRIORS[mention.sourceType][label] ?? 0) > 0 ? [wholeEvidence(text, 'kind-of-place', mention.sourceType)] : [];
  return finding(label, 0.5 + (points - next) / 5, shown.length > 0 ? shown : prior, points);
}

/** Fewer points than this is no voice. */
const LEAST = 0.6;

function finding(label: Voice, confidence: number, evidence: readonly Evidence[], points?: number): Finding<Voice> {
  return { stage: 'voice', label, ...(points === undefined ? {} : { score: Math.round(points * 100) / 100 }), confidence: sure(Math.min(0.98, confidence)), evidence };
}
