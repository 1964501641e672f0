import type { Assumptions } from './assumptions.js';

/** Hours of a full week, and weeks of a year. */
const WEEK_HOURS = 36;
const WEEKS = 52;
const MONTHS = 12;

/** Euro an hour worked on messages. */
export function hourlyWage({ loadedYearly, shrinkage }: Pick<Assumptions, 'loadedYearly' | 'shrinkage'>): number {
  return loadedYearly / (WEEK_HOURS * WEEKS * (1 - shrinkage));
}

/** Hours a month that one employee works on messages. */
export function hoursPerSeat({ shrinkage }: Pick<Assumptions, 'shrinkage'>): number {
  return (WEEK_HOURS * WEEKS * (1 - shrinkage)) / MONTHS;
}

/** Minutes of work for one contact when one message in `1 / relevant` is one: it is answered, and the others are read to find it. */
export function minutesPerContact(relevant: number, { handlingMinutes, triageMinutes }: Pick<Assumptions, 'handlingMinutes' | 'triageMinutes'>): number {
  return handlingMinutes + triageMinutes / relevant;
}

/** v: what each contact costs on top of the fixed costs, in euro. Infinite where no message is relevant. */
export function variableCost(relevant: number, assumptions: Assumptions): number {
  return relevant <= 0 ? Number.POSITIVE_INFINITY : (minutesPerContact(relevant, assumptions) / 60) * hourlyWage(assumptions);
}

/** C(V) = F + v·V: euro a month for so many contacts. */
export function monthlyCost(contacts: number, { fixedMonthly, variable }: { readonly fixedMonthly: number; readonly variable: number }): number {
  return fixedMonthly + (contacts === 0 ? 0 : variable * contacts);
}

/** Contacts a month at which saved telephone calls pay for webcare: V* = F / (d·c − v). Undefined: never, each contact costs more than it saves. */
export function breakEven({ fixed, variable, deflection, phone }: { readonly fixed: number; readonly variable: number; readonly deflection: number; readonly phone: number }): number | undefined {
  const saved = deflection * phone - variable;
  return saved <= 0 ? undefined : fixed / saved;
}

/** Contacts a month from which an all-in contact costs at most `most`: F / (most − v). Undefined: never. */
export function leastFor(most: number, { fixedMonthly, variable }: { readonly fixedMonthly: number; readonly variable: number }): number | undefined {
  return most <= variable ? undefined : fixedMonthly / (most - variable);
}

/** Seats of work a month: reading all messages, answering the relevant ones. */
export function seatsOf({ messages, relevant }: { readonly messages: number; readonly relevant: number }, assumptions: Assumptions): number {
  const minutes = messages * assumptions.triageMinutes + messages * relevant * assumptions.handlingMinutes;
  return minutes / 60 / hoursPerSeat(assumptions);
}
