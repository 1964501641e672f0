import { writing, type Database } from './database.js';
import type { FactStore } from './facts.js';
import { decodeFindings, type StageFindings } from './finding-codec.js';
import type { FingerprintStore, StageMark } from './fingerprints.js';
import { type MentionFacts, type MentionVersion, pack, type Packed } from './packed.js';

/** What the stages said of one mention, and the facts made of it. */
export interface Analysed extends MentionVersion, MentionFacts {
  /** Of the stages that were asked; the others keep what they said before. */
  readonly findings: StageFindings;
}

export type FindingStore = ReturnType<typeof findingStore>;

/** What the stages said of each mention, and under which fingerprints. */
export function findingStore(db: Database, facts: FactStore, sets: FingerprintStore) {
  const before = db.prepare<[number], { set_id: number; found: string }>(
    'SELECT a.set_id, f.found FROM analyzed a JOIN findings f ON f.mention_id = a.mention_id WHERE a.mention_id = ?',
  );
  const setAnalyzed = db.prepare<[number, number, number, number]>(
    `INSERT INTO analyzed (mention_id, set_id, hash, context) VALUES (?, ?, ?, ?)
     ON CONFLICT (mention_id) DO UPDATE SET set_id = excluded.set_id, hash = excluded.hash, context = excluded.context`,
  );
  const setFound = db.prepare<[number, string]>(
    'INSERT INTO findings (mention_id, found) VALUES (?, ?) ON CONFLICT (mention_id) DO UPDATE SET found = excluded.found',
  );
  const dropSets = db.prepare('DELETE FROM fingerprint_sets WHERE id NOT IN (SELECT set_id FROM analyzed)');

  function of(id: number): StageFindings | undefined {
    const row = before.get(id);
    return row && decodeFindings(row.found, sets.asked(row.set_id));
  }

  /** Every current stage with its newest answer. */
  function complete(current: readonly StageMark[], { id, findings }: Analysed): StageFindings {
    const missing = current.filter((stage) => findings[stage.name] === undefined);
    if (missing.length === 0) return findings;
    const earlier = of(id) ?? {};
    return Object.fromEntries(current.map(({ name }) => [name, findings[name] ?? earlier[name] ?? []]));
  }

  function writePacked(current: readonly StageMark[], batch: readonly Packed[]): void {
    writing(db, () => {
      const set = sets.put(current);
      for (const packed of batch) {
        setFound.run(packed.id, packed.found);
        setAnalyzed.run(packed.id, set, packed.hash, packed.context);
        facts.replace(packed.id, packed);
      }
    });
  }

  return {
    /** By stage: an empty list is an answer; undefined where the mention was never analysed. */
    of,
    /** One transaction; 1,000 to 5,000 mentions a call are quickest. @throws StoreError */
    write(current: readonly StageMark[], batch: readonly Analysed[]): void {
      writing(db, () => writePacked(current, batch.map((analysed) => pack(analysed, complete(current, analysed), analysed))));
    },
    /** The same for what was packed elsewhere, in another thread perhaps. @throws StoreError */
    writePacked,
    /** Forgets fingerprint sets that no mention points to any more. */
    tidy: (): void => void writing(db, () => dropSets.run()),
  };
}
