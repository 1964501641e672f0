import type { Sentiment } from '../domain/sentiment.js';
import type { Context, FigureLine, Quote, QuoteAsk } from './section.js';
import { QUOTES } from './section.js';
import { seatsBy } from './telling.js';

/** What is quoted for: a topic, a theme. */
export interface QuotedSubject {
  readonly label: string;
  /** By sentiment: how many messages it has, and those of them that may be quoted. */
  readonly sides: readonly { readonly sentiment: Sentiment; readonly messages: number; readonly candidates: readonly number[] }[];
  /** What decided, where no finding says it. */
  readonly words?: readonly string[];
}

export interface QuoteWishes {
  readonly stage: QuoteAsk['stage'];
  /** Subjects that are quoted where room is small: the first. */
  readonly most: number;
  /** A message is quoted for one subject only, as far as there are others. */
  readonly once: boolean;
  readonly line: (subject: QuotedSubject, quote: Quote, at: number) => FigureLine;
}

/** Up to QUOTES messages a subject, by sentiment in the subject's own proportion; none where nobody can look texts up. */
export function quoteLines(subjects: readonly QuotedSubject[], { lookup }: Context, { stage, most, once, line }: QuoteWishes): readonly FigureLine[] {
  const quoted = new Set<number>();
  return subjects.flatMap((subject, n) => {
    const { label, words } = subject;
    const order = subject.sides.toSorted((a, b) => b.messages - a.messages);
    const seats = seatsBy(order.map(({ messages }) => messages), QUOTES);
    const candidates = Object.fromEntries(order.map(({ sentiment, candidates: ids }) => [sentiment, ids]));
    const told = lookup.quotes?.({
      stage, label, candidates, seats: order.map(({ sentiment }, at) => [sentiment, seats[at] ?? 0] as const), ...(words === undefined ? {} : { words }), ...(once ? { quoted } : {}),
    }) ?? [];
    for (const { mention } of told) quoted.add(mention);
    return told.map((quote, at): FigureLine => ({ ...line(subject, quote, at), ...(n < most ? {} : { files: true }) }));
  });
}
