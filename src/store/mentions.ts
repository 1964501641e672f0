import type { MentionDraft } from '../domain/mention.js';
import { CONTENT_COLUMNS, contentHash, contentOf, isEdit, sameContent, superseded, type Content } from './content.js';
import { contextStore, nothingChanged, type Changed } from './context.js';
import { writing, type Database } from './database.js';
import { isSameMember, memberStore, merged, type Grouping, type MemberRow, type Meeting } from './members.js';
import type { GoneStore } from './gone.js';
import type { NameStore } from './names.js';
import type { AuthorStore } from './pseudonym.js';
import type { ThreadStore } from './threads.js';
import { addressHash, type TombstoneStore } from './tombstones.js';

/** What became of kept drafts: new mentions, edited ones, and ones that stood here already, those that were erased among them. */
export interface Added {
  readonly added: number;
  readonly revised: number;
  readonly known: number;
}
type Outcome = keyof Added;

/** Highest number ever erased: a number that stands in an old snapshot never becomes another mention's. */
export const LAST_ERASED = 'last_erased';

const CHANGED_COLUMNS = ['source_no', ...CONTENT_COLUMNS, 'hash', 'changed_at'];

export interface MentionTools {
  readonly names: NameStore;
  readonly authors: AuthorStore;
  readonly threads: ThreadStore;
  readonly gone: GoneStore;
  readonly tombstones: TombstoneStore;
  readonly mask: boolean;
  /** ISO instant. */
  readonly now: () => string;
}

export type MentionStore = ReturnType<typeof mentionStore>;

