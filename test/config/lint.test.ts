import { describe, expect, it } from 'vitest';
import { lintProject } from '../../src/config/lint.js';
import type { Warning, WarningKind } from '../../src/config/lint/warning.js';
import { termProblem } from '../../src/config/terms.js';
import type { Entity } from '../../src/domain/project.js';
import { packagedWords } from '../../src/text/words.js';

const lists = packagedWords();

function entity(terms: readonly string[], more: Partial<Entity> = {}): Entity {
  return { id: 'firm', kind: 'brand', name: 'Firm', terms, unless: [], ...more };
}

const lint = (...entities: readonly Entity[]): readonly Warning[] => lintProject({ entities }, lists);
const kinds = (...entities: readonly Entity[]): WarningKind[] => lint(...entities).map(({ kind }) => kind);

/** What a term alone is told about: its first meaning, or another fault; `unguarded` goes with every meaning. */
const TABLE: readonly (readonly [term: string, ...kinds: readonly WarningKind[]])[] = [
  ['Best', 'ordinary-word', 'unguarded'], ['Zeeman', 'ordinary-word', 'unguarded'], ['NS', 'ordinary-word', 'unguarded'], ['Bol', 'ordinary-word', 'unguarded'],
  ['Ben', 'ordinary-word', 'unguarded'], ['Simpel', 'ordinary-word', 'unguarded'], ['Duo', 'ordinary-word', 'unguarded'], ['Budget', 'ordinary-word', 'unguarded'],
  ['Post', 'ordinary-word', 'unguarded'], ['Delta', 'ordinary-word', 'unguarded'], ['Bries', 'ordinary-word', 'unguarded'], ['Vonk', 'ordinary-word', 'unguarded'],
  ['Koperwiek', 'ordinary-word', 'unguarded'], ['klanten', 'ordinary-word', 'unguarded'], ['Financiele', 'ordinary-word', 'unguarded'], ['glas*', 'ordinary-word', 'unguarded'],
  ['*storing', 'ordinary-word', 'unguarded'], ['Vodrillo OR Vonk', 'ordinary-word', 'unguarded'], ['title:Vonk', 'ordinary-word', 'unguarded'],
  ['Goes', 'place', 'unguarded'], ['Zwolle', 'place', 'unguarded'], ['Den Haag', 'place', 'unguarded'], ['=Goes', 'place', 'unguarded'],
  ['Jansen', 'surname', 'unguarded'], ['Bakker*'], ['Hendriks', 'surname', 'unguarded'], ['Femke', 'first-name', 'unguarded'], ['Zonneveld', 'name', 'unguarded'],
  ['Action', 'english-word', 'unguarded'], ['Vision', 'english-word', 'unguarded'],
  ['Factuu', 'near-word'], ['Storinq', 'near-word'], ['=Factuu'],
  ['Vodrillo NEAR/12 klant', 'wide-near'], ['Vodrillo NEAR/10 klant'], ['Vodrillo OR (mast NEAR/40 kabel)', 'wide-near'],
  ['NOT Vodrillo', 'wordless'], ['type:forum', 'wordless'], ['lang:nl', 'unreadable'], ['Vodrillo NOT Vodrillo', 'never'],
  ['Vodrillo AND', 'unreadable'], ['"Vodrillo', 'unreadable'], ['tilte:Vodrillo', 'unreadable'],
  ['Vodrillo'], ['Glasconnect'], ['Wadtel'], ['Merelnet'], ['KPN'], ['Ziggo'], ['Odido'], ['Netweld'], ['Stroomgilde'], ['Dynalicht'], ['Grachtenbank'], ['Zonnenetwerk'],
  ['=NS'], ['=BEST'], ['#best'], ['@best'], ['best.nl'], ['Vonk AND stroom'], ['Vonk NEAR/3 stroom'], ['"Vonk Energie"'], ['Vonk Energie'], ['R&D'], ['Merel Glas'],
];

describe('a term', () => {
  it.each(TABLE.map(([term, ...expected]) => ({ term, expected })))('$term is told: $expected', ({ term, expected }) => {
    const branch = term === 'Bakker*' ? entity([term], { kind: 'branch' }) : entity([term]);
    expect(kinds(branch)).toEqual(expected);
  });

  it('is told every other meaning it has in one line', () => {
    expect(lint(entity(['Best']))[0]?.message).toBe('Best is an ordinary Dutch word and a place');
    expect(lint(entity(['glas*']))[0]?.message).toMatch(/^stands in \d{2,} ordinary Dutch words, such as glas, /u);
  });

  it('is only noted where exclusions guard it', () => {
    expect(lint(entity(['Best'], { unless: ['eindhoven'] })).map(({ kind, level }) => [kind, level])).toEqual([['ordinary-word', 'note']]);
  });

  it('of a branch is meant to be an ordinary word', () => {
    expect(kinds(entity(['glasvezel', 'internet'], { kind: 'branch' }))).toEqual([]);
  });

  it('that is a surname is mended by a full name where it is an executive', () => {
    expect(lint(entity(['Jansen'], { kind: 'executive' }))[0]?.mend).toContain('full name');
    expect(lint(entity(['Jansen']))[0]?.mend).not.toContain('full name');
  });

  it('is told where it stands in the file', () => {
    const found = lint(entity(['Vodrillo']), entity(['Glasconnect', 'Vonk'], { id: 'other' }));
    expect(found.map(({ entity, path }) => [entity, path])).toEqual([['other', 'entities[1].terms[1]'], ['other', 'entities[1].terms[1]']]);
  });
});

