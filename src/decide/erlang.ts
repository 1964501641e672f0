/** Contacts that are answered at once, as by telephone or chat: for norms of minutes. */
export interface ErlangInput {
  /** Contacts in the interval, and its length in seconds. */
  readonly contacts: number;
  readonly intervalSeconds: number;
  /** Seconds of work for one contact. */
  readonly handlingSeconds: number;
  readonly agents: number;
}

export interface ErlangOutcome {
  /** Chance that a contact waits at all. */
  readonly waits: number;
  /** Mean wait of all contacts, in seconds. */
  readonly meanWaitSeconds: number;
  /** Share of their time that agents work, 0..1. */
  readonly occupancy: number;
  /** Share of contacts answered within so many seconds. */
  within(seconds: number): number;
}

/** Erlang's C formula: Poisson arrivals, exponential handling times, nobody hangs up. Undefined where there is more work than the agents can do. */
export function erlangC({ contacts, intervalSeconds, handlingSeconds, agents }: ErlangInput): ErlangOutcome | undefined {
  const load = (contacts * handlingSeconds) / intervalSeconds;
  if (agents <= load) return undefined;
  // Erlang B by its recursion, which does not overflow as factorials do.
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
  const waits = blocked / (1 - (load / agents) * (1 - blocked));
  return {
    waits,
    meanWaitSeconds: (waits * handlingSeconds) / (agents - load),
    occupancy: load / agents,
    within: (seconds) => 1 - waits * Math.exp((-(agents - load) * seconds) / handlingSeconds),
  };
}
