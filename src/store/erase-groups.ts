import type { Database } from './database.js';

/** Keeps what is said of several mentions right when some of them go: families, stories, themes. */
export function groupStore(db: Database) {
  const familyOf = db.prepare<[number], number>('SELECT COALESCE(family, id) FROM mentions WHERE id = ?').pluck();
  const family = db.prepare<[number, number], number>('SELECT id FROM mentions WHERE family = ? OR id = ? ORDER BY id').pluck();
  const setFamily = db.prepare<[number | null, number]>('UPDATE mentions SET family = ? WHERE id = ?');
  const setFacts = db.prepare<[number, number]>('UPDATE facts SET family = ? WHERE mention_id = ?');
  const storyOf = db.prepare<[number], number>('SELECT story FROM stories WHERE mention_id = ?').pluck();
  const story = db.prepare<[number], number>('SELECT mention_id FROM stories WHERE story = ? ORDER BY mention_id').pluck();
  const setStory = db.prepare<[number, number]>('UPDATE stories SET story = ? WHERE story = ?');
  const dropStory = db.prepare<[number]>('DELETE FROM stories WHERE story = ?');
  const emptyThemes = db.prepare('DELETE FROM themes WHERE no NOT IN (SELECT theme_no FROM theme_mentions)');
  const themes = db.prepare<[], { no: number; name: string }>('SELECT no, name FROM themes');
  const dropTheme = db.prepare<[number]>('DELETE FROM themes WHERE no = ?');

  /** A family is named by its smallest member. */
  function leaveFamily(name: number, going: ReadonlySet<number>): void {
    const left = family.all(name, name).filter((id) => !going.has(id));
    const [first] = left;
    if (first === undefined || !going.has(name)) return;
    for (const id of left) {
      setFamily.run(id === first ? null : first, id);
      setFacts.run(first, id);
    }
  }

  /** A story is named likewise, and a piece alone is none. */
  function leaveStory(name: number, going: ReadonlySet<number>): void {
    const left = story.all(name).filter((id) => !going.has(id));
    const [first] = left;
    if (first === undefined || left.length < 2) dropStory.run(name);
    else if (first !== name) setStory.run(first, name);
  }

  return {
    /** Call it before the mentions are deleted. */
    leave(mentions: readonly number[]): void {
      const going = new Set(mentions);
      const families = new Set(mentions.map((id) => familyOf.get(id) ?? id));
      const stories = new Set(mentions.flatMap((id) => storyOf.all(id)));
      for (const name of families) leaveFamily(name, going);
      for (const name of stories) leaveStory(name, going);
    },
    /** Themes of which no mention is left, and those whose name has the words. */
    tidyThemes(words: string | undefined, wordsIn: (text: string) => readonly string[]): void {
      emptyThemes.run();
      if (words === undefined) return;
      for (const { no, name } of themes.all()) if (` ${wordsIn(name).join(' ')} `.includes(` ${words} `)) dropTheme.run(no);
    },
  };
}
