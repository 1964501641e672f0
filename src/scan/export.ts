import type { Project } from '../domain/project.js';
import type { Store } from '../store/open.js';
import { exportDays } from './export-days.js';
import { exportEntities, exportPlaces, exportSources, exportTopics } from './export-figures.js';
import { exportAnswers, exportFindings, exportMentions } from './export-mentions.js';
import type { Export, ExportOptions } from './export-table.js';

type Maker = (store: Store, project: Project, options: ExportOptions) => Export;

/** Every table by its name on the command line. Columns are append only: scripts lean on them. */
export const EXPORTS = {
  mentions: exportMentions, days: exportDays, topics: exportTopics, places: exportPlaces, sources: exportSources, findings: exportFindings, answers: exportAnswers, entities: exportEntities,
} as const satisfies Readonly<Record<string, Maker>>;
