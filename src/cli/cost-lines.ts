import { clock } from './clock.js';
import { wrap } from '../report/width.js';
import type { Costs, Range, SourceCost } from '../scan/sources.js';
import { labelled, termsLines } from './terms-lines.js';

const range = ({ least, most }: Range): string => (least === most ? `${least}` : `${least}–${most}`);

const clocks = ({ least, most }: Range): string => (least === most ? clock(least * 1000) : `${clock(least * 1000)}–${clock(most * 1000)}`);

function tableLines({ sources, total }: Costs): string[] {
  const rows = [
    ['source', 'requests', 'time', 'last run'],
    ...sources.map(({ id, requests, seconds, lastRequests }) => [id, range(requests), clocks(seconds), lastRequests === undefined ? 'none' : `${lastRequests}`]),
    ['total', range(total.requests), clocks(total.seconds), ''],
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}

/** The terms are a connector's: sources that are read alike stand together. */
function byConnector(sources: readonly SourceCost[]): readonly (readonly [SourceCost, ...SourceCost[]])[] {
  const groups = new Map<string, [SourceCost, ...SourceCost[]]>();
  for (const source of sources) {
    const group = groups.get(source.connector);
    if (group === undefined) groups.set(source.connector, [source]);
    else group.push(source);
  }
  return [...groups.values()];
}

/** What a run would cost, as a table with its totals, then what the terms of its places say. */
export function costLines(costs: Costs, columns: number): readonly string[] {
  const terms = byConnector(costs.sources).flatMap((group) => [
    '', `Read with ${group[0].connector}`, ...labelled('sources', group.map(({ id }) => id).join(', '), columns), ...termsLines(group[0].terms, columns),
  ]);
  return [
    ...tableLines(costs), '',
    ...wrap('By pace and page budget, one robots.txt a host counted in. Retries, redirects and a longer delay in robots.txt come on top.', columns),
    ...terms,
  ];
}
