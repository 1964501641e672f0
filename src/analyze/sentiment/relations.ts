import type { EntityId } from '../../domain/entity.js';
import type { Reading } from '../../text/reading.js';
import type { Windows } from '../windows.js';

/** What a turn of phrase says of an entity it names. */
export interface Said {
  readonly entity: EntityId;
  readonly value: 1 | -1;
  /** Tokens of the turn of phrase, both included. */
  readonly first: number;
  readonly last: number;
  /** `regretted`: a regret turned the meaning of leaving somebody. */
  readonly rule: 'preferred' | 'surpassed' | 'switched' | 'regretted';
}

type Sign = '+' | '-' | '0';

/**
 * Turns of phrase that say by their form which of two is the better: `X` and `Y` are names, `~` is up to five words, `[a|b]` one of these,
 * `*` any ending. The signs are X's and Y's. A dictionary has no opinion of these words; their order has.
 */
const TURNS: readonly (readonly [turn: string, x: Sign, y: Sign, rule: Said['rule']])[] = [
  ['liever ~ X ~ dan ~ Y', '+', '-', 'preferred'],
  ['[liever|prefereer|verkies|kies] ~ X ~ [boven|ipv|i.p.v.|in plaats van|i.p.v|niet|en niet] ~ Y', '+', '-', 'preferred'],
  ['[geef|doe] [mij|me|mijn|ons] [maar|dan|toch|] ~ X ~ [boven|ipv|i.p.v.|i.p.v|in plaats van|dan] ~ Y', '+', '-', 'preferred'],
  ['[geef|doe] [mij|me|ons] [dan|toch|] [maar|liever] [gewoon|] X', '+', '0', 'preferred'],
  ['[geef|doe] [mij|me|ons] X maar', '+', '0', 'preferred'],
  ['X ~ [aanraden|aanbevelen|verkiezen] boven ~ Y', '+', '-', 'preferred'],
  ['[nooit|niet] X maar Y', '-', '+', 'preferred'],
  ['X ~ [hoeft|hoeven] ~ [van|voor] [mij|me] niet', '-', '0', 'preferred'],
  ['dan maar [liever|] X', '+', '0', 'preferred'],
  ['X ~ [leren|leert] ~ van ~ Y', '-', '+', 'surpassed'],
  ['X ~ [voorbeeld|puntje|puntjes] ~ aan ~ Y', '-', '+', 'surpassed'],
  ['[kan|kunnen|kon|mag|mogen] ~ X ~ [voorbeeld|puntje|puntjes] ~ [aan|nemen|zuigen]', '-', '0', 'surpassed'],
  ['X ~ haal* het ~ niet ~ [bij|van] ~ Y', '-', '+', 'surpassed'],
  ['X ~ [komt|komen] ~ niet ~ in de buurt ~ [van|bij] ~ Y', '-', '+', 'surpassed'],
  ['X ~ [verliest|verliezen|verloor|legt] het ~ [van|tegen|af tegen] ~ Y', '-', '+', 'surpassed'],
  ['X ~ [wint|winnen|won] het ~ van ~ Y', '+', '-', 'surpassed'],
  ['X ~ [blaast|speelt|rijdt|klopt|verslaat|overtreft] ~ Y', '+', '-', 'surpassed'],
  ['[steekt|steken|stak] ~ [boven] Y ~ uit', '0', '-', 'surpassed'],
  ['X ~ [steekt|steken] ~ boven Y', '+', '-', 'surpassed'],
  ['tegen Y ~ [kan|kunnen] X ~ niet op', '-', '+', 'surpassed'],
  ['X ~ [kan|kunnen] ~ niet ~ [tippen|op] ~ [aan|tegen] ~ Y', '-', '+', 'surpassed'],
  ['X ~ [kan|kunnen] ~ niet tegen ~ Y op', '-', '+', 'surpassed'],
  ['[naast|tegenover] Y ~ [steekt|valt|is] X ~ [maar|af|tegen|pover|niks|niets]', '-', '+', 'surpassed'],
  ['van ~ X ~ [naar|over op|over naar] ~ Y', '-', '+', 'switched'],
  ['[ruil|ruilen|ruilde|ruilden|inruilen|ingeruild|verruil|verruild|verruilde] ~ X ~ voor ~ Y', '-', '+', 'switched'],
  ['X ~ [ingeruild|verruild|omgeruild|gewisseld] ~ voor ~ Y', '-', '+', 'switched'],
  ['[terug|terugkeren|teruggegaan|gevlucht|vluchten|uitgeweken] ~ [naar|bij] ~ X', '+', '0', 'switched'],
  ['[overgestapt|overstappen|overgegaan|stap over|stappen over|switchen|geswitcht] ~ [naar|op] ~ X', '+', '0', 'switched'],
  ['[weg|vertrokken|weggegaan|weggaan|vertrek|vertrekken|af|vanaf|verlost|opgestapt] ~ [bij|van] ~ X', '-', '0', 'switched'],
  ['na ~ [jaar|jaren|maanden|weken] X', '-', '0', 'switched'],
  ['[genezen|verlost|klaar] ~ [van|met] X', '-', '0', 'switched'],
  ['van X ~ [genezen|verlost|af]', '-', '0', 'switched'],
  ['klant ~ [kwijt|verloren] aan ~ X', '+', '0', 'switched'],
  ['X ~ [klant|klanten] ~ [kwijt|verloren|verliest]', '-', '0', 'switched'],
  ['[opgezegd|opgezegt|opzeggen|zeg op] ~ bij X', '-', '0', 'switched'],
  ['bij X ~ [opgezegd|opgezegt|opzeggen|vertrokken|weggegaan|weg]', '-', '0', 'switched'],
  ['dankzij X', '+', '0', 'preferred'],
  ['[chapeau|hulde|petje af|lof|complimenten|respect|applaus] voor ~ X', '+', '0', 'preferred'],
  ['[ligt|lag|lagen] niet [aan|bij] X', '+', '0', 'preferred'],
  ['en niet [aan|bij|door] X', '+', '0', 'preferred'],
  ['[fout|schuld|probleem|storing] [zat|zit|ligt|lag] [bij|aan] X', '-', '0', 'surpassed'],
];

