import { buildDecision } from '../decide/page.js';
import type { Project } from '../domain/project.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';
import { inputWhere } from './report.js';

/** The decision on what is stored and analysed, with the project's own figures. Reads only. */
export function makeDecision(store: Store, project: Project, now: Date): { readonly report: Report; readonly input: ReportInput; readonly lookup: Lookup } {
  const { input, lookup } = inputWhere(store, project, now);
  const { assumptions: own, schedules } = project.decide ?? {};
  return { report: buildDecision(input, { lookup, ...(own === undefined ? {} : { own }), ...(schedules === undefined ? {} : { schedules }) }), input, lookup };
}
