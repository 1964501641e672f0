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
import { weightsOf } from '../../../src/analyze/weights.js';
import type { Finding } from '../../../src/domain/finding.js';
import type { Json } from '../../../src/domain/json.js';
import { SCORED_LANGUAGES } from '../../../src/domain/language.js';
import { SOURCE_TYPES } from '../../../src/domain/source-type.js';
import { WEBCARE_CLASSES, type WebcareClass } from '../../../src/domain/webcare.js';
import { DEMO_FOLDER, demoPlace } from '../../../src/scan/demo-site/data.js';
import { packagedLexicons, packageRoot, parseLexicon } from '../../../src/text/lexicon.js';
import { compileTable } from '../../../src/text/table.js';
import { type ClassFit, fitMultinomial, foldOf, probabilities } from './logistic.js';

/** A labelled mention as its set has it. */
export interface WebcareRow {
  readonly id: string;
  /** Rows of one discussion stay in one fold. */
  readonly group?: string;
  /** A copy that is fitted on but not judged. */
  readonly twin?: boolean;
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

const DEMO = [{ type: 'forum', places: ['klantenplein', 'ijsselpraat'] }, { type: 'news', places: ['oostlander', 'kanaalblad', 'merelnet'] }, { type: 'blog', places: ['kabelknoop'] }, { type: 'review', places: ['providerpeil'] }] as const;

/** The mentions of the demo, most of them posts in discussions, with the labels they were written to have. */
export function demoRows(): WebcareRow[] {
  const truth = new Map(readFileSync(new URL('truth.jsonl', DEMO_FOLDER), 'utf8').trim().split('\n').map((line) => {
    const row = JSON.parse(line) as DemoTruth; // its shape is held by a test of the demo
    return [`${row.place}:${row.post}`, row] as const;
  }));
  return DEMO.flatMap(({ type, places }) => places.flatMap((id) => {
    const place = demoPlace(id);
    const posts = [...place.items.map((post) => ({ post, thread: undefined })), ...place.threads.flatMap((thread) => thread.posts.map((post) => ({ post, thread })))];
    return posts.flatMap(({ post, thread }) => {
      const label = truth.get(`${id}:${post.id}`);
      if (label === undefined) return [];
      const named = { ...(post.title === undefined ? {} : { title: post.title }), ...(thread === undefined ? {} : { thread: thread.title }) };
      return [{ id: `demo:${id}:${post.id}`, group: `${id}:${thread?.id ?? post.id}`, target: 'Merelnet', text: post.text, ...named, source_type: type, lang: label.lang ?? 'nl', about: label.about.length > 0 ? 'yes' : 'no', webcare: label.webcare, webcare_all: label.webcare_all ?? [label.webcare] }];
    });
  }));
}

interface DemoTruth {
  readonly place: string;
  readonly post: number;
  readonly lang?: string;
  readonly about: readonly string[];
  readonly webcare: WebcareClass;
  readonly webcare_all?: readonly WebcareClass[];
}

/** The language stage is measured elsewhere; its errors are not to be learned here. */
const DUTCH: readonly Finding[] = [{ stage: 'language', label: 'nl', confidence: 1, evidence: [] }];

/** Copies without their question marks: people leave them out, those who write such sets do not. */
function withoutMarks(rows: readonly WebcareRow[]): WebcareRow[] {
  return rows.filter(({ text }) => text.includes('?')).map((row) => ({ ...row, twin: true, text: row.text.replace(/\s*[?!]*\?[?!]*(?=\s+\p{L})/gu, '.').replaceAll('?', '') }));
}

/** Measures mentions, and their copies without question marks, as the stage does, after the stages it needs. `form`: the weights of sentence forms it leans on. */
export function measureRows(rows: readonly WebcareRow[], form: FormWeights): WebcareExample[] {
  return measured([...rows, ...withoutMarks(rows)], form);
}

function measured(rows: readonly WebcareRow[], form: FormWeights): WebcareExample[] {
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
    const language = reader.read({ mention, only: ['language'] })['language']?.[0]?.label;
    const unread = !SCORED_LANGUAGES.some((name) => name === language);
    reader.read({ mention, only: ['probe'], earlier: { language: DUTCH }, ...(row.thread === undefined ? {} : { thread: { title: row.thread } }) });
    if (caught === undefined) throw new Error(`nothing was measured for ${row.id}`);
    return { row, vector: caught.vector, byRule: caught.byRule || unread };
  });
}

/** What the fits are made with; chosen by cross-validation on both sets. */
export const RECIPE = { classes: 0.002, form: 0.0002, formRounds: 400, classRounds: 600, formHolds: 0.4, alsoHolds: 0.25, fresh: 2, keep: 80, twin: 0.3, rarity: 0.3 } as const;

/**
 * Every third gold mention was left unread while the lists were written. What the lists do not know by heart tells how far they can be trusted, so
 * these count more.
 */
