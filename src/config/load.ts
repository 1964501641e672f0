import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';
import { dayNumber, dayText, localDayHour } from '../domain/time.js';
import { type AssumptionName, ASSUMPTIONS } from '../domain/assumptions.js';
import type { Alert, Period, Project } from '../domain/project.js';
import type { Json } from '../domain/json.js';
import { nearest } from '../text/nearest.js';
import { ConfigError, type ConfigIssue } from './error.js';
import { messageOf, unknownKey } from './messages.js';
import { pathText, positionInside, positionOf, type Path } from './positions.js';
import { projectFile, type ProjectFile } from './schema.js';

/** What the project file may name as a connector: its id and the schema of its options. */
export type ConnectorOptions = ReadonlyMap<string, { readonly options: z.ZodType }>;

interface Place {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The keys a group of the schema knows, for "did you mean"; empty where the path is not a group. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  const [step, ...rest] = path;
  if (schema instanceof z.ZodArray) return step === undefined ? [] : keysAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(schema.shape);
  const inner: unknown = schema.shape[String(step)];
  return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
}

function issueAt(place: Place, path: Path, message: string, asKey = false): ConfigIssue {
  return { path: pathText(path), message, ...positionOf(place.document, place.lines, path, asKey) };
}

/** Turns zod's issues into places and words; a union reports the branch that came nearest. */
function issuesOf(place: Place, schema: z.core.$ZodType, issues: readonly z.core.$ZodIssue[], prefix: Path = []): ConfigIssue[] {
  return issues.flatMap((issue): ConfigIssue[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      return issue.keys.map((key) => issueAt(place, [...path, key], unknownKey(key, known), true));
    }
    if (issue.code === 'invalid_union') {
      const branch = branchOf(issue, keysAt(schema, issue.path), (inner) => place.document.getIn([...path, ...inner]));
      if (branch !== undefined) return issuesOf(place, schema, branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })), prefix);
    }
    const inside = issue.code === 'custom' ? issue.params?.['column'] : undefined;
    return [{ ...issueAt(place, path, messageOf(issue, place.document.getIn(path))), ...(typeof inside === 'number' ? positionInside(place.document, place.lines, path, inside) : {}) }];
  });
}

/**
 * The branch of a union that the user meant: the one with the fewest issues. Undefined where none can be told, since nothing of any
 * stands there, or keys of several do: then the union itself says what it wants.
 */
function branchOf(issue: z.core.$ZodIssueInvalidUnion, known: readonly string[], valueAt: (path: Path) => unknown): readonly z.core.$ZodIssue[] | undefined {
  const [branch = []] = [...issue.errors].sort((a, b) => a.length - b.length);
  const isMixed = branch.some((inner) => inner.code === 'unrecognized_keys' && inner.keys.some((key) => known.includes(key)));
  const isNothing = branch.some((inner) => inner.code === 'invalid_type' && (inner.path.length === 0 || valueAt(inner.path) === undefined));
  return branch.length === 0 || isMixed || isNothing ? undefined : branch;
}

/** What the schema alone cannot see: ids that are used twice, references to nothing, connectors that do not exist. */
function crossChecks(place: Place, file: ProjectFile, connectors: ConnectorOptions): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  const firstLine = (path: Path): number => positionOf(place.document, place.lines, path).line;
  for (const list of ['entities', 'sources'] as const) {
    const seen = new Map<string, number>();
    for (const [index, { id }] of file[list].entries()) {
      const before = seen.get(id);
      if (before !== undefined) issues.push(issueAt(place, [list, index, 'id'], `id ${id} is used before, on line ${firstLine([list, before, 'id'])}`));
      else seen.set(id, index);
    }
  }
  const ids = file.entities.map((entity) => entity.id);
  for (const [index, entity] of file.entities.entries()) {
    if (entity.of === undefined) continue;
    if (entity.of === entity.id || !ids.includes(entity.of)) {
      const guess = nearest(entity.of, ids.filter((other) => other !== entity.id));
      issues.push(issueAt(place, ['entities', index, 'of'], `expected the id of another entity, found ${entity.of}${guess === undefined ? '' : `; did you mean ${guess}?`}`));
    }
  }
  for (const [index, source] of file.sources.entries()) {
    const connector = connectors.get(source.connector);
    if (connector === undefined) {
      const guess = nearest(source.connector, connectors.keys());
      issues.push(issueAt(place, ['sources', index, 'connector'], `no connector ${source.connector}${guess === undefined ? '' : `; did you mean ${guess}?`} (known: ${[...connectors.keys()].join(', ')})`));
      continue;
    }
    const result = connector.options.safeParse(source.options);
    if (!result.success) issues.push(...issuesOf(place, connector.options, result.error.issues, ['sources', index, 'options']));
  }
  if ('start' in file.period && file.period.end !== undefined && file.period.end < file.period.start) {
    issues.push(issueAt(place, ['period', 'end'], `expected a day on or after the start ${file.period.start}, found ${file.period.end}`));
  }
  return issues;
}

