import { CONTENT_COLUMNS, filled, type Content } from './content.js';
import type { Database } from './database.js';
import { StoreError } from './error.js';
import { byMember, sameMentions, type Member } from './identity.js';
import { storedJson } from './stored-json.js';

export interface MemberRow extends Member {
  readonly mention_id: number;
  readonly address: Buffer;
  /** This source's own reading, as JSON, where the mention has several. */
  readonly draft: string | null;
}

/** A way of meeting a post, with what it shows. `mention_id` 0: just met. */
export interface Meeting extends Member {
  readonly mention_id: number;
  readonly content: Content;
}

/** The mentions an address should hold after a meeting: id 0 is a new one. */
export interface Grouping {
  readonly id: number;
  readonly meetings: readonly Meeting[];
}

/** A mention as it stands: whose text it is, and all that is known of it. */
export interface Whole {
  readonly owner: Member;
  readonly content: Content;
}

/** What was met in several ways, as one: the first full text in the order of the sources, and what the others know besides. */
export function merged(meetings: readonly Meeting[]): Whole {
  const [owner, ...others] = meetings.toSorted((a, b) => a.content.partial - b.content.partial || a.source_no - b.source_no || byMember(a, b));
  if (owner === undefined) throw new StoreError('bug', 'A mention was left without a source', 'Report this.');
  let { content } = owner;
  for (const other of others) content = filled(content, other.content);
  return { owner, content };
}

export function isSameMember(a: Member, b: Member): boolean {
  return a.source_no === b.source_no && a.native_id === b.native_id;
}

/** Which places showed which mention. */
export function memberStore(db: Database) {
  const columns = 'mention_id, source_no, native_id, address, draft';
  const byNative = db.prepare<[number, string], MemberRow>(
    `SELECT ${columns} FROM mention_sources WHERE source_no = ? AND native_id = ? AND native_id <> ''`,
  );
  const byAddress = db.prepare<[Buffer, number, string], MemberRow>(
    `SELECT ${columns} FROM mention_sources WHERE address = ? AND source_no = ? AND native_id = ?`,
  );
  const atAddress = db.prepare<[Buffer], MemberRow>(`SELECT ${columns} FROM mention_sources WHERE address = ?`);
  const ofMention = db.prepare<[number], MemberRow>(`SELECT ${columns} FROM mention_sources WHERE mention_id = ?`);
  // Three seeks in one index: a thread of ten thousand posts at one address stays quick.
  const others = db.prepare<{ address: Buffer; source: number; native: string }, number>(
    `SELECT EXISTS (SELECT 1 FROM mention_sources WHERE address = @address AND source_no < @source)
         OR EXISTS (SELECT 1 FROM mention_sources WHERE address = @address AND source_no > @source)
         OR EXISTS (SELECT 1 FROM mention_sources WHERE address = @address AND source_no = @source AND (@native = '' OR native_id = ''))`,
  ).pluck();
  const content = db.prepare<[number], Content>(`SELECT ${CONTENT_COLUMNS.join(', ')} FROM mentions WHERE id = ?`);
  const add = db.prepare<[number, number, string, Buffer, string | null]>(
    'INSERT INTO mention_sources (mention_id, source_no, native_id, address, draft) VALUES (?, ?, ?, ?, ?)',
  );
  const setSeen = db.prepare<{ address: Buffer; source: number; native: string; at: string }>(
    `UPDATE mention_sources SET seen_at = @at WHERE address = @address AND source_no = @source AND native_id = @native
     AND substr(COALESCE(seen_at, (SELECT added_at FROM mentions WHERE id = mention_id)), 1, 10) < substr(@at, 1, 10)`,
  );
  const leave = db.prepare<[Buffer, number, string]>('DELETE FROM mention_sources WHERE address = ? AND source_no = ? AND native_id = ?');

  function contentOfMember(member: MemberRow): Content {
    // A lone member's reading is the mention's own row.
    const read = member.draft === null ? content.get(member.mention_id) : storedJson<Content>(member.draft);
    if (read === undefined) throw new RangeError(`Mention ${member.mention_id} has a source and no row`);
    return read;
  }

  function meetingOf(row: MemberRow): Meeting {
    const { source_no, native_id, mention_id } = row;
    return { source_no, native_id, mention_id, content: contentOfMember(row) };
  }

  return {
    /** The same post as this source showed it before. */
    find(sourceNo: number, native: string, address: Buffer): MemberRow | undefined {
      return native === '' ? byAddress.get(address, sourceNo, '') : byNative.get(sourceNo, native);
    },
    /** Every way in which the mention was met. */
    meetingsOf: (id: number): readonly Meeting[] => ofMention.all(id).map((row) => meetingOf(row)),
    contentOfMember,
    /** False: whatever else stands at the address, this is a post of its own. */
    mayBeKnown: (source: number, native: string, address: Buffer): boolean => others.get({ address, source, native }) === 1,
    add(id: number, { source_no, native_id }: Member, address: Buffer, draft: Content | undefined): void {
      add.run(id, source_no, native_id, address, draft === undefined ? null : JSON.stringify(draft));
    },
    /** The source shows the post still; written once a day. */
    seen({ source_no, native_id, address }: MemberRow, at: string): void {
      setSeen.run({ address, source: source_no, native: native_id, at });
    },
    /** Takes the meeting from whatever mention it belonged to. */
    leave: ({ source_no, native_id }: Member, address: Buffer): void => void leave.run(address, source_no, native_id),
    /** Sorts the posts of an address anew with one more. Mentions keep their ids; one that is left without a post is in `gone`. */
    regroup(address: Buffer, met: Meeting): { readonly groups: readonly Grouping[]; readonly gone: readonly number[] } {
      const meetings = atAddress.all(address).map((row) => meetingOf(row));
      const ids = [...new Set(meetings.map((meeting) => meeting.mention_id))].toSorted((a, b) => a - b);
      const groups = sameMentions([...meetings, met]).map((group) => ({ id: 0, meetings: group }));
      const gone: number[] = [];
      for (const id of ids) {
        const own = meetings.filter((meeting) => meeting.mention_id === id).toSorted(byMember);
        const home = own.map((meeting) => groups.find((group) => group.meetings.includes(meeting))).find((group) => group?.id === 0);
        if (home === undefined) gone.push(id);
        else home.id = id;
      }
      return { groups, gone };
    },
  };
}
