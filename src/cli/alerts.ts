import { errorIn } from '../config/load.js';
import type { Alert, Project } from '../domain/project.js';
import { alarmsOf, alarmText, mayHave } from '../report/compare/alerts.js';
import type { Split } from '../report/compare/split.js';
import { figuresLike } from '../report/quickscan.js';
import type { Report } from '../report/section.js';
import { CliError, EXIT } from './exit.js';
import { say, type Io } from './io.js';

/** The project's alerts. Throws ConfigError for a figure that no report of it can have, with those most like it; CliError where it has none. */
export function alertsOf(project: Project, report: Report): readonly Alert[] {
  const { alerts = [], file } = project;
  if (alerts.length === 0) throw new CliError(`--alert: ${file} has no alerts; add some, such as\nalerts:\n  - { figure: webcare.complaint, above: 20, rise: 50% }`, EXIT.config);
  for (const [index, { figure }] of alerts.entries()) {
    if (mayHave(report, figure)) continue;
    const near = figuresLike(report, figure);
    throw errorIn(file, ['alerts', index, 'figure'], `there is no figure ${figure}${near.length === 0 ? '' : `; near it: ${near.join(', ')}`}`);
  }
  return alerts;
}

/** Says which figures went past their bounds, one line each; true where there is one. Not held back by --quiet: it is what was asked for. */
export function raiseAlerts(io: Io, alerts: readonly Alert[], report: Report, changes: readonly Split[]): boolean {
  const alarms = alarmsOf(alerts, report, changes);
  for (const alarm of alarms) say(io, `alert: ${alarmText(alarm)}`);
  return alarms.length > 0;
}

/** A bound on a rise or a fall needs an earlier snapshot. */
export const needsEarlier = (alerts: readonly Alert[]): boolean => alerts.some(({ rise, fall }) => rise !== undefined || fall !== undefined);
