import { erlangC } from './erlang.js';

/** Share of contacts that must be answered within the norm: the usual one of contact centres. */
const SERVICE_LEVEL = 0.8;
const HOUR_SECONDS = 3600;
const MOST_AGENTS = 1000;

/** People who must be there in an hour with so many contacts, so that four in five are answered within so many minutes, by Erlang's C. */
export function agentsWithin(contactsAnHour: number, { minutes, handlingMinutes }: { readonly minutes: number; readonly handlingMinutes: number }): number {
  if (contactsAnHour <= 0) return 0;
  for (let agents = 1; agents <= MOST_AGENTS; agents++) {
    const outcome = erlangC({ contacts: contactsAnHour, intervalSeconds: HOUR_SECONDS, handlingSeconds: handlingMinutes * 60, agents });
    if (outcome !== undefined && outcome.within(minutes * 60) >= SERVICE_LEVEL) return agents;
  }
  return MOST_AGENTS;
}
