import type { Doc, Node } from '../../src/text/html.js';
import { attributesOf, childrenOf, measureAll, nameOf, type Measure } from './measure.js';

/** Elements and roles that hold no words of an article, whatever they are called. */
const NEVER = new Set(['nav', 'footer', 'aside', 'form', 'dialog', 'figcaption', 'time', 'amp-sidebar', 'amp-ad', 'amp-embed', 'amp-social-share', 'amp-list']);
const ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'dialog', 'alertdialog', 'search']);

function isNever(node: Node): boolean {
  const { role = '', hidden, 'aria-hidden': unseen, itemprop, itemtype = '' } = attributesOf(node);
  return NEVER.has(nameOf(node)) || ROLES.has(role) || hidden !== undefined || unseen === 'true' || itemprop === 'comment' || /\/(?:Comment|UserComments)$/.test(itemtype);
}

/**
 * Words in the name of a class or id, and what a block of such a name is. A `wall`, the `talk` below and `other` words are none of the article's. A `bar` is
 * often named after its use, but so is a section on social housing: it goes only where it holds no running text outside links.
 */
const NAMES: Readonly<Record<'wall' | 'talk' | 'other' | 'bar', ReadonlySet<string>>> = {
  talk: new Set(['comments', 'comment', 'reacties', 'reactie', 'respond', 'disqus']),
  wall: new Set(['paywall', 'betaalmuur', 'regwall', 'loginwall', 'gate']),
  other: new Set([
    'cookie', 'cookies', 'cookiebar', 'consent', 'breadcrumb', 'breadcrumbs', 'kruimelpad', 'newsletter', 'nieuwsbrief', 'signup', 'advertisement',
    'advertentie', 'advert', 'ad', 'ads', 'pullquote', 'sharedaddy', 'sidebar', 'byline', 'skip', 'skiplink', 'onderschrift', 'caption', 'authorbox', 'login',
  ]),
  bar: new Set([
    'share', 'sharing', 'social', 'socials', 'deel', 'delen', 'related', 'gerelateerd', 'recommended', 'aanbevolen', 'leesook', 'tags', 'tag', 'labels', 'author', 'auteur', 'meta', 'promo', 'cta', 'more', 'meer',
    'popular', 'trending', 'menu', 'navigation', 'pagination', 'pager', 'toolbar', 'tools', 'widget',
  ]),
};
/** Pairs that name a box on whoever wrote the text, which has sentences too. */
const AUTHOR_BOX = /(?:about|over)(?:-de|-the)?-(?:author|auteur)|(?:author|auteur)-(?:bio|box|card|info|profile|profiel|description)/;

