import { spawnSync } from 'node:child_process';

/** Messages by value, for each of five ways to split them. */
export type Tables = Readonly<Record<string, ReadonlyMap<string, number>>>;

export interface ShellTimes {
  readonly plain: Tables;
  readonly plainSeconds: number;
  /** With distinct families and authors beside the messages. */
  readonly distinctSeconds: number;
}

/**
 * Over the view that the README names, which joins mentions, sources, threads and facts, and the tables of topics and places beside it. Names
 * are looked up one by one: joined, SQLite reads all links once for every topic, which takes it ten times as long.
 */
const SPLITS: Readonly<Record<string, { readonly join?: string; readonly value: string }>> = {
  day: { value: 'v.day' },
  source: { value: 'v.source' },
  topic: { join: 'JOIN mention_topics l ON l.mention_id = v.id', value: '(SELECT t.id FROM topics t WHERE t.no = l.topic_no)' },
  spoken: { join: 'JOIN mention_places l ON l.mention_id = v.id AND l.kind = 0', value: '(SELECT p.id FROM places p WHERE p.no = l.place_no)' },
  sentiment: { value: 'v.sentiment' },
};
const DISTINCT = { columns: ', count(DISTINCT COALESCE(m.family, m.id)), count(DISTINCT m.author_no)', join: 'JOIN mentions m ON m.id = v.id' };

function queryOf({ join = '', value }: { readonly join?: string; readonly value: string }, more: typeof DISTINCT | undefined): string {
  return `SELECT ${value}, count(*)${more?.columns ?? ''} FROM v_mentions v ${join} ${more?.join ?? ''} WHERE v.own = 0 AND v.noise IN ('none', 'repeat') GROUP BY 1;`;
}

/** Five GROUP BYs in the sqlite3 shell, with its own timer; undefined where the program is absent. */
export function timeShell(database: string): ShellTimes | undefined {
  const plain = askShell(database, undefined);
  const distinct = plain && askShell(database, DISTINCT);
  return plain && distinct && { plain: plain.tables, plainSeconds: plain.seconds, distinctSeconds: distinct.seconds };
}

function askShell(database: string, more: typeof DISTINCT | undefined): { readonly tables: Tables; readonly seconds: number } | undefined {
  const input = ['.timer on', '.mode list', ...Object.entries(SPLITS).flatMap(([name, split]) => [`.print #${name}`, queryOf(split, more)])].join('\n');
  const { stdout, error, status } = spawnSync('sqlite3', ['-batch', '-readonly', database], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(`sqlite3 ended with ${String(status)}`);
  let seconds = 0;
  for (const [, user, sys] of stdout.matchAll(/Run Time: real \S+ user (\S+) sys (\S+)/gu)) seconds += Number(user) + Number(sys);
  return { tables: Object.fromEntries(stdout.split('#').slice(1).map((part) => tableOf(part))), seconds };
}

function tableOf(part: string): [string, ReadonlyMap<string, number>] {
  const [name = '', ...lines] = part.split('\n');
  return [name, new Map(lines.filter((line) => line.includes('|')).map((line): [string, number] => {
    const [value = '', messages] = line.split('|');
    return [value, Number(messages)];
  }))];
}
