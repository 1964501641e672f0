import { fold } from './fold.js';

const URLS = /(?:https?:\/\/|www\.)\S+/giu;
const QUOTED_LINE = /^\s*>.*$/gmu;
/** Where an outlet's own tail begins: what follows differs from copy to copy, or is the same under unrelated pieces. */
const TAIL = /(?:^|[\n.!?…]\s*)(?:lees (?:ook|meer|verder|hier)|bekijk ook|zie ook|meer (?:over|nieuws)|abonneer|volg ons|deel dit|reageer|dit (?:artikel|bericht) (?:verscheen|is afkomstig)|bron|foto|beeld|©)\b[^\n]{0,200}/giu;
/** A piece shorter than this keeps its tail: it might be all there is. */
const LEAST_BODY = 60;
const TEASER_END = /(?:\[?(?:…|\.\.\.)\]?|lees (?:meer|verder)\s*(?:»|›|>)?)\s*$/iu;
/** `Storing in Zwolle verholpen | De Courant`, `… - NU`: the outlet's name at the end of a title. */
const OUTLET = /\s+[|–—•»-]\s+[^|–—•»]{2,40}$/u;
const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** A title without the outlet's name behind it. */
export function plainTitle(title: string): string {
  const plain = title.replace(OUTLET, '').trim();
  return plain.split(/\s+/u).length >= 3 ? plain : title.trim();
}

function withoutTail(text: string): string {
  TAIL.lastIndex = LEAST_BODY;
  const found = TAIL.exec(text);
  // Only near the end: "lees meer" halfway belongs to the piece.
  return found !== null && found.index > text.length * 0.6 ? text.slice(0, found.index + 1) : text;
}

/**
 * The words of a text that a copy would share: folded, without addresses, quoted lines, and the tail an outlet hangs on. Order is kept.
 */
export function copyWords(text: string): string[] {
  const body = withoutTail(text.replace(URLS, ' ').replace(QUOTED_LINE, ' ')).replace(TEASER_END, ' ');
  return fold(body.toLowerCase()).match(WORDS) ?? [];
}