/** Mentions: one row a post, whatever sources show it. */
export function mentionStore(db: Database, { names, authors, threads, gone: missing, tombstones, mask, now }: MentionTools) {
  const members = memberStore(db);
  const contexts = contextStore(db);
  const bound = CHANGED_COLUMNS.map((column) => `@${column}`).join(', ');
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO mentions (id, ${CHANGED_COLUMNS.join(', ')}, added_at) VALUES (@id, ${bound}, @changed_at)`,
  );
  const update = db.prepare<[Record<string, unknown>]>(
    `UPDATE mentions SET ${CHANGED_COLUMNS.map((column) => `${column} = @${column}`).join(', ')}, revision = revision + @step WHERE id = @id`,
  );
  const keepOld = db.prepare<[string, number]>(
    `INSERT INTO revisions (mention_id, revision, title, text, replaced_at) SELECT id, revision, title, text, ? FROM mentions WHERE id = ?`,
  );
  const get = db.prepare<[number], Content & { readonly source_no: number }>(
    `SELECT source_no, ${CONTENT_COLUMNS.join(', ')} FROM mentions WHERE id = ?`,
  );
  const remove = db.prepare<[number]>('DELETE FROM mentions WHERE id = ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM mentions').pluck();
  const erased = db.prepare<[number], number>('SELECT erased FROM mentions WHERE id = ?').pluck();
  const isErased = (id: number): boolean => erased.get(id) === 1;
  const lastErased = db.prepare<[], number>(`SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${LAST_ERASED}'`).pluck();
  const last = db.prepare<[], number>('SELECT COALESCE(max(id), 0) FROM mentions').pluck();

  function row(sourceNo: number, content: Content): Record<string, unknown> {
    return { ...content, source_no: sourceNo, hash: contentHash(sourceNo, content), changed_at: now() };
  }

  function insertNew(sourceNo: number, content: Content, changed: Changed): number {
    const id = Number(insert.run({ ...row(sourceNo, content), id: numberToGive() }).lastInsertRowid);
    changed.mentions.add(id);
    return id;
  }

  /** NULL lets the database give the next number. */
  function numberToGive(): number | null {
    const erasedUpTo = lastErased.get() ?? 0;
    return erasedUpTo > 0 && erasedUpTo >= (last.get() ?? 0) ? erasedUpTo + 1 : null;
  }

  /** Writes what the mention now is; an edit leaves the old text among the revisions. */
  function rewrite(id: number, sourceNo: number, content: Content, edited: boolean, changed: Changed): void {
    const old = get.get(id);
    if (old === undefined || (old.source_no === sourceNo && sameContent(old, content))) return;
    if (edited) keepOld.run(now(), id);
    if (old.opening === 1 && old.thread_no !== null) changed.threads.add(old.thread_no);
    update.run({ ...row(sourceNo, content), id, step: Number(edited) });
    changed.mentions.add(id);
  }

  /** The source showed this very post before. */
  function again(member: MemberRow, content: Content, changed: Changed): Outcome {
    members.seen(member, now());
    const old = members.contentOfMember(member);
    const newest = superseded(old, content);
    const id = member.mention_id;
    missing.back(id, member.source_no);
    if (sameContent(old, newest)) return 'known';
    if (member.draft === null) {
      const edited = isEdit(old, newest);
      rewrite(id, member.source_no, newest, edited, changed);
      return edited ? 'revised' : 'known';
    }
    const before = merged(members.meetingsOf(id));
    members.leave(member, member.address);
    members.add(id, member, member.address, newest);
    const after = merged(members.meetingsOf(id));
    const edited = isSameMember(before.owner, member) && isSameMember(after.owner, member) && isEdit(old, newest);
    rewrite(id, after.owner.source_no, after.content, edited, changed);
    return edited ? 'revised' : 'known';
  }

  /** Something stands at the address already: who is who is decided anew for all that stands there. */
  function join(address: Buffer, met: Meeting, changed: Changed): Outcome {
    const { groups, gone } = members.regroup(address, met);
    let added = false;
    for (const group of groups.filter((one) => one.id === 0 || !isUnchanged(one))) {
      const { owner, content } = merged(group.meetings);
      const id = group.id === 0 ? insertNew(owner.source_no, content, changed) : group.id;
      if (group.id === 0) added = true;
      else if (!isErased(id)) rewrite(id, owner.source_no, content, false, changed);
      changed.mentions.add(id);
      const textless = group.id !== 0 && isErased(id);
      for (const meeting of group.meetings) settle(address, id, textless ? withoutText(meeting) : meeting, group.meetings.length > 1);
    }
    for (const id of gone) remove.run(id);
    return added ? 'added' : 'known';
  }

  /** True when the mention is made of just what it was made of. Asked before any of the groups is written. */
  function isUnchanged(group: Grouping): boolean {
    return group.meetings.every((meeting) => meeting.mention_id === group.id) && members.meetingsOf(group.id).length === group.meetings.length;
  }

  function settle(address: Buffer, id: number, meeting: Meeting, shared: boolean): void {
    members.leave(meeting, address);
    members.add(id, meeting, address, shared ? meeting.content : undefined);
  }

  /** Its text is no longer kept: it is not stored again, whatever became of it, and what was found in it stays. */
  function stillThere(member: MemberRow): Outcome {
    members.seen(member, now());
    missing.back(member.mention_id, member.source_no);
    return 'known';
  }

  function threadOf(source: number, { thread }: MentionDraft, changed: Changed): number | undefined {
    if (thread === undefined) return undefined;
    const { id } = thread;
    const stored = threads.put(source, tombstones.any() && tombstones.isNameless(source, thread) ? { id } : thread, mask);
    if (stored.retitled) changed.threads.add(stored.no);
    return stored.no;
  }

  function put(source: { readonly no: number; readonly type: number }, draft: MentionDraft, changed: Changed): Outcome {
    const native = draft.nativeId ?? '';
    const address = addressHash(draft.url);
    const member = members.find(source.no, native, address);
    if (member !== undefined && isErased(member.mention_id)) return stillThere(member);
    const thread = threadOf(source.no, draft, changed);
    const author = draft.author === undefined ? undefined : authors.numberOf(draft.author);
    const content = contentOf(draft, { type: source.type, author, thread, mask });
    if (member !== undefined) return again(member, content, changed);
    const met = { source_no: source.no, native_id: native, mention_id: 0, content };
    if (members.mayBeKnown(source.no, native, address)) return join(address, met, changed);
    members.add(insertNew(source.no, content, changed), met, address, undefined);
    return 'added';
  }

  return {
    /** Takes drafts of one source in one transaction. @throws StoreError */
    add(sourceId: string, drafts: readonly MentionDraft[]): Added {
      return writing(db, () => {
        const source = names.source(sourceId);
        const counts = { added: 0, revised: 0, known: 0 };
        const changed = nothingChanged();
        const guarded = tombstones.any();
        for (const draft of drafts) counts[guarded && tombstones.keepsOut(source.no, draft) ? 'known' : put(source, draft, changed)]++;
        contexts.refresh(changed);
        return counts;
      });
    },
    count: (): number => count.get() ?? 0,
  };
}

function withoutText(meeting: Meeting): Meeting {
  return { ...meeting, content: { ...meeting.content, title: null, text: '' } };
}
