/** One way a post was met: by which source, under which native id ('' where the place gives none). */
export interface Member {
  readonly source_no: number;
  readonly native_id: string;
}

/** Sorted so that the outcome hangs on the members alone and not on who came first. */
export function byMember(a: Member, b: Member): number {
  if ((a.native_id === '') !== (b.native_id === '')) return a.native_id === '' ? 1 : -1;
  return a.source_no - b.source_no || (a.native_id < b.native_id ? -1 : Number(a.native_id > b.native_id));
}

/**
 * Which of the posts met at one cleaned address are the same mention. Two native ids of one source are two posts; the same native id
 * is the same post in every source; apart from that, one address is one mention. What could belong to several posts goes to the first.
 */
export function sameMentions<M extends Member>(members: readonly M[]): M[][] {
  const byNative = new Map<string, M[]>();
  const nameless: M[] = [];
  for (const member of members.toSorted(byMember)) {
    if (member.native_id === '') nameless.push(member);
    else byNative.set(member.native_id, [...(byNative.get(member.native_id) ?? []), member]);
  }
  const groups: M[][] = [];
  for (const post of byNative.values()) {
    const home = groups.find((group) => !post.some((member) => group.some((other) => other.source_no === member.source_no)));
    if (home === undefined) groups.push(post);
    else home.push(...post);
  }
  if (nameless.length > 0) {
    const [first] = groups;
    if (first === undefined) groups.push(nameless);
    else first.push(...nameless);
  }
  return groups;
}
