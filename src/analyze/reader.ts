import type { Finding } from '../domain/finding.js';
import type { MentionText } from '../domain/mention.js';
import type { Project } from '../domain/project.js';
import { hashText, type Lexicon, type LexiconSource, packagedLexicons } from '../text/lexicon.js';
import type { Reading } from '../text/reading.js';
import { compileTable, type Table } from '../text/table.js';
import { STAGES } from './order.js';
import { type Prepared, prepare } from './prepare.js';
import type { Earlier, Stage, Subject, ThreadContext } from './stage.js';

export interface ReadInput {
  readonly mention: MentionText;
  readonly thread?: ThreadContext;
  /** Findings kept from before, for the stages that are not asked now but needed by those that are. */
  readonly earlier?: Earlier;
  /** Stages to ask; absent: all. */
  readonly only?: readonly string[];
}

export type Findings = Readonly<Record<string, readonly Finding[]>>;

/** Reads mentions with every stage over one tokenising and one look-up. */
export interface MentionReader {
  /** What each stage's answers rest on, by stage name. A stored answer with the same value is still good. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Stages whose answers also rest on the thread: keep `contextHash(thread)` beside their fingerprint. */
  readonly threaded: readonly string[];
  /** Answers of the stages asked, by name; an empty list means: asked, nothing found. */
  read(input: ReadInput): Findings;
}

export interface PrepareOptions {
  /** Absent parts are unknown; `classify` hands in entities only. */
  readonly project?: Partial<Project>;
  readonly lexicons?: LexiconSource;
  readonly stages?: readonly Stage[];
  /** What looks words up; absent: one table for all lists. Tests hold it against plainer ones. */
  readonly compile?: (lexicons: readonly Lexicon[]) => Pick<Table, 'read'>;
}

/** Prepares all stages: loads their lexicons and compiles them into one table. Throws where a lexicon is missing or cannot be read. */
export function prepareStages(options: PrepareOptions = {}): MentionReader {
  const source = options.lexicons ?? packagedLexicons();
  const { stages, lexicons, lasting } = prepare(options.stages ?? STAGES, source, options.project);
  const table = options.compile?.(lexicons) ?? fused(lexicons, baseTable(source, lasting));
  return {
    fingerprints: Object.fromEntries(stages.map(({ stage, fingerprint }) => [stage.name, fingerprint])),
    threaded: stages.filter(({ threaded }) => threaded).map(({ stage }) => stage.name),
    read: (input) => readAll(stages, { table, thread: remembering(table) }, input),
  };
}

/** The table of a source's own lists is compiled once; a project only adds its names. */
const bases = new WeakMap<LexiconSource, Table>();

function baseTable(source: LexiconSource, lasting: readonly Lexicon[]): Table {
  const known = bases.get(source) ?? compileTable(lasting);
  bases.set(source, known);
  return known;
}

function fused(lexicons: readonly Lexicon[], base: Table): Table {
  return base.with(lexicons.filter((lexicon) => !base.holds(lexicon)));
}

interface Tables {
  readonly table: Pick<Table, 'read'>;
  /** Reads the texts around a mention, which come back with every reply. */
  readonly thread: (text: string) => Reading;
}

/** Texts of threads kept as read; replies come thread by thread. */
const MOST_THREADS = 32;

function remembering(table: Pick<Table, 'read'>): (text: string) => Reading {
  const kept = new Map<string, Reading>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const read = table.read(text);
    if (kept.size >= MOST_THREADS) kept.clear();
    kept.set(text, read);
    return read;
  };
}

function readAll(stages: readonly Prepared[], tables: Tables, input: ReadInput): Findings {
  const asked = input.only === undefined ? undefined : new Set(input.only);
  const subject = subjectOf(tables, input);
  const earlier: Record<string, readonly Finding[]> = { ...input.earlier };
  const findings: Record<string, readonly Finding[]> = {};
  const wanted = asked === undefined ? undefined : withNeeds(stages, asked, earlier);
  for (const { stage, answer } of stages) {
    if (wanted !== undefined && !wanted.has(stage.name)) continue;
    const found = answer(subject, earlier);
    earlier[stage.name] = found;
    if (asked === undefined || asked.has(stage.name)) findings[stage.name] = found;
  }
  return findings;
}

/** The stages asked for, and those they need whose answers are not at hand. */
function withNeeds(stages: readonly Prepared[], asked: ReadonlySet<string>, earlier: Earlier): ReadonlySet<string> {
  const wanted = new Set(asked);
  for (const { stage } of [...stages].reverse()) {
    if (wanted.has(stage.name)) for (const need of stage.needs ?? []) if (earlier[need] === undefined) wanted.add(need);
  }
  return wanted;
}

function subjectOf({ table, thread: readText }: Tables, { mention, thread }: ReadInput): Subject {
  const { title, authorPlace } = mention;
  return {
    mention,
    text: table.read(mention.text),
    ...(title === undefined ? {} : { title: table.read(title) }),
    ...(authorPlace === undefined ? {} : { authorPlace: table.read(authorPlace) }),
    ...(thread === undefined ? {} : { thread: readThread(readText, thread) }),
  };
}

function readThread(read: (text: string) => Reading, { title, opening, answered }: ThreadContext): NonNullable<Subject['thread']> {
  return {
    ...(title === undefined ? {} : { title: read(title) }),
    ...(opening === undefined ? {} : { opening: read(opening) }),
    ...(answered === undefined ? {} : { answered: read(answered) }),
  };
}

/** SHA-256 of what stages see of a thread; the same for no thread and an empty one. */
export function contextHash(thread: ThreadContext | undefined): string {
  return hashText(JSON.stringify([thread?.title ?? '', thread?.opening ?? '', thread?.answered ?? '']));
}