function periodOf(period: ProjectFile['period'], now: Date): Period {
  const today = localDayHour(now.getTime()).day;
  if ('weeks' in period) return { start: dayText(today - period.weeks * 7 + 1), end: dayText(today) };
  return { start: period.start, end: period.end ?? dayText(Math.max(today, dayNumber(period.start))) };
}

/** `handling_minutes` → `handlingMinutes`: the names of the file in the field's own. */
function decideOf({ schedules, ...figures }: ProjectFile['decide']): Pick<Project, 'decide'> {
  const named = new Map<string, number>(Object.entries(figures).flatMap(([name, value]) => (value === undefined ? [] : [[name.replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()), value] as const])));
  const assumptions: Partial<Record<AssumptionName, number>> = {};
  for (const name of ASSUMPTIONS) {
    const value = named.get(name);
    if (value !== undefined) assumptions[name] = value;
  }
  return named.size === 0 && schedules.length === 0 ? {} : { decide: { assumptions, schedules } };
}

function alertOf({ figure, above, below, rise, fall }: ProjectFile['alerts'][number]): Alert {
  return { figure, ...(above !== undefined && { above }), ...(below !== undefined && { below }), ...(rise !== undefined && { rise }), ...(fall !== undefined && { fall }) };
}

function projectOf(file: ProjectFile, path: string, connectors: ConnectorOptions, now: Date): Project {
  const { sector, ...organisation } = file.organisation;
  return {
    organisation: sector === undefined ? organisation : { ...organisation, sector },
    entities: file.entities.map(({ of, ...entity }) => (of === undefined ? entity : { ...entity, of })),
    own: file.own,
    sources: file.sources.map(({ recheck, ...source }) => ({
      ...source,
      ...(recheck !== undefined && { recheck: { days: recheck.days, eraseGone: recheck.erase_gone } }),
      label: source.label ?? source.id,
      // Parsed from YAML and accepted by the connector's schema: plain JSON.
      options: connectors.get(source.connector)?.options.parse(source.options) as Json,
    })),
    period: periodOf(file.period, now),
    language: file.language,
    currentDays: file.current_days,
    privacy: { maskText: file.privacy.mask_text, keepTextDays: file.privacy.keep_text_days },
    localHosts: file.local_hosts,
    ...decideOf(file.decide),
    ...(file.topics === undefined ? {} : { topics: file.topics }),
    ...(file.alerts.length === 0 ? {} : { alerts: file.alerts.map(alertOf) }),
    file: path,
    database: resolve(dirname(path), file.database),
  };
}

/**
 * Reads the text of a project file. `path` is where it stands: relative paths count from there.
 * Throws ConfigError with every issue found, each with line, column and what was expected.
 */
export function parseProject(text: string, path: string, connectors: ConnectorOptions, now: Date): Project {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = { document, lines };
  if (document.errors.length > 0) {
    throw new ConfigError(path, document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { path: '', line, column: col, message: `not valid YAML: ${error.message}` };
    }));
  }
  const result = projectFile.safeParse(valuesOf(place, path) ?? {});
  if (!result.success) throw new ConfigError(path, byLine(issuesOf(place, projectFile, result.error.issues)));
  const issues = crossChecks(place, result.data, connectors);
  if (issues.length > 0) throw new ConfigError(path, byLine(issues));
  return projectOf(result.data, path, connectors, now);
}

/** YAML's aliases (`*name`) are resolved only here, and may name nothing. */
function valuesOf({ document, lines }: Place, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    let offset = 0;
    visit(document, { Alias: (_key, node) => {
      if (node.resolve(document) !== undefined) return undefined;
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    } });
    const { line, col } = lines.linePos(offset);
    throw new ConfigError(path, [{ path: '', line, column: col, message: `not valid YAML: ${error instanceof Error ? error.message : String(error)}` }]);
  }
}

/**
 * An error about something that a project file says and that only a later step can judge, with the place where it stands.
 * `path` as in `['alerts', 0, 'figure']`.
 */
export function errorIn(file: string, path: Path, message: string): ConfigError {
  const lines = new LineCounter();
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : '', { lineCounter: lines, prettyErrors: false });
  return new ConfigError(file, [issueAt({ document, lines }, path, message)]);
}

const byLine = (issues: readonly ConfigIssue[]): readonly ConfigIssue[] => [...issues].sort((a, b) => a.line - b.line || a.column - b.column);

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file; make one with: quickscan init', EISDIR: 'is a folder; name the project file in it', EACCES: 'you may not read it', ENOTDIR: 'a part of the path is a file',
};

/** Reads and checks a project file. Throws ConfigError, also where the file cannot be read. */
export function loadProject(path: string, connectors: ConnectorOptions, now: Date): Project {
  const absolute = resolve(path);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new ConfigError(absolute, [{ path: '', line: 1, column: 1, message: UNREADABLE[code] ?? `cannot be read: ${String(error)}` }]);
  }
  return parseProject(text, absolute, connectors, now);
}
