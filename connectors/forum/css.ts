import type { Selection } from '../../src/text/html.js';

type Node = Selection[number];
export type Element = Extract<Node, { attribs: unknown }>;
/** Whether an element is one that a selector means. */
export type Test = (element: Element) => boolean;

/** The selectors between commas that stand in no brackets, parentheses or quotes. */
export const alternativesOf = (selector: string): readonly string[] => (selector.match(/(?:\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');

/** `#id` `.class`, `[attribute]`, `:not()` `:has()`, `:first-child` `:last-child`, a name, or what joins two elements. */
const PARTS = /([#.])([\w-]+)|\[([\w-]+)(?:([~^$*]?)=(?:"([^"\\]*)"|'([^'\\]*)'|([\w-]+)))?\]|:(not|has)\(((?:[^()]|\([^()]*\))*)\)|:(first|last)-child|([a-z][\w-]*)|(\s*[>+~]\s*|\s+)/gy;
/** The group of the last of them. */
const JOIN = 12;

/**
 * The test that a selector without commas puts to an element, as cheerio would; undefined where it has parts other than those above.
 * It is made once, where cheerio reads a selector anew at every question.
 */
export function testOf(selector: string): Test | undefined {
  const parts = [...selector.matchAll(PARTS)];
  if (parts.reduce((length, [part]) => length + part.length, 0) !== selector.length) return undefined;
  const tests: Test[] = [];
  for (const part of parts) {
    const join = part[JOIN];
    if (join !== undefined && tests.length === 0) return undefined;
    const test = join === undefined ? partTest(part) : joined(join.trim(), all(tests.splice(0)));
    if (test === undefined) return undefined;
    // What is asked of elements around comes last.
    tests.unshift(test);
  }
  const ends = parts.at(-1)?.[JOIN] === undefined;
  return ends && tests.length > 0 ? all(tests) : undefined;
}

function partTest([, sign, word = '', attribute, compare = '', double, single, bare, pseudo, inner = '', end, name]: RegExpExecArray): Test | undefined {
  if (sign !== undefined) return sign === '#' ? ({ attribs }) => attribs['id'] === word : ({ attribs }) => hasWord(attribs['class'], word);
  if (attribute !== undefined) return attributeTest(attribute, compare, double ?? single ?? bare);
  if (pseudo === 'has') return hasTest(inner);
  if (pseudo === 'not') return notTest(inner);
  if (end !== undefined) return end === 'first' ? (element) => before(element) === null : (element) => after(element) === null;
  return (element) => element.name === name;
}

function all(tests: readonly Test[]): Test {
  const [first = () => true, second] = tests;
  if (tests.length === 1) return first;
  if (tests.length === 2 && second !== undefined) return (element) => first(element) && second(element);
  return (element) => tests.every((test) => test(element));
}

function joined(join: string, test: Test): Test {
  const fits = (node: Node | null): boolean => isElement(node) && test(node);
  if (join === '>') return ({ parent }) => fits(parent);
  if (join === '+') return (element) => fits(before(element));
  const step = join === '~' ? before : ({ parent }: Node): Node | null => parent;
  return (element) => {
    for (let node = step(element); node !== null; node = step(node)) if (fits(node)) return true;
    return false;
  };
}

export const isElement = (node: Node | null): node is Element => node !== null && 'attribs' in node;

function before({ prev }: Node): Node | null {
  let node = prev;
  while (node !== null && !isElement(node)) node = node.prev;
  return node;
}

function after({ next }: Node): Node | null {
  let node = next;
  while (node !== null && !isElement(node)) node = node.next;
  return node;
}

function notTest(inner: string): Test | undefined {
  const tests = alternativesOf(inner).map(testOf);
  return tests.length > 0 && tests.every((test) => test !== undefined) ? (element) => !tests.some((test) => test(element)) : undefined;
}

/** Of elements inside, children (`>`) or the next one (`+`), each told by one compound. */
function hasTest(inner: string): Test | undefined {
  const tests = alternativesOf(inner).map((one) => {
    const [, join, compound = ''] = /^([>+]?)\s*(\S+)$/.exec(one) ?? [];
    const test = /[>+~]/.test(compound.replaceAll(/\[[^\]]*\]/g, '')) ? undefined : testOf(compound);
    if (test === undefined) return undefined;
    if (join === '+') return (element: Element): boolean => {
      const next = after(element);
      return isElement(next) && test(next);
    };
    return join === '>' ? (element: Element) => element.children.some((child) => isElement(child) && test(child)) : (element: Element) => isInside(element, test);
  });
  return tests.length > 0 && tests.every((test) => test !== undefined) ? (element) => tests.some((test) => test(element)) : undefined;
}

/** Recursion is safe: pages are loaded flat. */
const isInside = (element: Element, test: Test): boolean => element.children.some((child) => isElement(child) && (test(child) || isInside(child, test)));

/** Attributes whose values HTML compares letter by letter, and those where capitals do not count. */
const EXACT = /^(?:id|class|href|src|name|title|content|property|role|component|datetime|item\w+|data-[\w-]+|aria-[\w-]+)$/;
const ANY_CASE = /^(?:rel|type)$/;

function attributeTest(name: string, compare: string, wanted: string | undefined): Test | undefined {
  if (wanted === undefined) return ({ attribs }) => attribs[name] !== undefined;
  if (wanted === '' || !(EXACT.test(name) || ANY_CASE.test(name))) return undefined;
  const test = COMPARE[compare];
  if (EXACT.test(name)) return test && (({ attribs }) => attribs[name] !== undefined && test(attribs[name], wanted));
  const lower = wanted.toLowerCase();
  return test && (({ attribs }) => attribs[name] !== undefined && test(attribs[name].toLowerCase(), lower));
}

const COMPARE: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  '': (value, wanted) => value === wanted,
  '^': (value, wanted) => value.startsWith(wanted),
  '$': (value, wanted) => value.endsWith(wanted),
  '*': (value, wanted) => value.includes(wanted),
  '~': hasWord,
};

function hasWord(words: string | undefined, word: string): boolean {
  if (words === undefined) return false;
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) if (isGap(words[at - 1]) && isGap(words[at + word.length])) return true;
  return false;
}

const isGap = (letter: string | undefined): boolean => letter === undefined || letter === ' ' || /\s/.test(letter);
