import { isoWeekday } from '../../domain/time.js';
import type { OpeningHours } from '../../domain/assumptions.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Note, Section } from '../../report/section.js';
import { daysSeen } from '../../report/seen.js';
import { type Arrivals, ceilingOf, type Rates, ratesOf } from '../arrivals.js';
import { reachable, seatsNeeded, steadySeats } from '../capacity.js';
import { hourlyWage, hoursPerSeat, minutesPerContact, seatsOf } from '../cost.js';
import { agentsWithin } from '../minute-norm.js';
import { DAYS, HOURS, NAMED, openHours, type Schedule, scheduleOf } from '../schedule.js';
import { simulate } from '../simulate.js';
import type { Basis } from './verdict.js';

const WEEKS_OF_MONTH = 365.25 / 12 / 7;
/** Weeks that are simulated for the share within the reply time. */
const SIMULATED = 200;
const SEED = 1;

const round = (value: number, to = 100): number | null => (Number.isFinite(value) ? Math.round(value * to) / to : null);

/** When messages come, what any opening hours can reach, and what they ask of people. */
export function staffingSection(basis: Basis, own: readonly OpeningHours[]): Section {
  return {
    id: 'staffing',
    build(context) {
      const rates = ratesOf(arrivalsOf(basis, context));
      return { id: 'staffing', blocks: [hours(rates, basis), forms(rates, basis, own)] };
    },
  };
}

/** Relevant messages of the whole period by weekday and hour: those of the current days alone are few. */
function arrivalsOf({ scanned }: Basis, context: Context): Arrivals {
  const { facts, input } = context;
  const where: FactFilter = { ...scanned.where.all, relevant: true, dated: true };
  const counts = Array.from({ length: DAYS }, () => Array.from({ length: HOURS }, () => 0));
  let timeless = facts.count({ ...scanned.where.all, relevant: true, dated: false }).messages;
  for (const { keys: [weekday = '', hour = ''], count: { messages } } of facts.cross(where, [{ by: 'weekday' }, { by: 'hour' }])) {
    const row = counts[Number(weekday) - 1];
    if (hour === '' || row === undefined) timeless += messages;
    else row[Number(hour)] = (row[Number(hour)] ?? 0) + messages;
  }
  const days = Array.from({ length: DAYS }, () => 0);
  for (const day of daysSeen(input)) days[isoWeekday(day) - 1] = (days[isoWeekday(day) - 1] ?? 0) + 1;
  return { counts, days, timeless };
}

/** Hours of the day together, as a terminal has room for. */
const BANDS = [[0, 7], [7, 9], [9, 12], [12, 14], [14, 17], [17, 19], [19, 22], [22, 24]] as const;

function hours(rates: Rates, { scanned }: Basis): Block {
  const columns: readonly FigureColumn[] = [{ key: 'weekday', kind: 'word', vocabulary: 'weekday' }, ...BANDS.map(([from]) => ({ key: `from_${from}` as const, kind: 'number' as const }))];
  const lines = rates.map((day, at): FigureLine => ({
    key: `rates:${at + 1}`, where: { ...scanned.where.all, relevant: true, weekday: at + 1 },
    values: { weekday: String(at + 1), ...Object.fromEntries(BANDS.map(([from, to]) => [`from_${from}`, round(day.slice(from, to).reduce((sum, rate) => sum + rate, 0))])) },
  }));
  return { id: 'rates', columns, lines, notes: [{ key: 'rates-how' }], chart: 'heat' };
}

function forms(rates: Rates, basis: Basis, own: readonly OpeningHours[]): Block {
  const schedules = [...NAMED, ...own.map(({ id, days: [first, last], hours: span }) => scheduleOf(id, [first - 1, last - 1], span))];
  const lines = schedules.map((schedule) => formLine(schedule, rates, basis));
  return {
    id: 'forms', lines, notes: formNotes(basis), undrawn: true,
    columns: [
      { key: 'schedule', kind: 'word', vocabulary: 'schedule' }, { key: 'open_hours', kind: 'number' }, { key: 'reach', kind: 'share' }, { key: 'seats', kind: 'number' }, { key: 'fte', kind: 'number' },
      { key: 'within', kind: 'share' }, { key: 'own_team', kind: 'number' }, { key: 'blended', kind: 'number' }, { key: 'hour_more', kind: 'number' },
    ],
  };
}

/** Messages a month that the rates stand for, scaled to the volume of the scan. */
const weekly = (rates: Rates): number => rates.reduce((all, day) => all + day.reduce((sum, rate) => sum + rate, 0), 0);

function formLine(schedule: Schedule, rates: Rates, { assumptions, decision, scanned }: Basis): FigureLine {
  const { replyHours: norm } = assumptions;
  const replyHours = Math.max(1, Math.round(norm));
  const relevant = Math.max(scanned.relevant.value, 1e-6);
  const handlingHours = minutesPerContact(relevant, assumptions) / 60;
  const seats = Math.max(steadySeats(rates, schedule, handlingHours), norm < 1 ? agentsInMinutes(rates, schedule, norm, handlingHours) : seatsNeeded(reachable(rates, schedule, replyHours), { schedule, replyHours, handlingHours }));
  const open = openHours(schedule) * WEEKS_OF_MONTH;
  // A team of its own has somebody there in every open hour.
  const staffed = Math.max(1, Math.ceil(seats));
  const team = assumptions.fixedMonthly + staffed * open * hourlyWage(assumptions);
  const blended = assumptions.fixedMonthly + decision.variable * decision.contacts.value;
  const n = Math.round(weekly(rates) * 10);
  const within = weekly(rates) === 0 ? null : simulate({ rates, schedule, replyHours, handlingHours, seats: staffed, weeks: SIMULATED, seed: SEED }).within;
  return {
    key: `form:${schedule.id}`,
    values: {
      schedule: schedule.id, open_hours: openHours(schedule), reach: { share: weekly(rates) === 0 ? null : (round(ceilingOf(rates, schedule, replyHours), 10_000) ?? null), n },
      seats: round(seats), fte: round((staffed * open) / hoursPerSeat(assumptions)), within: { share: within === null ? null : (round(within, 10_000) ?? null), n },
      own_team: round(team, 1), blended: round(blended, 1), hour_more: round(staffed * hourlyWage(assumptions) * WEEKS_OF_MONTH),
    },
  };
}

/** A norm of minutes is met in the busiest open hour, or it is not. */
function agentsInMinutes(rates: Rates, { open }: Schedule, norm: number, handlingHours: number): number {
  const busiest = Math.max(0, ...rates.flatMap((day, at) => day.filter((_, hour) => open[at]?.[hour] === true)));
  return agentsWithin(busiest, { minutes: norm * 60, handlingMinutes: handlingHours * 60 });
}

function formNotes({ assumptions, scanned }: Basis): readonly Note[] {
  const work = seatsOf({ messages: scanned.monthly.value, relevant: scanned.relevant.value }, assumptions);
  return [
    { key: 'forms-how', values: { hours: assumptions.replyHours } },
    { key: work < assumptions.leastSeats ? 'forms-blend' : 'forms-team', values: { seats: round(work) ?? 0, least: assumptions.leastSeats } },
    { key: 'forms-outsourced' },
  ];
}
