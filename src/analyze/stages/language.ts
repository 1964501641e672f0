import { eld } from 'eld/extrasmall';
import type { Evidence, Finding } from '../../domain/finding.js';
import { type Language, LANGUAGES } from '../../domain/language.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { hitEvidence, sure, wholeEvidence } from '../evidence.js';
import type { Stage, Subject } from '../stage.js';

/** Fewer letters than this cannot be told (measured on eld: chance below). */
const LEAST_LETTERS = 15;
/** Cue weight from which the words decide without asking eld, and how far they must lead the next language. */
const DECIDED = 3;
const LEAD = 2;
/** eld has no model for these and calls them Dutch; fewer but distinctive words decide. */
const NEIGHBOURS: readonly Language[] = ['fy', 'af', 'li'];
const NEIGHBOUR_DECIDED = 2.5;

/** What language the mention is in. Cue words first, eld where they do not decide; `und` for what is too short. */
export const language: Stage<'language', Language> = {
  name: 'language',
  version: 1,
  labels: LANGUAGES,
  prepare(tools) {
    const cues = tools.lexicon('language');
    return (subject) => [read(subject, cues)];
  },
};

function read({ text, title }: Subject, cues: Lexicon): Finding<Language> {
  const letters = lettersIn(text) + (title === undefined ? 0 : lettersIn(title));
  const weights = new Map<Language, number>();
  const hits = new Map<Language, Hit[]>();
  weigh(text.hits(cues), weights, hits);
  const inText = new Map([...hits].map(([name, list]) => [name, list.length]));
  if (title !== undefined) weigh(title.hits(cues), weights, hits);
  const shown = (name: Language): Evidence[] => (hits.get(name) ?? []).slice(0, inText.get(name) ?? 0).slice(0, 3).map((hit) => hitEvidence(text, hit, 'cue-word'));
  const byWords = decide(weights, letters);
  if (byWords !== undefined) return finding(byWords, 0.95, shown(byWords), text, 'cue-words');
  if (letters < LEAST_LETTERS) return finding('und', 0.3, [], text, 'too-short');
  return byModel(text, title, weights, shown);
}

function finding(label: Language, confidence: number, evidence: Evidence[], text: Reading, rule: string): Finding<Language> {
  return { stage: 'language', label, confidence: sure(confidence), evidence: evidence.length > 0 ? evidence : [wholeEvidence(text, rule)] };
}

function lettersIn({ tokens }: Reading): number {
  let letters = 0;
  for (const token of tokens) if (token.kind === 'word') letters += token.end - token.start;
  return letters;
}

function weigh(found: readonly Hit[], weights: Map<Language, number>, hits: Map<Language, Hit[]>): void {
  for (const hit of found) {
    if (hit.way !== 'form' && hit.way !== 'wildcard') continue;
    const name = LANGUAGES.find((known) => known === hit.entry.fields['language']);
    if (name === undefined) continue;
    weights.set(name, (weights.get(name) ?? 0) + numberField(hit.entry, 'weight', 1));
    hits.set(name, [...(hits.get(name) ?? []), hit]);
  }
}

/** The language the cue words decide on, if they do. Flemish words count for Dutch too: nl-BE is Dutch with enough of them. */
function decide(weights: ReadonlyMap<Language, number>, letters: number): Language | undefined {
  const of = (name: Language): number => weights.get(name) ?? 0;
  const dutch = of('nl') + of('nl-BE');
  for (const name of NEIGHBOURS) {
    if (of(name) >= NEIGHBOUR_DECIDED && of(name) > dutch * 0.8) return name;
  }
  const foreign = Math.max(of('de'), of('en'), of('fr'), of('xx'), ...NEIGHBOURS.map(of));
  if (dutch >= DECIDED && dutch >= foreign * LEAD && letters >= LEAST_LETTERS) return of('nl-BE') >= 1 ? 'nl-BE' : 'nl';
  const best = (['en', 'de', 'fr'] as const).find((name) => of(name) >= DECIDED && of(name) >= LEAD * Math.max(dutch, 1));
  return best !== undefined && letters >= LEAST_LETTERS ? best : undefined;
}

function byModel(text: Reading, title: Reading | undefined, weights: ReadonlyMap<Language, number>, shown: (name: Language) => Evidence[]): Finding<Language> {
  const answer = eld.detect(title === undefined ? text.text : `${title.text}\n${text.text}`);
  const scores = answer.getScores();
  const score = scores[answer.language] ?? 0;
  const dutch = scores['nl'] ?? 0;
  const cued = (weights.get('nl') ?? 0) + (weights.get('nl-BE') ?? 0);
  // In careless short Dutch another language often leads by a hair: Dutch words and a near second place say Dutch.
  if (answer.language === 'nl' || (dutch > 0 && dutch >= score - 0.04 * cued - 0.03)) {
    const label = (weights.get('nl-BE') ?? 0) >= 1 ? 'nl-BE' : 'nl';
    return finding(label, 0.5 + dutch / 2, shown(label), text, 'eld');
  }
  if (answer.language === '') return finding('und', 0.3, [], text, 'eld');
  const label = LANGUAGES.find((name) => name === answer.language) ?? 'xx';
  return finding(label, answer.isReliable() ? 0.5 + score / 2 : 0.4, shown(label), text, `eld-${answer.language}`);
}
