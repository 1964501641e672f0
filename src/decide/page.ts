import { ASSUMPTIONS, type OpeningHours } from '../domain/assumptions.js';
import { factsOf } from '../report/facts.js';
import { buildReport } from '../report/quickscan.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import { type Assumptions, assumptionsOf } from './assumptions.js';
import { scannedOf } from './evidence.js';
import { assumptionsSection } from './sections/assumptions.js';
import { costsSection } from './sections/costs.js';
import { departmentsSection } from './sections/departments.js';
import { staffingSection } from './sections/staffing.js';
import { type Basis, verdictSection } from './sections/verdict.js';
import { decide } from './verdict.js';

export interface DecideOptions {
  readonly lookup: Lookup;
  /** The project's own figures; the defaults stand for the others. */
  readonly own?: Partial<Assumptions>;
  readonly schedules?: readonly OpeningHours[];
}

/** The decision as a report of its own: the first page, costs, hours and people, and what it all rests on. The same input gives the same bytes. */
export function buildDecision(input: ReportInput, { lookup, own = {}, schedules = [] }: DecideOptions): Report {
  const assumptions = assumptionsOf(own);
  const scanned = scannedOf({ facts: factsOf(input, lookup), input, lookup }, assumptions.mostMargin);
  const defaults = ASSUMPTIONS.filter((name) => own[name] === undefined).length;
  const basis: Basis = { scanned, decision: decide(scanned, assumptions), assumptions, defaults: [defaults, ASSUMPTIONS.length] };
  return buildReport(input, { lookup, sections: [verdictSection(basis), costsSection(basis), staffingSection(basis, schedules), departmentsSection(basis), assumptionsSection(basis, own)] });
}
