import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../../src/config/error.js';
import { projectJsonSchema } from '../../src/config/json-schema.js';
import { parseProject } from '../../src/config/load.js';
import { idOf, projectTemplate, type InitAnswers } from '../../src/config/template.js';

const connectors = new Map([
  ['rss', { options: z.strictObject({ url: z.url('expected the address of a feed') }) }],
  ['forum', { options: z.strictObject({ url: z.url(), platform: z.enum(['auto', 'phpbb']).default('auto') }) }],
]);
const now = new Date('2026-11-25T09:00:00Z');

const GOOD = `organisation:
  name: Woonstichting De Linde
  contact: scan@linde.example
entities:
  - id: linde
    kind: brand
    name: De Linde
    terms: ["De Linde", "#delinde"]
  - id: huurapp
    kind: product
    name: Huurapp
    of: linde
    terms: [huurapp]
sources:
  - id: buurt
    type: forum
    connector: forum
    options: { url: "https://buurt.example/viewforum.php?f=2" }
period:
  start: 2026-03-02
  end: 2026-05-24
`;

function issues(text: string): string[] {
  try {
    parseProject(text, '/p/quickscan.yaml', connectors, now);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues.map((issue) => `${issue.line}:${issue.column} ${issue.path}: ${issue.message}`);
    throw error;
  }
  return [];
}

describe('a project file', () => {
  it('is read with every default filled in and paths beside the file', () => {
    const project = parseProject(GOOD, '/p/quickscan.yaml', connectors, now);
    expect(project.currentDays).toBe(14);
    expect(project.sources[0]).toMatchObject({ label: 'buurt', keep: 'terms', pages: 200, options: { platform: 'auto' } });
    expect(project.entities[1]?.of).toBe('linde');
    expect(project.privacy).toEqual({ maskText: true, keepTextDays: 90 });
    expect(project.database.replaceAll('\\', '/')).toMatch(/\/p\/quickscan\.db$/u);
  });

  it('counts a period of weeks back from today in Dutch local time', () => {
    const text = GOOD.replace('start: 2026-03-02\n  end: 2026-05-24', 'weeks: 2');
    expect(parseProject(text, '/p/q.yaml', connectors, new Date('2026-11-25T23:30:00Z')).period).toEqual({ start: '2026-11-13', end: '2026-11-26' });
  });

  it.each([
    ['an unknown key', GOOD.replace('period:', 'perod: 1\nperiod:'), ['19:1 perod: unknown key; did you mean period?']],
    ['an unknown key inside a list', GOOD.replace('    terms: [huurapp]', '    terms: [huurapp]\n    exept: [x]'), [expect.stringMatching(/^14:5 entities\[1\]\.exept: unknown key/u)]],
    ['a wrong type', GOOD.replace('name: De Linde', 'name: [1]'), ['7:11 entities[0].name: expected a text, found [1]']],
    ['a wrong kind, with the nearest', GOOD.replace('kind: brand', 'kind: brnd'), [expect.stringMatching(/^6:11 entities\[0\]\.kind: expected one of brand.*did you mean brand\?$/u)]],
    ['a missing part', GOOD.replace('  contact: scan@linde.example\n', ''), ['2:3 organisation.contact: is missing: expected a text']],
    ['an unknown connector', GOOD.replace('connector: forum', 'connector: forums'), [expect.stringMatching(/^17:16 sources\[0\]\.connector: no connector forums; did you mean forum\? \(known: rss, forum\)$/u)]],
    ['a wrong option of a connector', GOOD.replace('https://buurt.example/viewforum.php?f=2', 'buurt'), [expect.stringMatching(/^18:21 sources\[0\]\.options\.url/u)]],
    ['an unknown option of a connector', GOOD.replace('options: { url', 'options: { pltform: auto, url'), [expect.stringMatching(/^18:16 sources\[0\]\.options\.pltform: unknown key; did you mean platform\?/u)]],
    ['a double id', GOOD.replace('id: huurapp', 'id: linde'), [expect.stringMatching(/^9:9 entities\[1\]\.id: id linde is used before, on line 5/u)]],
    ['an end before the start', GOOD.replace('end: 2026-05-24', 'end: 2026-02-01'), ['21:8 period.end: expected a day on or after the start 2026-03-02, found 2026-02-01']],
    ['a day that does not exist', GOOD.replace('end: 2026-05-24', 'end: 2026-02-30'), [expect.stringMatching(/^21:8 period\.end: expected a day that exists/u)]],
    ['a brand that is not there', GOOD.replace('of: linde', 'of: lindee'), ['12:9 entities[1].of: expected the id of another entity, found lindee; did you mean linde?']],
    ['a term that is no query, at the letter that is wrong', GOOD.replace('terms: [huurapp]', 'terms: [huurapp AND]'), ['13:21 entities[1].terms[0]: expected a query; column 9 of it: nothing stands after this operator, found "huurapp AND"']],
    ['a term in quotation marks', GOOD.replace('terms: [huurapp]', 'terms: ["huurapp NEAR storing"]'), [expect.stringMatching(/^13:22 entities\[1\]\.terms\[0\]: expected a query; column 9 of it: NEAR needs/u)]],
    ['a guard that is no query', GOOD.replace('terms: [huurapp]', 'terms: [huurapp]\n    unless: ["text:(boom"]'), [expect.stringMatching(/^14:20 entities\[1\]\.unless\[0\]: expected a query; column 6 of it: this parenthesis is never closed/u)]],
    ['a field that is not known yet when a post is read', GOOD.replace('terms: [huurapp]', 'terms: [huurapp AND voice:media]'), [expect.stringMatching(/^13:25 .*column 13 of it: voice: cannot be asked here/u)]],
    ['a date in words, once', GOOD.replace('end: 2026-05-24', 'end: 24 mei 2026'), ['21:8 period.end: expected a date such as 2026-03-02, found "24 mei 2026"']],
    ['a period told in two ways', GOOD.replace('end: 2026-05-24', 'weeks: 3'), ['20:3 period: expected either weeks, or a start with or without an end, found {"start":"2026-03-02","weeks":3}']],
    ['a period that is a number', GOOD.replace(/period:[^]*$/u, 'period: 12\n'), ['19:9 period: expected either weeks, or a start with or without an end, found 12']],
    ['a period without anything', GOOD.replace(/period:[^]*$/u, 'period: {}\n'), ['19:9 period: expected either weeks, or a start with or without an end, found {}']],
    ['a part left without anything in it', `${GOOD}own:\n`, [expect.stringMatching(/^22:\d+ own: expected a group of keys, found nothing$/u)]],
    ['a number where a text belongs', GOOD.replace('[huurapp]', '[112]'), ['13:13 entities[1].terms[0]: expected a text, found 112; put it in quotes: "112"']],
    ['an empty text', GOOD.replace('name: De Linde', 'name: ""'), ['7:11 entities[0].name: expected a text, found an empty one']],
    ['a local host with its protocol', `${GOOD}local_hosts: ["http://localhost:8080"]\n`, ['22:15 local_hosts[0]: expected a host, or a host and port, such as localhost:8080, found "http://localhost:8080"']],
    ['an alias of nothing', `${GOOD}own: *mine\n`, [expect.stringMatching(/^22:6 : not valid YAML: .*mine/u)]],
    ['broken YAML', 'organisation:\n  name: "x\n', [expect.stringMatching(/not valid YAML/u)]],
    ['an empty file', '', [expect.stringContaining('organisation: is missing'), expect.stringContaining('entities: is missing'), expect.stringContaining('sources: is missing')]],
  ])('tells line, column and what was expected for %s', (_name, text, expected) => {
    expect(issues(text).slice(0, expected.length)).toEqual(expected);
  });
});

