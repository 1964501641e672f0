import type { Finding } from '../domain/finding.js';
import type { Json } from '../domain/json.js';
import type { Project } from '../domain/project.js';
import { hashText, type Lexicon, type LexiconSource, parseLexicon } from '../text/lexicon.js';
import { hashOfReading } from '../text/spelling.js';
import type { Earlier, Stage, Subject, Tools } from './stage.js';

/** A stage ready to read, and what its answers rest on. */
export interface Prepared {
  readonly stage: Stage;
  /** SHA-256 over version, lexicons, weights and project parts read, and the fingerprints of the stages it needs. */
  readonly fingerprint: string;
  /** True when it, or a stage it needs, reads the thread: its answers then also rest on the thread's hash. */
  readonly threaded: boolean;
  readonly answer: (subject: Subject, earlier: Earlier) => readonly Finding[];
}

export interface Preparation {
  readonly stages: readonly Prepared[];
  /** All lexicons asked for, to be compiled into one table. */
  readonly lexicons: readonly Lexicon[];
  /** Those of them that come from the source, whatever the project. */
  readonly lasting: readonly Lexicon[];
}

/** Prepares stages in the order given. Throws an Error when a stage needs one that does not stand before it. */
export function prepare(stages: readonly Stage[], source: LexiconSource, project: Partial<Project> | undefined): Preparation {
  const shelf = new Shelf(source);
  const done = new Map<string, Prepared>();
  for (const stage of stages) done.set(stage.name, prepareOne(stage, shelf, project, done));
  const lexicons = [...shelf.lexicons.values()];
  const kept = parsed.get(source);
  return { stages: [...done.values()], lexicons, lasting: lexicons.filter((lexicon) => kept?.get(lexicon.name) === lexicon) };
}

/** Lexicons by source and name: a source is read once, and its lexicons stay the same objects. */
const parsed = new WeakMap<LexiconSource, Map<string, Lexicon>>();

class Shelf {
  readonly lexicons = new Map<string, Lexicon>();
  readonly #parsed: Map<string, Lexicon>;

  constructor(readonly source: LexiconSource) {
    this.#parsed = parsed.get(source) ?? new Map<string, Lexicon>();
    parsed.set(source, this.#parsed);
  }

  lexicon(name: string): Lexicon {
    const known = this.#parsed.get(name) ?? parseLexicon(name, this.source.lines(name));
    this.#parsed.set(name, known);
    this.lexicons.set(name, known);
    return known;
  }

  register(lexicon: Lexicon): Lexicon {
    const known = this.lexicons.get(lexicon.name);
    if (known !== undefined && known.hash !== lexicon.hash) throw new Error(`two different lists are called ${lexicon.name}`);
    if (known === undefined) this.lexicons.set(lexicon.name, lexicon);
    return known ?? lexicon;
  }
}

function prepareOne(stage: Stage, shelf: Shelf, project: Partial<Project> | undefined, done: ReadonlyMap<string, Prepared>): Prepared {
  const needs = (stage.needs ?? []).map((name) => {
    const needed = done.get(name);
    if (needed === undefined) throw new Error(`the stage ${stage.name} needs ${name}, which does not stand before it`);
    return needed;
  });
  const read: string[] = [`stage ${stage.name} ${stage.version}`, `reading ${hashOfReading()}`];
  const answer = stage.prepare(recording(shelf, project, read));
  read.push(...needs.map(({ stage: { name }, fingerprint }) => `needs ${name} ${fingerprint}`));
  return { stage, answer, fingerprint: hashText([...new Set(read)].sort().join('\n')), threaded: stage.reads === 'thread' || needs.some(({ threaded }) => threaded) };
}

/** Tools that write down what was asked of them. */
function recording(shelf: Shelf, project: Partial<Project> | undefined, read: string[]): Tools {
  const noted = (lexicon: Lexicon): Lexicon => {
    read.push(`lexicon ${lexicon.name} ${lexicon.hash}`);
    return lexicon;
  };
  return {
    lexicon: (name) => noted(shelf.lexicon(name)),
    register: (lexicon) => noted(shelf.register(lexicon)),
    weights: (name) => {
      // What JSON.parse gives is Json by definition of JSON.
      const weights = JSON.parse(shelf.source.weights(name)) as Json;
      read.push(`weights ${name} ${hashText(JSON.stringify(weights))}`);
      return weights;
    },
    project: (key) => {
      const part = project?.[key];
      read.push(`project ${key} ${part === undefined ? 'absent' : hashText(JSON.stringify(part))}`);
      return part;
    },
    sector: () => {
      const sector = project?.organisation?.sector;
      read.push(`sector ${sector ?? 'absent'}`);
      return sector;
    },
  };
}