describe('an exclusion', () => {
  it.each([['Vodrillo'], ['vodri*'], ['"Vodrillo" OR haven']])('%s that holds wherever the term does leaves nothing', (unless) => {
    expect(kinds(entity(['Vodrillo'], { unless: [unless] }))).toEqual(['never']);
  });
  it('beside the term is what exclusions are for', () => expect(kinds(entity(['Vodrillo'], { unless: ['Vodrillo-loop', 'haven'] }))).toEqual([]));
  it('that cannot be read is told with its own path', () => {
    expect(lint(entity(['Vodrillo'], { unless: ['haven', '(zee'] })).map(({ kind, path }) => [kind, path])).toEqual([['unreadable', 'entities[0].unless[1]']]);
  });
  it('without words shuts everything out', () => expect(kinds(entity(['Vodrillo'], { unless: ['NOT zee'] }))).toContain('wordless'));
});

describe('a term that another covers', () => {
  const covered = (wide: string, narrow: string): boolean => lint(entity([wide, narrow])).some(({ kind, path }) => kind === 'covered' && path.endsWith('terms[1]'));

  it.each([
    ['KPN', '"KPN klant"'], ['KPN', 'KPN klant'], ['KPN*', 'KPN'], ['KPN*', 'KPNklant'], ['KPN', '#kpn'], ['KPN', '@KPN'], ['KPN', 'kpn.nl'], ['NS', '=NS'], ['KPN', 'KPN AND storing'], ['KPN', 'title:KPN'],
    ['KPN NEAR/10 tv', '"tv KPN"'], ['klant*', 'klanten*'], ['KPN OR Telfort', 'Telfort'], ['KPN', 'kpn'], ['KPN', 'KPN NOT tv'],
  ])('%s covers %s', (wide, narrow) => expect(covered(wide, narrow)).toBe(true));

  it.each([
    ['KPN', 'KPN*'], ['"KPN klant"', 'KPN'], ['=NS', 'NS'], ['title:KPN', 'KPN'], ['KPN NEAR/2 tv', 'KPN NEAR/5 tv'], ['"KPN tv"', 'KPN AND tv'], ['KPN NOT tv', 'KPN'], ['KPN lang:nl', 'KPN'], ['KPN', 'KPNklant'],
    ['klanten*', 'klant*'],
  ])('%s does not cover %s', (wide, narrow) => expect(covered(wide, narrow)).toBe(false));

  it('adds nothing within one entity, which is a note', () => {
    expect(lint(entity(['KPN', 'KPN klant'])).map(({ level, message }) => [level, message])).toEqual([['note', 'adds nothing: KPN finds all that it finds']]);
  });

  it('counts twice between two entities, which is a warning', () => {
    const rival = entity(['KPN tv'], { id: 'rival', kind: 'competitor' });
    expect(lint(entity(['KPN']), rival).map(({ level, entity }) => [level, entity])).toEqual([['warning', 'rival']]);
  });

  it('is right between a brand and its product, and where the brand shuts the other out', () => {
    expect(kinds(entity(['KPN']), entity(['KPN tv'], { id: 'tv', kind: 'product', of: 'firm' }))).toEqual([]);
    expect(kinds(entity(['KPN'], { unless: ['kpn tv'] }), entity(['KPN tv'], { id: 'rival' }))).toEqual([]);
  });

  it('is told once of two that find the same', () => expect(kinds(entity(['KPN', 'kpn']))).toEqual(['covered']));
});

describe('a term that cannot be read', () => {
  it.each([['Vodrillo AND', 10, 'operand'], ['"Vodrillo', 1, 'quote'], ['a (zee', 3, 'parenthesis'], ['soruce:x', 1, 'field']])('%s points at column %i', (term, column, about) => {
    expect(termProblem(term)).toMatchObject({ column, about });
  });
  it('is silent where nothing is wrong', () => expect(['Merel Glas', '"Merel Glas"', '#merel', '=NS', 'a NEAR/3 b'].map(termProblem)).toEqual([undefined, undefined, undefined, undefined, undefined]));
});

describe('a word that has to stand beside a name', () => {
  it('guards it as an exclusion does', () => {
    expect(lint(entity(['Best'], { requires: ['verzekering'] })).map(({ kind, level, message }) => [kind, level, message.includes('guarded by requires')])).toEqual([['ordinary-word', 'note', true]]);
  });
  it('names its place where it cannot be read', () => {
    expect(lint(entity(['Vodrillo'], { requires: ['(zee'] })).map(({ kind, path }) => [kind, path])).toEqual([['unreadable', 'entities[0].requires[0]']]);
  });
  it('guards nothing where it holds without any word', () => expect(kinds(entity(['Vodrillo'], { requires: ['NOT zee'] }))).toContain('wordless'));
});
