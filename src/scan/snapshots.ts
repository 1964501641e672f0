import { createHash } from 'node:crypto';
import type { Coverage } from '../domain/coverage.js';
import type { Project } from '../domain/project.js';
import { storedFigures } from '../report/compare/figures.js';
import { ORGANISATION } from '../report/figures.js';
import { factsOf } from '../report/facts.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { SnapshotHead, SnapshotNumbers, SnapshotState } from '../store/snapshots.js';
import type { LexiconSource } from '../text/lexicon.js';
import { prepareReads } from './read-mentions.js';
import { packInput } from './snapshots/pack.js';
import { version } from './version.js';

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * What decides which messages count, and for whom: entities, own voices, topics, days that are current. Sources are not in it: a comparison
 * looks at those apart.
 */
function queryOf(project: Project): object {
  const { file: _file, database: _database, period: _period, privacy: _privacy, localHosts: _hosts, language: _language, organisation, sources: _sources, alerts: _alerts, ...rest } = project;
  return { sector: organisation.sector, ...rest };
}

/** Everything of the project file that is not a place on this machine or a stretch of time. */
function settingsOf(project: Project): object {
  const { file: _file, database: _database, period: _period, ...rest } = project;
  return rest;
}

/** The project without its own words: what its stages then rest on is versions, lexicons and weights alone. */
function withoutWords(project: Project): Project {
  const { organisation: { sector }, period, language, currentDays, privacy } = project;
  const organisation = { name: '', contact: '', ...(sector === undefined ? {} : { sector }) };
  return { organisation, period, language, currentDays, privacy, entities: [], own: { accounts: [], domains: [] }, sources: [], localHosts: [], file: '', database: '' };
}

/** Under what a run of this project counts. */
export function headOf(project: Project, lexicons?: LexiconSource): SnapshotHead {
  return {
    version: version(), projectHash: hashOf(settingsOf(project)), queryHash: hashOf(queryOf(project)),
    instrumentHash: hashOf(prepareReads(withoutWords(project), lexicons).marks),
    period: project.period,
  };
}

/** What is kept of a project beside the numbers: all that stages read, so that messages can be read under it again; nothing of the machine. */
function keptProject(project: Project): Project {
  return {
    ...project, file: '', database: '', localHosts: [],
    sources: project.sources.map((source) => ({ ...source, options: {} })),
  };
}

/** What a run counted, ready to be stored: figures and fact rows, no text. */
export function numbersOf({ input, report, lookup, runId }: { readonly input: ReportInput; readonly report: Report; readonly lookup: Lookup; readonly runId: number }): SnapshotNumbers {
  const facts = factsOf(input, lookup);
  return {
    runId,
    messages: facts.count(ORGANISATION).messages,
    relevant: facts.count({ ...ORGANISATION, relevant: true }).messages,
    figures: JSON.stringify(storedFigures(report)),
    facts: packInput({ ...input, project: keptProject(input.project), coverage: input.coverage.map((one) => ({ ...one, skips: [] })) }),
  };
}

/** `done` where every source was read in full. */
export function stateOf(coverage: readonly Coverage[]): Exclude<SnapshotState, 'running'> {
  return coverage.every(({ status }) => status === 'ok') ? 'done' : 'partly';
}
