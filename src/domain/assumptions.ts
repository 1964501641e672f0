/** What the decision rests on and a scan cannot tell. Money in euro, times in minutes or hours as named, shares 0..1. */
export const ASSUMPTIONS = [
  'handlingMinutes', 'triageMinutes', 'loadedYearly', 'shrinkage', 'fixedMonthly', 'mostPerContact', 'phonePerContact', 'deflection', 'leastContacts', 'mostMargin', 'leastDiscussions', 'replyHours',
  'leastSeats',
] as const;
export type AssumptionName = (typeof ASSUMPTIONS)[number];

/** Hours at which somebody answers. Days are 1 for Monday to 7 for Sunday, both included; hours from the first up to the last, 0..24. */
export interface OpeningHours {
  readonly id: string;
  readonly days: readonly [first: number, last: number];
  readonly hours: readonly [from: number, to: number];
}
