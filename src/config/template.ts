import { stringify } from 'yaml';
import { nameTerm } from '../text/query/term.js';
import { SCHEMA_FILE } from './json-schema.js';

/** What `quickscan init` was told by flags. */
export interface InitAnswers {
  readonly name: string;
  readonly contact: string;
  readonly terms: readonly string[];
  readonly competitors: readonly string[];
  readonly accounts: readonly string[];
  readonly domains: readonly string[];
  readonly feeds: readonly string[];
  /** Names of feeds by address, where a list of feeds gave them. */
  readonly feedNames?: ReadonlyMap<string, string>;
  readonly forums: readonly string[];
  readonly weeks: number;
  readonly language: 'nl' | 'en';
  readonly sector?: string;
  /** Places of the sector, as lines of comment to choose from. */
  readonly proposals?: readonly string[];
}

/** An id such as `telecom-nl` from a name; `entity` where no letter is left. */
export function idOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 40)
    .replace(/-+$/u, '');
  return id === '' ? 'entity' : id;
}

const scalar = (value: string): string => stringify(value, { lineWidth: 0 }).trim();
/** A name as its own term, in quotes where a query would read its signs as operators. */
const termsOf = (name: string): string[] => [nameTerm(name) ?? name];
const list = (values: readonly string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

function unique(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let n = 2; taken.has(candidate); n++) candidate = `${id.slice(0, 36).replace(/-+$/u, '')}-${n}`;
  taken.add(candidate);
  return candidate;
}

function entityLines(kind: string, name: string, terms: readonly string[], taken: Set<string>): string[] {
  return [
    `  - id: ${scalar(unique(idOf(name), taken))}`,
    `    kind: ${kind}`,
    `    name: ${scalar(name)}`,
    `    terms: ${list(terms)}`,
    '    unless: []          # words that, in the same sentence, show that something else is meant; text:word: anywhere in the text',
    '    # requires: []      # words of which one has to stand there, for a name that is mostly something else',
    '    # misspellings: true',
  ];
}

function sourceLines(connector: string, type: string, url: string, taken: Set<string>, name?: string): string[] {
  const host = name ?? (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url);
  return [
    `  - id: ${scalar(unique(idOf(host), taken))}`,
    `    label: ${scalar(host)}`,
    `    type: ${type.padEnd(19)} # forum, news, blog, review, social, video, qa or other`,
    `    connector: ${connector}`,
    `    options: { url: ${JSON.stringify(url)} }`,
  ];
}

function proposalLines({ proposals = [] }: InitAnswers): readonly string[] {
  if (proposals.length === 0) return [];
  return ['  # Places of the sector; take the first # of a line away to read one, after you opened its address and read its terms:', ...proposals];
}

/** The commented project file that `quickscan init` writes. What was not told stands there as a comment to fill in. */
export function projectTemplate(answers: InitAnswers): string {
  const entities = new Set<string>();
  const sources = new Set<string>();
  const lines = [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    '# Project of a quick scan. Check it with: quickscan check    Run it with: quickscan run',
    '',
    'organisation:',
    `  name: ${scalar(answers.name)}`,
    `  contact: ${scalar(answers.contact)}   # sent with every request, so that a site can reach you`,
    ...(answers.sector === undefined ? ['  # sector: telecom'] : [`  sector: ${scalar(answers.sector)}`]),
    '',
    '# What to look for. kind: brand, product, service, executive, competitor or branch (generic words of the sector).',
    '# A product, service or executive may belong to a brand:  of: <id of the brand>',
    '# A term is a name ("Merel Glas") or a query: merel* , Merel AND (glas OR internet), Merel NEAR/5 storing, title:merel, =NS for exact letters.',
    'entities:',
    ...entityLines('brand', answers.name, answers.terms.length > 0 ? answers.terms : termsOf(answers.name), entities),
    ...answers.competitors.flatMap((name) => entityLines('competitor', name, termsOf(name), entities)),
    '',
    "# The organisation's own voice: its messages are counted apart from what others say.",
    'own:',
    `  accounts: ${list(answers.accounts)}`,
    `  domains: ${list(answers.domains)}`,
    '',
    '# Places to read. connector: rss reads feeds; forum reads boards, threads and the comments under an article, in HTML.',
    'sources:',
    ...answers.feeds.flatMap((url) => sourceLines('rss', 'news', url, sources, answers.feedNames?.get(url))),
    ...answers.forums.flatMap((url) => sourceLines('forum', 'forum', url, sources)),
    ...(answers.feeds.length + answers.forums.length === 0
      ? ['  - id: example-forum', '    label: Example forum', '    type: forum', '    connector: forum', '    options: { url: "https://forum.example/viewforum.php?f=2" }   # put a real address here']
      : []),
    ...proposalLines(answers),
    '',
    'period:',
    `  weeks: ${answers.weeks}              # up to and including today; or  start: 2026-03-02  and  end: 2026-05-24`,
    '',
    `language: ${answers.language}           # of the report: nl or en`,
    'current_days: 14       # a message not older than this on the last day still counts as current (actueel)',
    '',
    'privacy:',
    '  mask_text: true      # e-mail addresses, phone numbers, IBAN and BSN in texts',
    '  keep_text_days: 90   # after so many days run erases the text of a message; what was counted stays',
    '',
    '# quickscan run --alert ends with exit code 6 when one of these is past its bound. Figures go by the names that quickscan why takes.',
    '# alerts:',
    '#   - { figure: webcare.complaint, above: 20, rise: 50% }',
    '',
  ];
  return lines.join('\n');
}
