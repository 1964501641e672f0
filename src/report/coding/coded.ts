import { CODE_FIELDS, type Code, type CodedSentiment, type CodeField } from '../../domain/code.js';
import { agreement, type Agreement, type Pair } from './agreement.js';

/** What one coder said of one mention. */
export interface CodeGiven {
  readonly mention: number;
  readonly code: Code;
}

/** Numbers of the messages to which a tool gave a sentiment. */
export type GivenBySentiment = Readonly<Record<CodedSentiment, readonly number[]>>;

/** A sample that people have begun to code. */
export interface CodedSample {
  readonly seed: number;
  /** Highest mention number when it was drawn. */
  readonly lastId: number;
  /** True where mentions were stored since: the sample says nothing of those. */
  readonly newer: boolean;
  /** Mentions by stratum when it was drawn; a stratum is the machine's main class at the time. */
  readonly strata: readonly number[];
  readonly drawn: readonly { readonly id: number; readonly stratum: number }[];
  /** By coder; who began first comes first. */
  readonly coders: ReadonlyMap<string, readonly CodeGiven[]>;
  /** What was agreed where coders differed. */
  readonly decisions: readonly CodeGiven[];
  /** What other tools said of the messages they delivered, by tool; absent where none did. */
  readonly given?: ReadonlyMap<string, GivenBySentiment>;
}

/** A mention with the code that counts. */
export interface Settled extends CodeGiven {
  readonly stratum: number;
}

/** The code that counts of each mention, in the order drawn: what was agreed; without that, what the first coder of it said. */
export function settled({ drawn, coders, decisions }: CodedSample): readonly Settled[] {
  const codes = new Map<number, Code>();
  for (const { mention, code } of [...decisions, ...[...coders.values()].flat()]) if (!codes.has(mention)) codes.set(mention, code);
  return drawn.flatMap(({ id, stratum }) => {
    const code = codes.get(id);
    return code === undefined ? [] : [{ mention: id, stratum, code }];
  });
}

/** Mentions that coders do not agree on and that nobody decided yet, in the order drawn, with what each said. */
export function differences({ drawn, coders, decisions }: CodedSample): readonly { readonly mention: number; readonly said: ReadonlyMap<string, Code> }[] {
  const decided = new Set(decisions.map(({ mention }) => mention));
  const said = new Map<number, Map<string, Code>>();
  for (const [coder, given] of coders) for (const { mention, code } of given) said.set(mention, (said.get(mention) ?? new Map<string, Code>()).set(coder, code));
  return drawn.flatMap(({ id }) => {
    const codes = said.get(id);
    return codes === undefined || decided.has(id) || !differ([...codes.values()]) ? [] : [{ mention: id, said: codes }];
  });
}

const differ = (codes: readonly Code[]): boolean => codes.some((code) => CODE_FIELDS.some((field) => code[field] !== codes[0]?.[field]));

export interface FieldAgreement extends Agreement {
  readonly field: CodeField;
}

/**
 * How far the first coder and the one with most mentions in common agree, before anything was decided. Sentiment and class are compared where
 * both took the mention to be about the organisation.
 */
export function agreements({ coders }: CodedSample): { readonly first: string; readonly second: string; readonly fields: readonly FieldAgreement[] } | undefined {
  const [[first, given] = ['', []], ...others] = [...coders];
  const codes = new Map(given.map(({ mention, code }) => [mention, code] as const));
  const shared = others.map(([coder, theirs]) => ({ coder, both: theirs.flatMap(({ mention, code }) => pairOf(codes.get(mention), code)) }));
  const [most] = shared.toSorted((a, b) => b.both.length - a.both.length);
  if (most === undefined || most.both.length === 0) return undefined;
  const fields = CODE_FIELDS.flatMap((field) => {
    const found = agreement(most.both.flatMap(([a, b]): Pair[] => answersOf(a[field], b[field])));
    return found === undefined ? [] : [{ field, ...found }];
  });
  return { first, second: most.coder, fields };
}

const pairOf = (first: Code | undefined, second: Code): readonly (readonly [Code, Code])[] => (first === undefined ? [] : [[first, second]]);
const answersOf = (first: string | undefined, second: string | undefined): Pair[] => (first === undefined || second === undefined ? [] : [[first, second]]);