describe('the terms of an entity', () => {
  it('are names or queries, with guards for the sentence or the text, and misspellings on request', () => {
    const text = GOOD.replace('terms: [huurapp]', 'terms: ["huur* NEAR/3 app", =HA]\n    unless: ["text:(auto OR fiets)", wasapp]\n    requires: ["text:linde"]\n    misspellings: true');
    expect(parseProject(text, '/p/q.yaml', connectors, now).entities[1]).toMatchObject({ terms: ['huur* NEAR/3 app', '=HA'], unless: ['text:(auto OR fiets)', 'wasapp'], requires: ['text:linde'], misspellings: true });
  });

  it('have no guards and no misspellings unless the file says so', () => {
    expect(parseProject(GOOD, '/p/q.yaml', connectors, now).entities[0]).toMatchObject({ unless: [], requires: [], misspellings: false });
  });
});

describe('init', () => {
  const answers: InitAnswers = {
    name: 'Gas: "Licht" & Co', contact: 'a@b.example', terms: [], competitors: ['Vonk', 'Vonk'], accounts: ['@gl'], domains: [], feeds: ['https://krant.example/feed'], forums: [], weeks: 12, language: 'nl',
  };

  it('writes a file that its own check accepts, whatever the name', () => {
    const project = parseProject(projectTemplate(answers), '/p/q.yaml', connectors, now);
    expect(project.organisation.name).toBe('Gas: "Licht" & Co');
    expect(project.entities.map((entity) => entity.id)).toEqual(['gas-licht-co', 'vonk', 'vonk-2']);
  });

  it.each(['Ås – Łódź', '- streep', 'Null', '112', '{"a": 1}', '%TAG', '日本 郵便'])('makes of the name %s no other YAML', (name) => {
    const project = parseProject(projectTemplate({ ...answers, name, competitors: [] }), '/p/q.yaml', connectors, now);
    expect([project.organisation.name, project.entities[0]?.name]).toEqual([name, name]);
  });

  it('numbers long names that are alike without breaking their ids', () => {
    const long = `${'a'.repeat(35)} b`;
    const project = parseProject(projectTemplate({ ...answers, competitors: [long, long] }), '/p/q.yaml', connectors, now);
    expect(project.entities.map((entity) => entity.id).slice(1)).toEqual([`${'a'.repeat(35)}-b`, `${'a'.repeat(35)}-2`]);
  });

  it('names the JSON Schema in its first line, made from the same schema', () => {
    expect(projectTemplate(answers).split('\n')[0]).toBe('# yaml-language-server: $schema=./quickscan.schema.json');
    const schema: unknown = JSON.parse(projectJsonSchema(connectors));
    expect(schema).toMatchObject({ additionalProperties: false, required: ['organisation', 'entities', 'sources'] });
    expect(JSON.stringify(schema)).toContain('"platform"');
  });

  it('makes ids of names with accents, and of names without a letter', () => {
    expect([idOf('Énergie Één BV'), idOf('***'), idOf('x'.repeat(60))]).toEqual(['energie-een-bv', 'entity', 'x'.repeat(40)]);
  });
});
