import type { Selection } from '../../src/text/html.js';

type Node = Selection[number];
export type Element = Extract<Node, { attribs: unknown }>;
/** Whether an element is one that a selector means. */
export type Test = (element: Element) => boolean;

/** The selectors between commas that stand in no brackets, parentheses or quotes. */
export const alternativesOf = (selector: string): readonly string[] => (selector.match(/(?:\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');

/** `#id` `.class`, `[attribute]`, `:not()` `:has()`, `:first-child` `:last-child`, a name, or what joins two elements. */
const PARTS = /([#.])([\w-]+)|\[([\w-]+)(?:([~^$*]?)=(?:"([^"\\]*)"|'([^'\\]*)'|([\w-]+))(\s+i)?)?\]|:(not|has)\(((?:[^()]|\([^()]*\))*)\)|:(first|last)-child|([a-z][\w-]*)|(\s*[>+~]\s*|\s+)/gy;
/** The group of the last of them. */
const JOIN = 13;

/** What is asked of one element, and how it is reached from the one before: by ` `, `>`, `+` or `~`; the first by nothing. */
interface Compound {
  readonly join: string;
  readonly test: Test;
}

/**
 * The test that a selector without commas puts to an element, as cheerio would; undefined where it has parts other than those above.
 * It is made once, where cheerio reads a selector anew at every question.
 */
export function testOf(selector: string): Test | undefined {
  const [first, ...others] = compoundsOf(selector) ?? [];
  if (first === undefined || first.join !== '') return undefined;
  return others.reduce((before, { join, test }) => all([test, joined(join, before)]), first.test);
}

function compoundsOf(selector: string): readonly Compound[] | undefined {
  const parts = [...selector.matchAll(PARTS)];
  if (parts.reduce((length, [part]) => length + part.length, 0) !== selector.length) return undefined;
  const found: Compound[] = [];
  let join = '';
  let tests: Test[] = [];
  for (const part of parts) {
    if (part[JOIN] === undefined) {
      const test = partTest(part);
      if (test === undefined) return undefined;
      tests.push(test);
      continue;
    }
    if (tests.length > 0) found.push({ join, test: all(tests) });
    else if (found.length > 0 || join !== '') return undefined;
    join = part[JOIN].trim() || ' ';
    tests = [];
  }
  return tests.length > 0 ? [...found, { join, test: all(tests) }] : undefined;
}

function partTest([, sign, word = '', attribute, compare = '', double, single, bare, anyCase, pseudo, inner = '', end, name]: RegExpExecArray): Test | undefined {
  if (sign !== undefined) return sign === '#' ? ({ attribs }) => attribs['id'] === word : ({ attribs }) => hasWord(attribs['class'], word);
  if (attribute !== undefined) return attributeTest(attribute.toLowerCase(), compare, double ?? single ?? bare, anyCase !== undefined);
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

function hasTest(inner: string): Test | undefined {
  const ways = alternativesOf(inner).map(compoundsOf);
  return ways.length > 0 && ways.every((way) => way !== undefined) ? (element) => ways.some((way) => leads(element, way)) : undefined;
}

/** Whether some element stands at the end of this way from here. Recursion is safe: pages are loaded flat. */
function leads(element: Element, [step, ...rest]: readonly Compound[]): boolean {
  if (step === undefined) return true;
  const fits = (node: Node | null): boolean => isElement(node) && step.test(node) && leads(node, rest);
  if (step.join === '>') return element.children.some(fits);
  if (step.join === '+') return fits(after(element));
  if (step.join !== '~') return element.children.some((child) => fits(child) || (isElement(child) && leads(child, [step, ...rest])));
  for (let node = after(element); node !== null; node = after(node)) if (fits(node)) return true;
  return false;
}

/** Attributes whose values HTML compares letter by letter, and those where capitals do not count. */
const EXACT = /^(?:id|class|href|src|name|title|content|property|role|component|datetime|item\w+|data-[\w-]+|aria-[\w-]+)$/;
const ANY_CASE = /^(?:rel|type)$/;

function attributeTest(name: string, compare: string, wanted: string | undefined, anyCase: boolean): Test | undefined {
  if (wanted === undefined) return (element) => has(element, name);
  const test = valueTest(name, compare, wanted, anyCase);
  return test && ((element) => has(element, name) && test(element.attribs[name] ?? ''));
}

/** Objects have names of their own, such as `constructor`, which are no text. */
export const has = ({ attribs }: Element, name: string): boolean => typeof attribs[name] === 'string';

function valueTest(name: string, compare: string, wanted: string, anyCase: boolean): ((value: string) => boolean) | undefined {
  const test = COMPARE[compare];
  if (test === undefined || wanted === '') return undefined;
  if (!anyCase && EXACT.test(name)) return (value) => test(value, wanted);
  const lower = wanted.toLowerCase();
  return anyCase || ANY_CASE.test(name) ? (value) => test(value.toLowerCase(), lower) : undefined;
}

/** The test of a selector that asks for what is written in `class` and nothing else, such as `[class*="quote" i]`. */
export function classesTest(selector: string): ((words: string) => boolean) | undefined {
  const [, compare = '', wanted = '', anyCase] = /^\[class([~^$*]?)="([^"\\]*)"(\s+i)?\]$/.exec(selector) ?? [];
  return valueTest('class', compare, wanted, anyCase !== undefined);
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
