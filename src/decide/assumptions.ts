import { ASSUMPTIONS, type AssumptionName } from '../domain/assumptions.js';

/** Where a number comes from, and for whom it holds. */
export interface Origin {
  readonly source: string;
  readonly year?: number;
  readonly scope?: string;
}

/** Everything the decision rests on that a scan cannot tell. Money in euro, times in minutes, shares 0..1. */
export interface Assumptions extends Readonly<Record<AssumptionName, number>> {
  /** Minutes to answer one message, and to read one and see whether it asks for an answer. */
  readonly handlingMinutes: number;
  readonly triageMinutes: number;
  /** What an employee costs a year with all that comes on top of the wage. */
  readonly loadedYearly: number;
  /** Share of paid time that is not worked on messages: leave, illness, meetings, training. */
  readonly shrinkage: number;
  /** Costs a month that do not grow with the number of messages: software, coordination, training. */
  readonly fixedMonthly: number;
  /** What a contact may cost all-in before another form is cheaper. */
  readonly mostPerContact: number;
  /** What a contact by telephone costs, and the share of answered messages that saves one. */
  readonly phonePerContact: number;
  readonly deflection: number;
  /** Contacts a month below which nobody keeps it up. */
  readonly leastContacts: number;
  /** Half of the 95 % interval of the relevant share above which a scan says too little. */
  readonly mostMargin: number;
  /** Harmful discussions, current and not corrected, that ask for an answer whatever the volume. */
  readonly leastDiscussions: number;
  /** Hours within which an answer is wanted. */
  readonly replyHours: number;
  /** Seats of work below which webcare is better done beside telephone and e-mail. */
  readonly leastSeats: number;
}

/** A default with its origin, and the range within which it may well be. */
export interface Assumption {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly origin: Origin;
}

const OWN = 'eigen aanname, vraag het eigen cijfer';

/** Shown as defaults until a project says otherwise. */
export const DEFAULTS: Readonly<Record<AssumptionName, Assumption>> = {
  handlingMinutes: { value: 5, low: 3, high: 11, origin: { source: 'niet bekend uit Nederlandse bronnen; ANWB noemt ten hoogste 8 tot 11', year: 2012, scope: 'sociale media' } },
  triageMinutes: { value: 0.5, low: 0.2, high: 1, origin: { source: OWN } },
  loadedYearly: { value: 55_000, low: 42_000, high: 70_000, origin: { source: OWN } },
  shrinkage: { value: 0.3, low: 0.2, high: 0.4, origin: { source: OWN } },
  fixedMonthly: { value: 3108, low: 1000, high: 6000, origin: { source: 'afgeleid: wat bij € 18,30 per contact en 225 contacten overblijft na € 4,49 werk per contact', year: 2025, scope: 'gemeentelijke webcare' } },
  mostPerContact: { value: 18.3, low: 10, high: 25, origin: { source: 'gemeentelijke webcare, alles inbegrepen, bij ongeveer 225 contacten per maand', year: 2025, scope: 'gemeenten' } },
  phonePerContact: { value: 10, low: 7, high: 15, origin: { source: 'telefoon € 7–15 per contact (e-mail € 3–6, chat € 4–9)', year: 2025, scope: 'Nederlandse klantenservice' } },
  deflection: { value: 0.44, low: 0.2, high: 0.7, origin: { source: OWN } },
  leastContacts: { value: 52 / 12, low: 2, high: 10, origin: { source: 'afgeleid: minder dan één contact per week houdt niemand bij' } },
  mostMargin: { value: 0.15, low: 0.1, high: 0.2, origin: { source: 'afgeleid: met een grotere marge is een derde niet van de helft te onderscheiden (95 %, ongeveer 43 berichten)' } },
  leastDiscussions: { value: 1, low: 1, high: 3, origin: { source: 'het boek: schadelijke discussies op aannames of onjuiste informatie' } },
  replyHours: { value: 4, low: 1, high: 24, origin: { source: '55 % van de consumenten verwacht antwoord binnen 4 uur', scope: 'consumenten' } },
  leastSeats: { value: 0.3, low: 0.2, high: 0.5, origin: { source: OWN } },
};

/** The values in force: the project's own where it gives them. */
export function assumptionsOf(own: Partial<Assumptions> = {}): Assumptions {
  // Every name is there, since the list is what the type is made of.
  return Object.fromEntries(ASSUMPTIONS.map((name) => [name, own[name] ?? DEFAULTS[name].value])) as unknown as Assumptions;
}
