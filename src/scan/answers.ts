import { answersOf } from '../analyze/passes/answers.js';
import type { StoredAnswer } from '../store/passes.js';
import type { Store } from '../store/open.js';

/** Links the organisation's own posts to those they answer, anew for every thread it wrote in: an edit anywhere may move an answer. */
export function linkAnswers(store: Store): number {
  const numbers = new Map<string, number | undefined>();
  const handleOf = (handle: string): number | undefined => {
    if (!numbers.has(handle)) numbers.set(handle, [...store.key.recognise([handle])][0]);
    return numbers.get(handle);
  };
  const found: StoredAnswer[] = [];
  for (const posts of store.passes.ownThreads()) {
    const named = posts.map(({ id, replyTo, ...post }) => ({ id: String(id), ...post, ...(replyTo === undefined ? {} : { replyTo: String(replyTo) }) }));
    for (const { own, post, minutes } of answersOf(named, handleOf)) found.push({ own: Number(own), mention: Number(post), minutes });
  }
  store.passes.putAnswers(found);
  return found.length;
}
