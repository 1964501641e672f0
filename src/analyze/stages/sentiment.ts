import type { EntityId } from '../../domain/entity.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import { SCORED_LANGUAGES } from '../../domain/language.js';
import type { Sentiment } from '../../domain/sentiment.js';
import { VOICES } from '../../domain/voice.js';
import { termLexicons } from '../../text/match.js';
import { aboutOf } from '../about.js';
import { evidence, sure, wholeEvidence } from '../evidence.js';
import { patternLexicon } from '../pattern-nl.js';
import { FEATURES } from '../sentiment/features.js';
import { type Item, itemsOf } from '../sentiment/items.js';
import { measure, type Shape, sidesOf } from '../sentiment/measure.js';
import { judge, readModel, type SentimentModel } from '../sentiment/model.js';
import { shareOut } from '../sentiment/sides.js';
import { strongest } from '../sentiment/why.js';
import type { SentimentLexicons } from '../sentiment/words.js';
import type { Earlier, Stage, Subject, Tools } from '../stage.js';
import { windowsOf } from '../windows.js';

export type SentimentLabel = Sentiment | 'mixed';

/** Lists of lexicons/nl with words of opinion, the first of equals first. */
export const OPINION_LISTS = ['sentiment', 'opinions', 'emoji'] as const;

/**
 * How the mention feels, as a whole and towards each entity. `score` runs from −1 to 1 and its sign answers positive or negative also
 * where the label is neutral. A second finding `mixed` stands beside a label that has a strong other side. `unscored`: a language no
 * lexicon reads.
 */
export const sentiment: Stage<'sentiment', SentimentLabel> = {
  name: 'sentiment',
  version: 7,
  labels: ['unscored', 'negative', 'neutral', 'positive', 'mixed'],
  needs: ['language', 'entities', 'voice'],
  prepare(tools) {
    const lexicons = sentimentLexicons(tools);
    const model = readModel(tools.weights('sentiment'));
    return (subject, earlier) => read(subject, earlier, lexicons, model);
  },
};

const CUE_LISTS = ['webcare', 'webcare-signs'] as const;

/** The lists the stage asks for; fitting its weights asks for the same. */
export function sentimentLexicons(tools: Pick<Tools, 'lexicon' | 'register' | 'project'>): SentimentLexicons {
  return {
    own: OPINION_LISTS.map((name) => tools.lexicon(name)),
    pattern: tools.register(patternLexicon()),
    modifiers: tools.lexicon('modifiers'),
    tone: tools.lexicon('tone'),
    cues: CUE_LISTS.map((name) => tools.lexicon(name)),
    names: tools.register(termLexicons(tools.project('entities') ?? []).terms),
  };
}

function read(subject: Subject, earlier: Earlier, lexicons: SentimentLexicons, model: SentimentModel): readonly Finding<SentimentLabel>[] {
  const scored = earlier['language']?.[0]?.label ?? 'und';
  const windows = windowsOf(subject.text, earlier);
  if (!SCORED_LANGUAGES.some((name) => name === scored)) {
    const shown = [wholeEvidence(subject.text, 'language-not-scored', scored)];
    return [undefined, ...windows.entities].map((about) => finding('unscored', 0, 1, shown, about));
  }
  if (subject.text.tokens.length + (subject.title?.tokens.length ?? 0) === 0) {
    return [undefined, ...windows.entities].map((about) => finding('neutral', 0, 1, [wholeEvidence(subject.text, 'no-words')], about));
  }
  const items = subjectItems(subject, lexicons, windows.entities.length > 1);
  const shape = shapeOf(subject, earlier);
  const whole = answers(items, shape, { subject, model });
  const [only] = windows.entities;
  if (only === undefined) return whole;
  if (windows.entities.length === 1) return [...whole, ...whole.map((one) => aboutOf(one, only))];
  const shares = shareOut(subject.text, windows, items);
  return [...whole, ...windows.entities.flatMap((about) => answers(shares.get(about) ?? [], shape, { subject, model, about }))];
}

/** What counts in title and text; `several`: they are about more than one target. */
export function subjectItems({ text, title }: Pick<Subject, 'text' | 'title'>, lexicons: SentimentLexicons, several = false): Item[] {
  const body = itemsOf(text, 'text', lexicons, several);
  return title === undefined ? body : [...itemsOf(title, 'title', lexicons, several), ...body];
}

/** What a mention is beside its words. */
export function shapeOf({ text, mention: { sourceType } }: Pick<Subject, 'text' | 'mention'>, earlier: Earlier): Shape {
  const spoken = earlier['voice']?.[0]?.label;
  return { tokens: text.tokens.length, news: sourceType === 'news', review: sourceType === 'review', voice: VOICES.find((name) => name === spoken) ?? 'unknown' };
}

interface Asked {
  readonly subject: Subject;
  readonly model: SentimentModel;
  readonly about?: EntityId;
}

/** One vector for all texts: it is read before the next text is measured, and a new one for each took a fortieth of all time. */
const VECTOR = new Float64Array(FEATURES.length);

function answers(items: readonly Item[], shape: Shape, { subject, model, about }: Asked): Finding<SentimentLabel>[] {
  const vector = measure(items, shape, VECTOR);
  const { label, score, confidence } = judge(model, vector);
  const shown = strongest(items, vector, model, label);
  const evident = shown.length > 0 ? shown : [evidence(subject.text, 0, subject.text.tokens.length - 1, 'no-opinion-word')];
  const first = finding(label, score, confidence, evident, about);
  return isMixed(items) ? [first, finding('mixed', score, 0.6, evident, about)] : [first];
}

/** Strength from which a text says enough to be mixed, and the share of the stronger side that the weaker must have. */
const MIXED_FROM = 0.8;
const MIXED_SHARE = 0.45;

function isMixed(items: readonly Item[]): boolean {
  const { positive, negative } = sidesOf(items);
  return positive + negative > MIXED_FROM && Math.min(positive, negative) >= MIXED_SHARE * Math.max(positive, negative);
}

function finding(label: SentimentLabel, score: number, confidence: number, shown: readonly Evidence[], about: EntityId | undefined): Finding<SentimentLabel> {
  const rounded = Math.sign(score) * Math.max(Math.round(Math.abs(score) * 1000) / 1000, score === 0 ? 0 : 0.001);
  const found = { stage: 'sentiment', label, score: rounded, confidence: sure(confidence), evidence: shown };
  return about === undefined ? found : aboutOf(found, about);
}
