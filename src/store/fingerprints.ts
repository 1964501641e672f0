import type { Database } from './database.js';
import { storedJson } from './stored-json.js';

/** What a stage is now. `reads: 'thread'` also for a stage that needs one that reads the thread. */
export interface StageMark {
  readonly name: string;
  readonly fingerprint: string;
  readonly reads?: 'thread';
}

export type FingerprintStore = ReturnType<typeof fingerprintStore>;

/** Sets of fingerprints under which mentions were analysed: a mention points to one, so a million mentions share a few rows. */
export function fingerprintStore(db: Database) {
  const find = db.prepare<[string], number>('SELECT id FROM fingerprint_sets WHERE stages = ?').pluck();
  const add = db.prepare<[string]>('INSERT INTO fingerprint_sets (stages) VALUES (?)');
  const used = db.prepare<[], { stages: string; messages: number }>(
    'SELECT s.stages, a.messages FROM (SELECT set_id, count(*) AS messages FROM analyzed GROUP BY set_id) a JOIN fingerprint_sets s ON s.id = a.set_id ORDER BY a.messages DESC, s.id DESC',
  );
  const get = db.prepare<[number], string>('SELECT stages FROM fingerprint_sets WHERE id = ?').pluck();

  function stagesOf(setId: number): Readonly<Record<string, string>> {
    const json = get.get(setId);
    return json === undefined ? {} : storedJson<Record<string, string>>(json);
  }

  return {
    /** The number of the set, or undefined where nothing was analysed under it yet. */
    find: (stages: readonly StageMark[]): number | undefined => find.get(jsonOf(stages)),
    put: (stages: readonly StageMark[]): number => find.get(jsonOf(stages)) ?? Number(add.run(jsonOf(stages)).lastInsertRowid),
    /** Names of the stages that were asked under the set. */
    asked: (setId: number): readonly string[] => Object.keys(stagesOf(setId)),
    /** With what stored answers were found, by how many mentions: the most first. */
    used: (): readonly { readonly stages: Readonly<Record<string, string>>; readonly messages: number }[] => used.all().map(({ stages, messages }) => ({ stages: storedJson<Record<string, string>>(stages), messages })),
    /** Which stages must be asked again of mentions analysed under the set. */
    changed(setId: number, current: readonly StageMark[]): readonly string[] {
      const before = stagesOf(setId);
      return current.filter((stage) => before[stage.name] !== stage.fingerprint).map((stage) => stage.name);
    },
  };
}

function jsonOf(stages: readonly StageMark[]): string {
  const sorted = stages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted.map(({ name, fingerprint }) => [name, fingerprint])));
}
