import { CONNECTORS } from '../../connectors/index.js';
import type { PlaceTerms } from '../collect/connector.js';
import { isLocalHost } from '../collect/address.js';
import { gapAt } from '../collect/pace.js';
import type { Coverage } from '../domain/coverage.js';
import type { Project, Source } from '../domain/project.js';

/** From the least to the most, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** What one source would cost in the next run. Retries, redirects, answer times and a longer delay in robots.txt come on top. */
export interface SourceCost {
  readonly id: string;
  readonly connector: string;
  readonly hosts: readonly string[];
  /** One robots.txt a host counted in. */
  readonly requests: Range;
  readonly seconds: Range;
  /** What the last finished run sent; absent where there was none. It informs, and does not narrow the range: places grow. */
  readonly lastRequests?: number;
  readonly terms: PlaceTerms;
}

export interface Costs {
  readonly sources: readonly SourceCost[];
  /** Sources are read side by side, and those of one host in turn: the seconds are those of the busiest host. */
  readonly total: { readonly requests: Range; readonly seconds: Range };
}

function costOf(source: Source, project: Project, last: Coverage | undefined): SourceCost {
  const connector = CONNECTORS.get(source.connector);
  if (connector === undefined) throw new Error(`no connector ${source.connector}`);
  const terms = project.entities.flatMap((entity) => entity.terms);
  const asks = connector.start({ options: source.options, terms, period: project.period, seen: {} });
  const urls = asks.map((ask) => new URL(ask.url));
  const hosts = [...new Set(urls.map(({ hostname }) => hostname))];
  const local = urls.length > 0 && urls.every((url) => isLocalHost(url, project.localHosts));
  const gap = gapAt(local, connector.pace ?? 0, 0) / 1000;
  const least = Math.min(new Set(asks.map((ask) => ask.url)).size, source.pages) + hosts.length;
  const most = Math.max(source.pages + hosts.length, least);
  return {
    id: source.id, connector: connector.id, hosts, requests: { least, most },
    // The first request of a host waits for nobody; at the most all are asked of one host.
    seconds: { least: Math.max(0, Math.ceil(least / Math.max(1, hosts.length)) - 1) * gap, most: Math.max(0, most - 1) * gap },
    ...(last === undefined ? {} : { lastRequests: last.requests }),
    terms: connector.terms,
  };
}

function busiest(sources: readonly SourceCost[], end: keyof Range): number {
  const byHost = new Map<string, number>();
  for (const { hosts, seconds } of sources) for (const host of hosts) byHost.set(host, (byHost.get(host) ?? 0) + seconds[end]);
  return Math.max(0, ...byHost.values());
}

/** What the next run would cost by pace and page budget, and what the last run did. Asks nothing of the network. */
export function costsOf(project: Project, last: readonly Coverage[]): Costs {
  const sources = project.sources.map((source) => costOf(source, project, last.find((one) => one.sourceId === source.id)));
  const sum = (end: keyof Range): number => sources.reduce((all, { requests }) => all + requests[end], 0);
  return {
    sources,
    total: { requests: { least: sum('least'), most: sum('most') }, seconds: { least: busiest(sources, 'least'), most: busiest(sources, 'most') } },
  };
}