export function isFresh(id: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*-\d+$/u.test(id) && Number(/\d+$/u.exec(id)?.[0] ?? 1) % 3 === 0;
}

/** Mentions to learn from: those about their target that the model is asked about. */
export function fitClasses(examples: readonly WebcareExample[], l2: number = RECIPE.classes, fresh: number = RECIPE.fresh, keep: number = RECIPE.keep): ClassFit {
  const used = examples.filter(({ row }) => row.about !== 'no' && row.lang.startsWith('nl'));
  const labels = used.map(({ row }) => WEBCARE_CLASSES.indexOf(row.webcare));
  const rarity = rarityOf(labels);
  const options = { l2, rounds: RECIPE.classRounds, importance: used.map(({ row }, at) => ((isFresh(row.id) ? fresh : 1) * (row.twin === true ? RECIPE.twin : 1) * (rarity[labels[at] ?? 0] ?? 1))) };
  const first = fitMultinomial(used.map(({ vector }) => vector), labels, WEBCARE_CLASSES.length, options);
  const strong = new Set(strongest(first, used).slice(0, keep));
  return fitMultinomial(used.map(({ vector }) => vector.map((value, at) => (strong.has(at) ? value : 0))), labels, WEBCARE_CLASSES.length, options);
}

/** Rumours and needs for information are rare, and a scan is judged by every class alike: each example counts more, the rarer its class. */
function rarityOf(labels: readonly number[]): readonly number[] {
  const counts = WEBCARE_CLASSES.map((_, k) => Math.max(1, labels.filter((label) => label === k).length));
  const mean = labels.length / counts.length;
  return counts.map((count) => (mean / count) ** RECIPE.rarity);
}

/** Features by how far they move the classes apart over the examples, most first. */
function strongest({ weights }: ClassFit, examples: readonly WebcareExample[]): number[] {
  const force = WEBCARE_FEATURES.map((_, at) => {
    const values = examples.map(({ vector }) => vector[at] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return { at, moved: spread * Math.hypot(...weights.map((row) => row[at] ?? 0)) };
  });
  return force.sort((a, b) => b.moved - a.moved).map(({ at }) => at);
}

/** What the model says of an example: classes by their order, `none` where the stage answers by rule. */
export function chancesFor(model: ClassFit, { vector, byRule }: WebcareExample): Float64Array {
  return byRule ? Float64Array.from(WEBCARE_CLASSES, (name) => (name === 'none' ? 0.9 : 0.02)) : probabilities(model, vector);
}

const FOLDS = 5;

/** Chances for every example by a model that was fitted on the other folds of all of them. */
export function crossValidated(examples: readonly WebcareExample[], l2: number = RECIPE.classes, keep: number = RECIPE.keep): Float64Array[] {
  const found: Float64Array[] = examples.map(() => new Float64Array());
  for (let fold = 0; fold < FOLDS; fold++) {
    const inFold = ({ row }: WebcareExample): boolean => foldOf(row.group ?? row.id, FOLDS) === fold;
    const model = fitClasses(examples.filter((example) => !inFold(example)), l2, RECIPE.fresh, keep);
    for (const [at, example] of examples.entries()) if (inFold(example)) found[at] = chancesFor(model, example);
  }
  return found;
}

/** Chances that texts of question_nomark ask, by models fitted on the other folds. */
export function crossValidatedForms(examples: readonly FormExample[]): number[] {
  const models = Array.from({ length: FOLDS }, (_, fold) => fitForm(examples.filter(({ id }) => foldOf(id, FOLDS) !== fold)));
  return examples.map(({ id, vectors }) => Math.max(0, ...vectors.map((vector) => {
    const weights = models[foldOf(id, FOLDS)] ?? {};
    return 1 / (1 + Math.exp(-FORM_FEATURES.reduce((sum, name, at) => sum + (weights[name] ?? 0) * (vector[at] ?? 0), weights['bias'] ?? 0)));
  })));
}

/** The shipped weights of sentence forms, where the set they are fitted on is not at hand. */
export function packagedForm(): FormWeights {
  return weightsOf('webcare', JSON.parse(packagedLexicons().weights('webcare')) as Json, 'form', FORM_NAMES); // what JSON.parse gives is Json by definition
}

/** A text of question_nomark, its sentences measured. */
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
  const { weights: [no, yes], bias } = fitMultinomial(used.map(({ vectors }) => vectors.at(-1) ?? new Float64Array()), used.map(({ asks }) => Number(asks)), 2, { l2: RECIPE.form, rounds: RECIPE.formRounds });
  const odds = FORM_FEATURES.map((name, at) => [name, (yes?.[at] ?? 0) - (no?.[at] ?? 0)] as const);
  return Object.fromEntries([['bias', (bias[1] ?? 0) - (bias[0] ?? 0)] as const, ...odds].filter(([name]) => FORM_NAMES.includes(name)));
}
