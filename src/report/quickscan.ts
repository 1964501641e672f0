import { nearest } from '../text/nearest.js';
import { factsOf } from './facts.js';
import type { FactFilter, Lookup, Report, ReportInput, Section } from './section.js';
import { answered } from './sections/answered.js';
import { checked } from './sections/checked.js';
import { coverage } from './sections/coverage.js';
import { discussions } from './sections/discussions.js';
import { entities } from './sections/entities.js';
import { geography } from './sections/geography.js';
import { issues } from './sections/issues.js';
import { method } from './sections/method.js';
import { sentiment } from './sections/sentiment.js';
import { sources } from './sections/sources.js';
import { summary } from './sections/summary.js';
import { themes } from './sections/themes.js';
import { topics } from './sections/topics.js';
import { volume } from './sections/volume.js';
import { webcare } from './sections/webcare.js';

/** The parts of the report in their order. */
export const SECTIONS: readonly Section[] = [summary, coverage, volume, topics, themes, issues, sources, geography, webcare, sentiment, entities, discussions, answered, checked, method];

export interface ReportOptions {
  readonly lookup: Lookup;
  /** The project's language where absent. */
  readonly language?: 'nl' | 'en';
  /** All parts where absent. */
  readonly sections?: readonly Section[];
}

/** The quick scan in numbers. The same input gives the same report, to the byte. */
export function buildReport(input: ReportInput, { lookup, language, sections = SECTIONS }: ReportOptions): Report {
  const { project, run, now } = input;
  const { name, sector } = project.organisation;
  const context = { facts: factsOf(input, lookup), input, lookup };
  return {
    schema: 'quickscan/1',
    language: language ?? project.language,
    organisation: name,
    ...(sector === undefined ? {} : { sector }),
    period: { start: project.period.start, end: project.period.end },
    currentDays: project.currentDays,
    generatedAt: now,
    ...(run === undefined ? {} : { run }),
    sections: sections.map((section) => section.build(context)).filter(({ blocks }) => blocks.length > 0),
  };
}

/**
 * The filter behind a figure: `webcare.complaint` for the line, `sentiment.telecomnl.negative` for one number of it. Undefined where
 * there is no such figure, or where it counts no mentions (coverage).
 */
export function figureOf(report: Report, id: string): FactFilter | undefined {
  for (const section of report.sections) {
    if (!id.startsWith(`${section.id}.`)) continue;
    const rest = id.slice(section.id.length + 1);
    const lines = section.blocks.flatMap((block) => block.lines);
    const whole = lines.find(({ key }) => key === rest);
    if (whole !== undefined) return whole.where;
    const dot = rest.lastIndexOf('.');
    const line = lines.find(({ key }) => key === rest.slice(0, dot));
    return line === undefined || dot < 0 ? undefined : columnFilter(line, rest.slice(dot + 1));
  }
  return undefined;
}

function columnFilter({ where, figures, values }: { where?: FactFilter; figures?: Readonly<Record<string, FactFilter>>; values: object }, column: string): FactFilter | undefined {
  return where !== undefined && column in values ? { ...where, ...figures?.[column] } : undefined;
}

/** Every line that `figureOf` knows, as `section.line`. */
export function figureIds(report: Report): readonly string[] {
  return report.sections.flatMap(({ id, blocks }) => blocks.flatMap(({ lines }) => lines.filter(({ where }) => where !== undefined).map(({ key }) => `${id}.${key}`)));
}

/** For "did you mean": up to five figures: the one most like it, lines of that name in any section, then lines of its section. */
export function figuresLike(report: Report, id: string): readonly string[] {
  const known = figureIds(report);
  const [section = '', line = ''] = id.split('.', 2);
  const near = nearest(id, known);
  const lineOf = (one: string): string => one.slice(one.indexOf('.') + 1);
  const same = known.filter((one) => lineOf(one) === (line === '' ? section : line));
  const close = known.filter((one) => nearest(line === '' ? section : line, [lineOf(one)]) !== undefined);
  const inSection = known.filter((one) => one.startsWith(`${section}.`));
  return [...new Set([...(near === undefined ? [] : [near]), ...same, ...close, ...inSection])].slice(0, 5);
}