/** A leaving that is regretted, or advised against, speaks for whom one left. "geen spijt" is none. */
const REGRET = /(?<!geen |nooit |zonder |niet )(?:^| )(?:spijt|fout|vergissing|blunder|dom|stom|stomme|had(?:den)? (?:\S+ ){0,3}(?:nooit|niet)|(?:stap|ga|switch|ruil) (?:\S+ ){0,2}(?:niet|nooit)) /u;
const SPARED = / (?:geen|nooit|niet|zonder) (?:\S+ ){0,3}spijt /u;

const FIRST_SLOT = 0xe000;
const SLOT = '[\\ue000-\\uf8ff]';
const GAP = '(?:[^\\s\\ue000-\\uf8ff]+ ){0,5}?';

interface Turn {
  readonly shape: RegExp;
  readonly signs: Readonly<Record<'X' | 'Y', Sign>>;
  readonly rule: Said['rule'];
}

let compiled: readonly Turn[] | undefined;
const turns = (): readonly Turn[] => (compiled ??= TURNS.map(([turn, x, y, rule]) => ({ shape: shapeOf(turn), signs: { X: x, Y: y }, rule })));

function shapeOf(turn: string): RegExp {
  const parts = turn.match(/\[[^\]]*\]|\S+/gu) ?? [];
  const body = parts.map((part) => {
    if (part === '~') return GAP;
    if (part === 'X' || part === 'Y') return `(?<${part}>${SLOT}) `;
    if (part.startsWith('[')) return choice(part.slice(1, -1).split('|'));
    return `${literal(part)} `;
  });
  return new RegExp(`(?<= )${body.join('')}`, 'gdu');
}

