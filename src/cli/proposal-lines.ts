import { sourceBlock, sourceLine } from '../config/yaml.js';
import { wrap } from '../report/width.js';
import type { Suggestion } from '../scan/places.js';

const remark = ({ name, note, verified, unproven }: Suggestion): string => `${name}: ${note}${unproven ? '; this way of reading is unproven' : ''}; verified: ${verified}`;
const sourceOf = ({ id, name, type, connector, options }: Suggestion): object => ({ id, label: name, type, connector, options });
const commented = (text: string, columns: number): string[] => wrap(text, columns - 4).map((line) => `  # ${line}`);

/** One line a way of reading: its terms are the same for all its places. */
function termsOf(proposals: readonly Suggestion[]): readonly string[] {
  const byConnector = new Map(proposals.map(({ connector, terms }) => [connector, terms]));
  return [...byConnector].map(([connector, { keep, showAgain, recheck }]) => `${connector}: keep: ${keep}; show again: ${showAgain}; re-check: ${recheck}`);
}

/** Proposals as they may stand under `sources:` of a project file, each with what to know of it first. */
export function pasteable(proposals: readonly Suggestion[], columns: number): readonly string[] {
  return [
    ...commented('Paste under sources: what fits, and open each address first: none is asked before you collect.', columns),
    ...commented("robots.txt is obeyed when collecting. What is known of terms, by the way of reading; the place's own are for you to read:", columns),
    ...termsOf(proposals).flatMap((terms) => commented(terms, columns)),
    ...proposals.flatMap((one) => [...commented(remark(one), columns), ...sourceBlock(sourceOf(one))]),
  ];
}

/** The same, each a comment of one line that becomes a source by taking its first `# ` away. */
export function asComments(proposals: readonly Suggestion[]): readonly string[] {
  return proposals.map((one) => `  # ${sourceLine(sourceOf(one))}   # ${one.note}${one.unproven ? '; unproven' : ''}`);
}