/** Headings over reactions and over whoever wrote it: nothing behind them is the article's. */
const AFTER = /^(?:\d+ )?(?:reacties?|comments?|responses?)(?: \(?\d+\)?)?$|^(?:geef|plaats|schrijf|laat) (?:een |je |uw )?(?:eigen )?reactie|^leave a (?:reply|comment)|^over (?:de auteur|de schrijver)|^about the author/i;
/** Headings over links to other articles. */
const LINKS = /^(?:lees|bekijk|zie|luister) (?:ook|meer|verder)|^(?:meer|nog meer) (?:uit|over|van|nieuws|verhalen|artikelen|berichten|columns|blogs|recensies|lezen)|^(?:ook|wellicht ook|mogelijk ook) interessant|^gerelateerd|^verwante?|^aanbevolen|^net binnen|^meest gelezen|^(?:read|see) (?:also|more)|^related|^more (?:from|on|stories)|^(?:deel|share) (?:dit|deze|this)|^tags?:?$|^onderwerpen$/i;
/** Words of a paragraph that leads elsewhere: to another article, a subscription, a letter by mail. */
const LEADS = /^\W*(?:lees|bekijk|zie|luister|check) (?:ook|meer|verder|alles|hier)\b|^\W*(?:read|see) (?:also|more)\b/i;
const CALLS = /nieuwsbrief|newsletter|abonne(?:er|e)\b|subscribe|(?:schrijf|meld) (?:je|u) (?:hier )?(?:in|aan)|log (?:hier )?in\b|volg ons|app-?kanaal/i;
/** A call to write to the newsroom. */
const TIPS = /^(?:heb|hebt|weet|zie|ziet|zag) (?:je|jij|u) .{0,40}\b(?:tips?|fout|nieuwstip)\b|^\W*reageren\?|^tip (?:de|onze) redactie|^(?:do you have|got) a (?:news )?tip/i;
/** Whose picture it is. */
const CREDIT = /^(?:foto|foto's|beeld|video|illustratie|bron|photo|image|credit)(?: \w+)?\s?[:©]\s?.{2,60}$/i;
const LABELS = /^(?:advertentie|advertisement|reclame|tekst loopt door onder.*|(?:het )?artikel gaat verder onder.*|deel dit (?:artikel|bericht))$/i;

interface Furniture {
  /** What is none of the article's. */
  readonly dropped: ReadonlySet<Node>;
  /** Of these, what readers wrote below it. */
  readonly talk: ReadonlySet<Node>;
  /** Of these, what asks to pay or to log in. */
  readonly walls: ReadonlySet<Node>;
}

/** What stands in and around an article and is no part of it. Never a block that holds `heading`, the article's own. */
export function furnitureOf($: Doc, root: Node, heading: Node | undefined, author: string | undefined): Furniture {
  const sizes = measureAll(root, new Set());
  const around = new Set<Node>();
  for (let up: Node | null | undefined = heading; up; up = up.parent) around.add(up);
  // One walk instead of a query for each question: pages may have hundreds of thousands of elements.
  const nodes = [...sizes.keys()].filter((node) => !around.has(node));
  const kinds = new Map(nodes.map((node) => [node, kindOf(node, sizes.get(node))]));
  const named = (kind: keyof typeof NAMES): Node[] => nodes.filter((node) => kinds.get(node) === kind);
  const dropped = new Set<Node>([...nodes.filter((node) => isNever(node) || kinds.get(node) !== undefined), ...ledBy($, nodes, sizes, author)]);
  for (const node of nodes) if (PARTS.has(nameOf(node)) && leadsAway($, node, sizes.get(node))) dropped.add(node);
  // An article that a wrong guess took away is worse than some furniture.
  for (const node of around) dropped.delete(node);
  return { dropped, talk: new Set(named('talk')), walls: new Set(named('wall').filter((node) => (sizes.get(node)?.letters ?? 0) > 0)) };
}

const PARTS = new Set(['p', 'ul', 'ol', 'li', 'div', 'span']);

/** What headings say is none of the text: reactions, who wrote it, links, teasers of other articles. */
function ledBy($: Doc, nodes: readonly Node[], sizes: ReadonlyMap<Node, Measure>, author: string | undefined): Node[] {
  const aboutAuthor = author === undefined ? undefined : `over ${author.toLowerCase()}`;
  return nodes.filter((node) => /^h[2-6]$/.test(nameOf(node))).flatMap((node) => {
    const words = $(node).text().replaceAll(/\s+/g, ' ').trim();
    const gone = behind(node, { ends: AFTER.test(words) || words.toLowerCase() === aboutAuthor, links: LINKS.test(words) }, sizes);
    return node.parent && isTeaser($, node, sizes) ? [...gone, node.parent] : gone;
  });
}

/** What a name says of a state is not what the block is: `has-sidebar`, `no-comments`. */
const STATES = /(?<![a-z0-9])(?:has|no|with|without|zonder|met)-[a-z0-9]+/g;

function kindOf(node: Node, size: Measure | undefined): keyof typeof NAMES | undefined {
  const { class: classes = '', id = '' } = attributesOf(node);
  if (classes === '' && id === '') return undefined;
  const name = `${classes} ${id}`.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().replaceAll(STATES, '');
  const words = name.split(/[\s_:-]+/);
  if (['html', 'body', 'main', 'article'].includes(nameOf(node))) return undefined;
  if (words.some((word) => NAMES.wall.has(word))) return 'wall';
  if (words.some((word) => NAMES.talk.has(word))) return 'talk';
  if (words.some((word) => NAMES.other.has(word)) || AUTHOR_BOX.test(name.replaceAll(/_+/g, '-'))) return 'other';
  return (size?.prose ?? 0) === 0 && words.some((word) => NAMES.bar.has(word)) ? 'bar' : undefined;
}

/** What a heading says of what follows it: its whole block where it opens one, or everything behind it; of links only where they are links. */
function behind(heading: Node, { ends, links }: { readonly ends: boolean; readonly links: boolean }, sizes: ReadonlyMap<Node, Measure>): Node[] {
  const { parent } = heading;
  if (!parent || (!ends && !links)) return [];
  const first = childrenOf(parent).find((node) => (sizes.get(node)?.letters ?? 0) > 0) === heading;
  if (ends) return first ? [parent] : [heading, ...following(heading)];
  const size = sizes.get(parent);
  return first && size && size.linked * 2 >= size.letters - (sizes.get(heading)?.letters ?? 0) ? [parent] : [heading];
}

function following(node: Node): Node[] {
  const found: Node[] = [];
  for (let next = node.next; next; next = next.next) found.push(next);
  return found;
}

/** A heading that is a link, in an article element of its own or with "lees meer" below it: another article is announced. */
function isTeaser($: Doc, heading: Node, sizes: ReadonlyMap<Node, Measure>): boolean {
  const size = sizes.get(heading);
  if (!heading.parent || !size || size.letters === 0 || size.linked < size.letters) return false;
  return nameOf(heading.parent) === 'article' || childrenOf(heading.parent).some((node) => nameOf(node) === 'a' && LEADS.test($(node).text()));
}

/** A list of links, a line that leads elsewhere, a notice on cookies, a label that an advertisement stands below. */
function leadsAway($: Doc, node: Node, size: Measure | undefined): boolean {
  if (!size || size.letters === 0) return false;
  const name = nameOf(node);
  if (name === 'ul' || name === 'ol') return size.linked * 10 >= size.letters * 9;
  if (name === 'div' && size.linked === size.letters) return true;
  if (size.letters > 1500) return false;
  const words = $(node).text().replaceAll(/\s+/g, ' ').trim();
  if (LABELS.test(words) || CREDIT.test(words)) return true;
  if (name === 'div') return isNotice(words) || (size.letters < 200 && TIPS.test(words));
  if (name !== 'p') return false;
  return TIPS.test(words) || size.linked === size.letters || (size.linked > 0 && LEADS.test(words)) || (size.linked * 5 >= size.letters && CALLS.test(words));
}

/** A notice on cookies that no name gives away. */
const isNotice = (words: string): boolean => (words.match(/\bcookies?\b/gi)?.length ?? 0) >= 2 && /akkoord|accepte|toestemming|voorkeur|partners/i.test(words);