const literal = (word: string): string => word.replaceAll(/[.\\+?^${}()|[\]]/gu, '\\$&').replaceAll('*', '[^\\s\\ue000-\\uf8ff]*');
function choice(words: readonly string[]): string {
  const some = words.filter((word) => word !== '').map((word) => `${literal(word)} `);
  return `(?:${some.join('|')})${words.includes('') ? '?' : ''}`;
}

/** What turns of phrase say of the entities they name, in texts that name two or more. */
export function relationsIn(reading: Reading, { named, entities }: Windows): Said[] {
  if (entities.length < 2 || named.length < 2) return [];
  const { line, tokenAt } = lineOf(reading, named);
  const found: Said[] = [];
  for (const { shape, signs, rule } of turns()) {
    for (const match of line.matchAll(shape)) found.push(...saidBy({ match, signs, rule, line, tokenAt, named }));
  }
  return firstOf(found);
}

/** The text as one line of words, a private letter for each name, a line break between sentences. */
function lineOf(reading: Reading, named: Windows['named']): { line: string; tokenAt: ReadonlyMap<number, number> } {
  const tokenAt = new Map<number, number>();
  let line = ' ';
  for (let token = 0; token < reading.tokens.length; token++) {
    if (token > 0 && reading.sentences[token] !== reading.sentences[token - 1]) line += '\n ';
    const n = named.findIndex(({ first, last }) => token >= first && token <= last);
    if (n !== -1 && token > (named[n]?.first ?? 0)) continue;
    tokenAt.set(line.length, token);
    line += `${n === -1 ? (reading.tokens[token]?.form ?? '') : String.fromCharCode(FIRST_SLOT + n)} `;
  }
  return { line, tokenAt };
}

interface Matched {
  readonly match: RegExpMatchArray;
  readonly signs: Turn['signs'];
  readonly rule: Said['rule'];
  readonly line: string;
  readonly tokenAt: ReadonlyMap<number, number>;
  readonly named: Windows['named'];
}

function saidBy({ match, signs, rule, line, tokenAt, named }: Matched): Said[] {
  const start = match.index ?? 0;
  const slot = (name: 'X' | 'Y'): Windows['named'][number] | undefined => {
    const letter = match.groups?.[name];
    return letter === undefined ? undefined : named[letter.charCodeAt(0) - FIRST_SLOT];
  };
  const [x, y] = [slot('X'), slot('Y')];
  if (x !== undefined && y !== undefined && x.entity === y.entity) return [];
  const tokens = [...tokenAt].filter(([at]) => at >= start && at < start + match[0].length).map(([, token]) => token);
  const [first = 0] = tokens;
  const last = tokens.at(-1) ?? first;
  const regretted = rule === 'switched' && REGRET.test(sentenceAt(line, start)) && !SPARED.test(sentenceAt(line, start));
  const said = (one: typeof x, sign: Sign): Said[] => {
    if (one === undefined || sign === '0') return [];
    const value = (sign === '+') !== regretted ? 1 : -1;
    return [{ entity: one.entity, value, first, last, rule: regretted ? 'regretted' : rule }];
  };
  return [...said(x, signs.X), ...said(y, signs.Y)];
}

function sentenceAt(line: string, at: number): string {
  const from = line.lastIndexOf('\n', at) + 1;
  const to = line.indexOf('\n', at);
  return line.slice(from, to === -1 ? line.length : to);
}

/** One word an entity and sentence-stretch: the list is in order of how surely a turn is meant so. */
function firstOf(found: readonly Said[]): Said[] {
  const kept: Said[] = [];
  for (const one of found) {
    if (!kept.some(({ entity, first, last }) => entity === one.entity && first <= one.last && last >= one.first)) kept.push(one);
  }
  return kept;
}
