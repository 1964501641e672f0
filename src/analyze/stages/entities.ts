import { ABOUT, type About, type EntityId } from '../../domain/entity.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import type { Entity } from '../../domain/project.js';
import type { Lexicon } from '../../text/lexicon.js';
import { type TermHit, termHits, type TermLexicons, termLexicons } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import { hitEvidence, type Part } from '../evidence.js';
import type { Stage, Subject } from '../stage.js';

/** Is the mention about each entity: yes, no or unsure, with the words that say so. Entities it does not name get no finding. */
export const entities: Stage<'entities', About> = {
  name: 'entities',
  version: 1,
  labels: ABOUT,
  reads: 'thread',
  prepare(tools) {
    const list = tools.project('entities') ?? [];
    const made = termLexicons(list);
    const lexicons = { ...made, terms: tools.register(made.terms) };
    const homonyms = tools.lexicon('homonyms');
    const rules: Rules = { list, lexicons, homonyms };
    return (subject) => read(subject, rules);
  },
};

interface Rules {
  readonly list: readonly Entity[];
  readonly lexicons: TermLexicons;
  /** Words beside a name that give it another meaning: dome, stadion, a bries of wind. */
  readonly homonyms: Lexicon;
}

interface Sign {
  readonly label: About;
  readonly confidence: number;
  readonly evidence: Evidence;
}

function read(subject: Subject, rules: Rules): readonly Finding<About>[] {
  const signs = new Map<EntityId, Sign[]>();
  collect(subject.text, 'text', rules, signs);
  if (subject.title !== undefined) collect(subject.title, 'title', rules, signs);
  const named = [...signs.values()].some((list) => list.some(({ label }) => label !== 'no'));
  if (!named) fromThread(subject, rules, signs);
  return rules.list.flatMap(({ id }) => {
    const list = signs.get(id);
    return list === undefined ? [] : [weigh(id, list)];
  });
}

function collect(reading: Reading, part: Part, rules: Rules, signs: Map<EntityId, Sign[]>): void {
  for (const hit of termHits(reading, rules.lexicons)) {
    const list = signs.get(hit.entity) ?? [];
    signs.set(hit.entity, list);
    list.push(signOf(reading, part, hit, rules));
  }
}

function signOf(reading: Reading, part: Part, found: TermHit, { homonyms }: Rules): Sign {
  const { hit, doubt, guard } = found;
  const sign = (label: About, confidence: number, rule: string, note?: string): Sign => ({ label, confidence, evidence: hitEvidence(reading, hit, rule, part, note) });
  if (doubt === 'guarded') return sign('no', 0.9, 'unless-word', guard);
  if (doubt === 'capitals') return sign('unsure', 0.4, 'no-capitals');
  const kind = reading.tokens[hit.first]?.kind;
  if (kind === 'handle' || kind === 'url') return sign('yes', 0.97, kind);
  const beside = reading.hits(homonyms).find((word) => nextTo(word, found, reading));
  if (beside !== undefined) return sign('no', 0.85, 'other-meaning', beside.entry.term);
  if (wordLike(reading, found, homonyms)) return sign('no', 0.7, 'ordinary-word');
  return sign('yes', hit.way === 'form' ? 0.95 : 0.9, 'term');
}

/** A word that turns the name into something else stands right after it (Dome, stadion), or before it within the phrase. */
function nextTo(word: { readonly entry: { readonly fields: Readonly<Record<string, string>> }; readonly first: number; readonly last: number }, { hit }: TermHit, reading: Reading): boolean {
  const side = word.entry.fields['side'];
  if (reading.sentences[word.first] !== reading.sentences[hit.first]) return false;
  if (side === 'after') return word.first === hit.last + 1;
  return side === 'before' && word.last === hit.first - 1;
}

/**
 * A name typed with a capital stands in lower case after a determiner or degree word in a text that does use capitals: then it is
 * the ordinary word ("een zwakke bries", "het water is helder").
 */
function wordLike(reading: Reading, { hit }: TermHit, homonyms: Lexicon): boolean {
  const token = reading.tokens[hit.first];
  const typed = hit.entry.term.charAt(0);
  if (token?.kind !== 'word' || hit.way !== 'form' || typed === typed.toLowerCase() || hit.last !== hit.first) return false;
  if (reading.text.charAt(token.start) !== token.form.charAt(0) || !usesCapitals(reading)) return false;
  const before = reading.hits(homonyms).find((word) => word.last === hit.first - 1);
  return before?.entry.fields['side'] === 'word';
}

function usesCapitals({ text, tokens }: Reading): boolean {
  const first = tokens.find(({ kind }) => kind === 'word');
  if (first === undefined) return false;
  const letter = text.charAt(first.start);
  return letter !== letter.toLowerCase();
}

/** A reply that names nobody is about whom its thread is about: by the title, then by the opening post and the post it answers. */
function fromThread({ thread, text }: Subject, rules: Rules, signs: Map<EntityId, Sign[]>): void {
  const sources = [thread?.title, thread?.opening, thread?.answered];
  for (const [index, reading] of sources.entries()) {
    if (reading === undefined) continue;
    const named = termHits(reading, rules.lexicons).filter(({ doubt }) => doubt === undefined);
    for (const { entity, hit } of named) {
      if (signs.has(entity) && signs.get(entity)?.some(({ label }) => label !== 'no') === true) continue;
      const shown: Evidence = index === 0 ? hitEvidence(reading, hit, 'thread-title', 'thread', 'thread') : { start: 0, end: text.text.length, rule: index === 1 ? 'thread-opening' : 'thread-answered', note: 'thread' };
      signs.set(entity, [...(signs.get(entity) ?? []), { label: 'yes', confidence: index === 0 ? 0.8 : 0.65, evidence: shown }]);
    }
    if (named.length > 0) return;
  }
}

/** One sure sign makes a yes; otherwise what is doubted stays unsure, and only signs of another meaning make a no. */
function weigh(about: EntityId, list: readonly Sign[]): Finding<About> {
  const label = (['yes', 'unsure', 'no'] as const).find((name) => list.some((sign) => sign.label === name)) ?? 'unsure';
  const same = list.filter((sign) => sign.label === label);
  return { stage: 'entities', label, about, confidence: Math.max(...same.map(({ confidence }) => confidence)), evidence: same.slice(0, 4).map(({ evidence }) => evidence) };
}
