import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetEntity } from '../../../src/analyze/classify.js';
import { STAGES } from '../../../src/analyze/order.js';
import { type MentionReader, prepareStages } from '../../../src/analyze/reader.js';
import type { Stage } from '../../../src/analyze/stage.js';
import { signsOf, webcareLexicons } from '../../../src/analyze/stages/webcare.js';
import { type FormWeights, FORM_NAMES } from '../../../src/analyze/webcare/questions.js';
import { featuresOf, WEBCARE_FEATURES } from '../../../src/analyze/webcare/features.js';
import { FORM_FEATURES, sentenceForms } from '../../../src/analyze/webcare/word-order.js';
import type { Finding } from '../../../src/domain/finding.js';
import { SOURCE_TYPES } from '../../../src/domain/source-type.js';
import { WEBCARE_CLASSES, type WebcareClass } from '../../../src/domain/webcare.js';
import { packagedLexicons, packageRoot, parseLexicon } from '../../../src/text/lexicon.js';
import { compileTable } from '../../../src/text/table.js';
import { fit, type Fit } from '../logistic.js';

/** A labelled mention as its set has it. */
export interface WebcareRow {
  readonly id: string;
  readonly target: string;
  readonly text: string;
  readonly title?: string;
  readonly thread?: string;
  readonly source_type: string;
  readonly lang: string;
  readonly about: string;
  readonly webcare: WebcareClass;
  readonly webcare_all: readonly WebcareClass[];
}

/** A mention as the model sees it. */
export interface WebcareExample {
  readonly row: WebcareRow;
  readonly vector: Float64Array;
  /** The stage answers `none` by rule, whatever the model says: not about the target, or in a language it does not read. */
  readonly byRule: boolean;
}

const EVAL = join(packageRoot(), '..', 'shared', 'eval');
export const evalPresent = (): boolean => existsSync(EVAL);

const parsed = (content: string): WebcareRow[] => content.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as WebcareRow); // the sets' documented shape

export function goldRows(): WebcareRow[] {
  const folder = join(packageRoot(), 'fixtures', 'gold');
  return readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) => parsed(readFileSync(join(folder, name), 'utf8')));
}

export function devRows(): WebcareRow[] {
  return parsed(readFileSync(join(EVAL, 'webcare_dev', 'dev.jsonl'), 'utf8')).map((row) => {
    const thread: unknown = Reflect.get(row, 'thread_title');
    return typeof thread === 'string' ? { ...row, thread } : row;
  });
}

/** The language stage is measured elsewhere; its errors are not to be learned here. */
const DUTCH: readonly Finding[] = [{ stage: 'language', label: 'nl', confidence: 1, evidence: [] }];

/** Measures mentions as the stage does, after the stages it needs. `form`: the weights of sentence forms it leans on. */
export function measureRows(rows: readonly WebcareRow[], form: FormWeights): WebcareExample[] {
  let caught: Omit<WebcareExample, 'row'> | undefined;
  const probe: Stage = {
    name: 'probe', version: 1, needs: ['language', 'entities', 'sentiment', 'noise', 'voice'],
    prepare(tools) {
      const lexicons = webcareLexicons(tools);
      return (subject, earlier) => {
        const features = featuresOf(signsOf(subject, earlier, lexicons, { form }));
        const named = earlier['entities'] ?? [];
        caught = { vector: Float64Array.from(WEBCARE_FEATURES, (name) => features.get(name) ?? 0), byRule: named.length > 0 && named.every(({ label }) => label === 'no') };
        return [];
      };
    },
  };
  const stages = [...STAGES.filter(({ name }) => probe.needs?.includes(name) === true), probe];
  const readers = new Map<string, MentionReader>();
  return rows.map((row) => {
    const reader = readers.get(row.target) ?? prepareStages({ project: { entities: [targetEntity(row.target)] }, stages });
    readers.set(row.target, reader);
    const mention = { text: row.text, sourceType: SOURCE_TYPES.find((type) => type === row.source_type) ?? ('other' as const), sourceId: 'fit', ...(row.title === undefined ? {} : { title: row.title }) };
    reader.read({ mention, only: ['probe'], earlier: { language: DUTCH }, ...(row.thread === undefined ? {} : { thread: { title: row.thread } }) });
    if (caught === undefined) throw new Error(`nothing was measured for ${row.id}`);
    return { row, vector: caught.vector, byRule: row.about === 'no' || !row.lang.startsWith('nl') };
  });
}

/** What the fits are made with; chosen by cross-validation on both sets. */
export const RECIPE = { classes: 0.002, form: 0.0002, formRounds: 400, classRounds: 600, formHolds: 0.4, alsoHolds: 0.2 } as const;

/** Mentions to learn from: those about their target that the model is asked about. */
export function fitClasses(examples: readonly WebcareExample[], l2: number = RECIPE.classes): Fit {
  const used = examples.filter(({ row, byRule }) => row.about !== 'no' && !byRule);
  return fit(used.map(({ vector }) => vector), used.map(({ row }) => WEBCARE_CLASSES.indexOf(row.webcare)), WEBCARE_CLASSES.length, { l2, rounds: RECIPE.classRounds });
}

/** Chances of the classes for an example, in their order. */
export interface FormExample {
  readonly id: string;
  readonly asks: boolean;
  readonly vectors: readonly Float64Array[];
}

/** The sentences of question_nomark, measured. */
export function formExamples(): FormExample[] {
  const lexicon = parseLexicon('question-words', packagedLexicons().lines('question-words'));
  const table = compileTable([lexicon]);
  const lines = readFileSync(join(EVAL, 'question_nomark', 'dev.tsv'), 'utf8').split('\n').slice(1).filter((line) => line !== '');
  return lines.map((line, at) => {
    const [label = '', text = ''] = line.split('\t');
    const vectors = sentenceForms(table.read(text), lexicon).map(({ features }) => Float64Array.from(FORM_FEATURES, (name) => Number(features.has(name))));
    return { id: `q${at}`, asks: label === 'question', vectors };
  });
}

/** Fits the form of questions on the last sentence of each text. */
export function fitForm(examples: readonly FormExample[]): FormWeights {
  const used = examples.filter(({ vectors }) => vectors.length > 0);
  const { weights: [no, yes], bias } = fit(used.map(({ vectors }) => vectors.at(-1) ?? new Float64Array()), used.map(({ asks }) => Number(asks)), 2, { l2: RECIPE.form, rounds: RECIPE.formRounds });
  const odds = FORM_FEATURES.map((name, at) => [name, (yes?.[at] ?? 0) - (no?.[at] ?? 0)] as const);
  return Object.fromEntries([['bias', (bias[1] ?? 0) - (bias[0] ?? 0)] as const, ...odds].filter(([name]) => FORM_NAMES.includes(name)));
}
