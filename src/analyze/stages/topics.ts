import type { Evidence, Finding } from '../../domain/finding.js';
import { SERVICE_TOPICS } from '../../domain/topic.js';
import type { Lexicon } from '../../text/lexicon.js';
import { sure, wholeEvidence } from '../evidence.js';
import type { Earlier, Stage, Subject } from '../stage.js';
import { addedLists, addedTopics } from '../topics/added.js';
import { type TopicWord, topicWords, wordEvidence } from '../topics/cues.js';
import { topicFeatures, type TopicSpace, topicSpace } from '../topics/features.js';
import { type Chosen, chosenTopics, topicChances, type TopicModel, topicModel } from '../topics/model.js';

const MOST_SHOWN = 4;

/**
 * What the mention is about: the service topics by weighed words, those of its sector and its project by their terms; several may hold,
 * `other` where none does. `score` and `confidence` of a service topic are the chance that a reader names it; the score of an added topic is
 * the weight of its terms.
 */
export const topics: Stage<'topics'> = {
  name: 'topics',
  version: 2,
  labels: SERVICE_TOPICS,
  needs: ['entities'],
  prepare(tools) {
    const words = tools.lexicon('topics');
    const space = topicSpace(words);
    const lists: TopicLists = { words, space, model: topicModel(tools.weights('topics'), space), added: addedLists(tools), silent: new Set(tools.project('topics')?.silence) };
    return (subject, earlier) => read(subject, earlier, lists);
  },
};

interface TopicLists {
  readonly words: Lexicon;
  readonly space: TopicSpace;
  readonly model: TopicModel;
  /** Lists of the sector and the project. */
  readonly added: readonly Lexicon[];
  readonly silent: ReadonlySet<string>;
}

function read(subject: Subject, earlier: Earlier, lists: TopicLists): readonly Finding[] {
  const found = [...serviceTopics(subject, earlier, lists), ...extraTopics(subject, lists)].filter(({ label }) => !lists.silent.has(label));
  return found.length > 0 ? found : [{ stage: 'topics', label: 'other', confidence: 0.5, evidence: [wholeEvidence(subject.text, 'no-topic-term')] }];
}

/** Written over for every text: they are read before the next. */
const CHANCES = new Float64Array(SERVICE_TOPICS.length);

function serviceTopics(subject: Subject, earlier: Earlier, { words: list, space, model }: TopicLists): readonly Finding[] {
  const words = topicWords(subject, list, earlier['entities']);
  const found: Finding[] = [];
  for (const { topic, chance } of chosenTopics(topicChances(topicFeatures(subject, words, earlier, space), model, CHANCES), model)) {
    const evidence = evidenceFor(topic, words, space, model);
    // A topic that only the text's length and place speak for has no words to show, and is not given.
    if (evidence.length > 0) found.push({ stage: 'topics', label: topic, score: Math.round(chance * 1000) / 1000, confidence: sure(chance), evidence });
  }
  return found;
}

/** The words that speak for a topic, the strongest first: its own, or where none of them stands there, those of others. */
function evidenceFor(topic: Chosen['topic'], words: readonly TopicWord[], { ofLine }: TopicSpace, { weights }: TopicModel): readonly Evidence[] {
  const at = SERVICE_TOPICS.indexOf(topic);
  const speaking: { readonly word: TopicWord; readonly weight: number; readonly own: boolean }[] = [];
  for (const word of words) {
    const [cue, layer] = ofLine[word.hit.entry.index] ?? [-1, -1];
    const weight = ((weights[cue]?.[at] ?? 0) + (weights[layer]?.[at] ?? 0)) * word.weight;
    if (weight > 0) speaking.push({ word, weight, own: layer === at });
  }
  const own = speaking.filter((one) => one.own);
  return (own.length > 0 ? own : speaking).sort((a, b) => b.weight - a.weight).slice(0, MOST_SHOWN).map(({ word }) => wordEvidence(word));
}

function extraTopics(subject: Subject, { added }: TopicLists): readonly Finding[] {
  return addedTopics(subject, added).map(({ topic, weight, evidence }) => ({ stage: 'topics', label: topic, score: Math.round(weight * 100) / 100, confidence: sure(0.4 + weight / 5), evidence }));
}
