import type { Entity, Project } from '../domain/project.js';
import { fold } from '../text/fold.js';
import type { QueryNode } from '../text/query/ast.js';
import { triggers } from '../text/query/compile.js';
import type { WordLists } from '../text/words.js';
import { coveredWarnings, type ReadTerm } from './lint/covers.js';
import { type Ambiguity, ambiguityOf, loneWords, type Meaning, MEANING_NAMES, phraseOf } from './lint/meanings.js';
import { neverHolds } from './lint/never.js';
import type { Warning } from './lint/warning.js';
import { guardProblem, guardQuery, termProblem, termQuery } from './terms.js';

/** More words between than this, and the two need no longer belong together. */
const WIDEST_NEAR = 10;

type Said = Pick<Warning, 'kind' | 'message' | 'mend'> & { readonly level?: Warning['level'] };

/**
 * What in the project's terms and exclusions asks for a second look. Pure: reads nothing but its arguments. Names that mean nothing else
 * give no warning; terms of a `branch` are meant to be ordinary words and are only held against the rest.
 */
export function lintProject(project: Pick<Project, 'entities'>, lists: WordLists): readonly Warning[] {
  const read: ReadTerm[] = [];
  const warnings: Warning[] = [];
  for (const [index, entity] of project.entities.entries()) {
    for (const key of ['terms', 'unless', 'requires'] as const) {
      for (const [place, term] of (entity[key] ?? []).entries()) {
        const path = `entities[${index}].${key}[${place}]`;
        const problem = key === 'terms' ? termProblem(term) : guardProblem(term);
        const node = problem !== undefined ? undefined : key === 'terms' ? termQuery(term) : guardQuery(term).node;
        const said = node === undefined ? [unreadable(problem?.column ?? 1, problem?.message ?? '')] : key === 'terms' ? termSays(entity, term, node, lists) : guardSays(node, key);
        for (const { kind, message, mend, level = 'warning' } of said) warnings.push({ entity: entity.id, term, kind, level, path, message, mend });
        if (node !== undefined && key === 'terms' && !said.some(({ kind }) => kind === 'never' || kind === 'wordless')) read.push({ entity, term, path, node });
      }
    }
  }
  return [...warnings, ...coveredWarnings(read)].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

function unreadable(column: number, message: string): Said {
  return { kind: 'unreadable', message: `cannot be read: column ${column}: ${message}`, mend: 'mend the query; until then it finds nothing' };
}

function termSays(entity: Entity, term: string, node: QueryNode, lists: WordLists): Said[] {
  const said = [...nearSays(node), ...neverSays(entity, node)];
  if (triggers(node) === undefined) return [...said, { kind: 'wordless', message: 'holds for texts without any of its words', mend: 'add a word or phrase that has to stand in the text' }];
  return entity.kind === 'branch' ? said : [...said, ...meaningSays(entity, term, node, lists), ...nearWordSays(term, node, lists)];
}

function guardSays(node: QueryNode, key: 'unless' | 'requires'): Said[] {
  const said = nearSays(node);
  if (triggers(node) !== undefined) return said;
  const effect = key === 'unless' ? 'so it shuts nearly every message out' : 'so it guards nothing';
  const mend = key === 'unless' ? 'name the words of the other meaning' : 'name words that go with the firm';
  return [...said, { kind: 'wordless', message: `holds for texts without any of its words, ${effect}`, mend }];
}

function neverSays(entity: Entity, node: QueryNode): Said[] {
  const reason = neverHolds(node, entity.unless);
  return reason === undefined ? [] : [{ kind: 'never', message: reason.message, mend: reason.mend }];
}

function meaningSays(entity: Entity, term: string, node: QueryNode, lists: WordLists): Said[] {
  const phrase = phraseOf(node);
  if (phrase !== undefined) return lists.places.has(phrase) ? ambiguous(entity, term, { meanings: ['place'] }) : [];
  return loneWords(node).flatMap((pattern) => ambiguous(entity, asTyped(pattern.form, term), ambiguityOf(pattern, lists)));
}

/** The word with the capitals and accents it has in the term. */
function asTyped(form: string, term: string): string {
  return term.split(/[\s()"“”„]+/u).map((word) => word.replace(/^=/u, '')).find((word) => fold(word.toLowerCase()) === fold(form.toLowerCase())) ?? form;
}

function ambiguous(entity: Entity, shown: string, { meanings, words }: Ambiguity): Said[] {
  const [kind] = meanings;
  if (kind === undefined) return [];
  const what = words === undefined ? `${shown} is ${listed(meanings)}` : `stands in ${words.count} ordinary Dutch word${words.count === 1 ? '' : 's'}, such as ${words.some.join(', ')}`;
  const mend = mendOf(kind, entity, shown);
  const guard = entity.unless.length > 0 ? 'unless' : (entity.requires ?? []).length > 0 ? 'requires' : undefined;
  if (guard !== undefined) return [{ kind, message: `${what}; guarded by ${guard}`, mend, level: 'note' }];
  return [{ kind, message: what, mend }, { kind: 'unguarded', message: `nothing tells ${shown} from its other meaning`, mend: 'list words of the other meaning under unless; check --against a file proposes some' }];
}

function listed(meanings: readonly Meaning[]): string {
  const names = meanings.map((meaning) => MEANING_NAMES[meaning]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function mendOf(kind: Meaning, entity: Entity, shown: string): string {
  if (kind === 'surname' || kind === 'first-name' || (kind === 'name' && entity.kind === 'executive')) {
    return entity.kind === 'executive' ? 'write the full name, or add the firm or function: "Voornaam Achternaam", Achternaam AND topman' : 'add a word that goes with it, or list words of the other meaning under unless';
  }
  if (kind === 'ordinary-word' && shown !== shown.toLowerCase()) return `write =${shown} to ask for its capitals, add a word that goes with it, or list words of the other meaning under unless`;
  return 'add a word that goes with it, or list words of the other meaning under unless';
}

/** Names that are something else already were warned about; capitals asked for rule a slip of the pen out. */
function nearWordSays(term: string, node: QueryNode, lists: WordLists): Said[] {
  return loneWords(node).flatMap((pattern): Said[] => {
    if (pattern.kind !== 'word' || pattern.exact || !/^\p{L}+$/u.test(pattern.form) || ambiguityOf(pattern, lists).meanings.length > 0) return [];
    const near = lists.common.near(pattern.form);
    if (near === undefined) return [];
    const shown = asTyped(pattern.form, term);
    const how = near.by === 'added' ? `is a letter short of ${near.word}` : `is one letter from ${near.word}`;
    return [{ kind: 'near-word', message: `${shown} ${how}, a common word: slips of the pen will be found too`, mend: `write =${shown} to ask for its capitals, or add a word that goes with it` }];
  });
}

function nearSays(node: QueryNode): Said[] {
  switch (node.kind) {
    case 'near': {
      const wide: Said[] = node.most > WIDEST_NEAR ? [{ kind: 'wide-near', message: `NEAR/${node.most} reaches past the sentence`, mend: `use NEAR/${WIDEST_NEAR} or less, or AND where distance does not matter` }] : [];
      return [...wide, ...nearSays(node.left), ...nearSays(node.right)];
    }
    case 'all':
    case 'either':
    case 'any':
      return node.of.flatMap(nearSays);
    case 'not':
    case 'title':
      return nearSays(node.of);
    default:
      return [];
  }
}
