import { sourceBlock, sourceLine } from '../config/yaml.js';
import { wrap } from '../report/width.js';
import type { Suggestion } from '../scan/places.js';

const remark = ({ name, note, verified, unproven }: Suggestion): string => `${name}: ${note}${unproven ? '; this way of reading is unproven' : ''}; verified: ${verified}`;
const sourceOf = ({ id, name, type, connector, options }: Suggestion): object => ({ id, label: name, type, connector, options });
const commented = (text: string, columns: number): string[] => wrap(text, columns - 4).map((line) => `  # ${line}`);

/** Proposals as they may stand under `sources:` of a project file, each with what to know of it first. */
export function pasteable(proposals: readonly Suggestion[], columns: number): readonly string[] {
  return [
    ...commented('Paste under sources: what fits, and open each address first: none is asked before you collect.', columns),
    ...commented("robots.txt is obeyed when collecting; what the place's own terms allow (keep, show again, re-check) is for you to read: quickscan sources.", columns),
    ...proposals.flatMap((one) => [...commented(remark(one), columns), ...sourceBlock(sourceOf(one))]),
  ];
}

/** The same, each a comment of one line that becomes a source by taking its first `# ` away. */
export function asComments(proposals: readonly Suggestion[]): readonly string[] {
  return proposals.map((one) => `  # ${sourceLine(sourceOf(one))}   # ${one.note}${one.unproven ? '; unproven' : ''}`);
}
