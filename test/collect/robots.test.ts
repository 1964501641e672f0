import { describe, expect, it } from 'vitest';
import { failure, type Answer, type Outcome } from '../../src/collect/outcome.js';
import { createRobots, parseRobots } from '../../src/collect/robots.js';

const allowed = (text: string, path: string): boolean => parseRobots(text).ruleFor(new URL(`https://voorbeeld.nl${path}`))?.allowed ?? true;

describe('a robots.txt', () => {
  it.each<[name: string, text: string, path: string, allows: boolean]>([
    ['empty allows all', '', '/a', true],
    ['for all others shuts us out', 'User-agent: *\nDisallow: /', '/a', false],
    ['with an empty Disallow allows all', 'User-agent: *\nDisallow:', '/a', true],
    ['for us alone goes before the one for all', 'User-agent: *\nDisallow: /\n\nUser-agent: quickscan\nDisallow: /private', '/a', true],
    ['for us alone holds', 'User-agent: *\nAllow: /\n\nUser-agent: quickscan\nDisallow: /private', '/private/a', false],
    ['for us in capitals and with a version holds', 'User-agent: QuickScan/2.0 (bot)\nDisallow: /', '/a', false],
    ['for somebody whose name begins like ours does not', 'User-agent: quickscan-pro\nDisallow: /', '/a', true],
    ['for another does not', 'User-agent: otherbot\nDisallow: /', '/a', true],
    ['names several agents in one group', 'User-agent: otherbot\nUser-agent: quickscan\nDisallow: /', '/a', false],
    ['with a Sitemap between agents is one group', 'User-agent: quickscan\nSitemap: https://voorbeeld.nl/s.xml\nUser-agent: otherbot\nDisallow: /', '/a', false],
    ['with a Crawl-delay between agents is one group', 'User-agent: quickscan\nCrawl-delay: 5\nUser-agent: otherbot\nDisallow: /', '/a', false],
    ['with an unknown line between agents is one group', 'User-agent: quickscan\nNoindex: /x\nUser-agent: otherbot\nDisallow: /', '/a', false],
    ['with blank and comment lines inside a group', 'User-agent: *\n\n# niets\nDisallow: /a # hier niet\n\nDisallow: /b', '/b', false],
    ['has several groups for us, which add up', 'User-agent: quickscan\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: quickscan\nDisallow: /b', '/b', false],
    ['rules before any agent do not count', 'Disallow: /\nUser-agent: *\nAllow: /', '/a', true],
    ['the longest rule wins: allow', 'User-agent: *\nDisallow: /forum\nAllow: /forum/open', '/forum/open/1', true],
    ['the longest rule wins: disallow', 'User-agent: *\nAllow: /forum\nDisallow: /forum/closed', '/forum/closed/1', false],
    ['of equal rules allow wins', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['a star stands for anything', 'User-agent: *\nDisallow: /*/print', '/t/1/print', false],
    ['a dollar ends the path', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
    ['a dollar ends the path, which fits', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['speaks of queries too', 'User-agent: *\nDisallow: /*?sort=', '/t?sort=new', false],
    ['a path is a prefix', 'User-agent: *\nDisallow: /foru', '/forum', false],
    ['paths know capitals', 'User-agent: *\nDisallow: /Forum', '/forum', true],
    ['percent signs are one spelling: tilde', 'User-agent: *\nDisallow: /%7Ejan', '/~jan', false],
    ['percent signs are one spelling: capitals', 'User-agent: *\nDisallow: /caf%c3%a9', '/caf%C3%A9', false],
    ['percent signs are one spelling: plain letters', 'User-agent: *\nDisallow: /café', '/caf%C3%A9', false],
    ['brackets in a query are one spelling', 'User-agent: *\nDisallow: /*?f[]=', '/list?f[]=1', false],
    ['an encoded slash is no slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
    ['begins with a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', '/a', false],
    ['has old Mac line ends', 'User-agent: *\rDisallow: /', '/a', false],
    ['has spaces around names', '  user-agent :  *  \n  DISALLOW :  /a  ', '/a', false],
    ['that is a web page allows all', '<!doctype html><title>Niet gevonden</title><p>User-agent: *</p>', '/a', true],
    ['with an agent of no name does not reach us', 'User-agent:\nDisallow: /', '/a', true],
  ])('%s', (_name, text, path, allows) => {
    expect(allowed(text, path)).toBe(allows);
  });

  it('of one endless line is read in no time', () => {
    const started = performance.now();
    expect(allowed(`User-agent: *\nDisallow: /a${' '.repeat(500_000)}b`, '/x')).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it.each<[text: string, ms: number]>([
    ['User-agent: *\nCrawl-delay: 5\nDisallow: /x', 5_000],
    ['User-agent: *\nDisallow: /x\nCrawl-delay: 2.5', 2_500],
    ['User-agent: *\nCrawl-delay: 5\n\nUser-agent: quickscan\nDisallow: /x', 0],
    ['User-agent: quickscan\nCrawl-delay: 2\nUser-agent: quickscan\nCrawl-delay: 7', 7_000],
    ['User-agent: quickscan\nUser-agent: otherbot\nCrawl-delay: 3', 3_000],
    ['User-agent: quickscan\nDisallow: /x\nUser-agent: otherbot\nCrawl-delay: 3', 0],
    ['User-agent: *\nCrawl-delay: -1', 0],
    ['User-agent: *\nCrawl-delay: soon', 0],
    ['User-agent: *\nCrawl-delay: 86400', 0],
  ])('%j asks for %i ms between requests', (text, ms) => {
    expect(parseRobots(text).delayMs).toBe(ms);
  });
});

const answer = (status: number, text = '', cut = false): Answer => ({
  kind: 'answer', url: 'https://voorbeeld.nl/robots.txt', status, headers: {}, bytes: Buffer.from(text), cut, fetchedAt: '2026-03-02T09:00:00.000Z',
});

async function ask(outcome: Outcome, url = 'https://voorbeeld.nl/forum'): Promise<{ readonly said: object; readonly log: readonly string[] }> {
  const log: string[] = [];
  const said = await createRobots((line) => log.push(line))(new URL(url), url, async () => outcome);
  return { said, log };
}

describe('a robots.txt that is not there', () => {
  it.each([400, 401, 403, 404, 410, 451])('with HTTP %i allows all', async (status) => {
    expect(await ask(answer(status))).toMatchObject({ said: { kind: 'allowed', delayMs: 0 }, log: [`robots: https://voorbeeld.nl/robots.txt: none (HTTP ${status}), all allowed`] });
  });

  it.each([429, 500, 502, 503])('with HTTP %i allows nothing', async (status) => {
    expect(await ask(answer(status))).toMatchObject({ said: { kind: 'failure', reason: 'robots-unreachable' } });
  });

  it.each(['timeout', 'truncated', 'rate-limited', 'malformed'] as const)('for %s allows nothing', async (reason) => {
    expect(await ask(failure(reason, 'x'))).toMatchObject({ said: { kind: 'failure', reason: 'robots-unreachable' } });
  });

  it.each(['unreachable', 'tls', 'private-address'] as const)('for a host that is %s says so', async (reason) => {
    expect(await ask(failure(reason, 'x'))).toMatchObject({ said: { kind: 'failure', reason } });
  });

  it('after too many redirects allows all', async () => {
    expect(await ask(failure('too-many-redirects', 'more than 5 redirects'))).toMatchObject({ said: { kind: 'allowed' } });
  });
});

describe('a decision', () => {
  it('is logged with the rule that made it', async () => {
    const { said, log } = await ask(answer(200, 'User-agent: *\nDisallow: /forum'));
    expect(said).toMatchObject({ reason: 'robots', detail: 'robots.txt says "Disallow: /forum"' });
    expect(log).toEqual(['robots: https://voorbeeld.nl/robots.txt: read', 'robots: https://voorbeeld.nl/forum: refused by "Disallow: /forum"']);
  });

  it('never shuts robots.txt itself', async () => {
    const { said } = await ask(answer(200, 'User-agent: *\nDisallow: /'), 'https://voorbeeld.nl/robots.txt');
    expect(said).toMatchObject({ kind: 'allowed' });
  });

  it('does not rest on a last line that was cut in two', async () => {
    const { said } = await ask(answer(200, 'User-agent: *\nDisallow: /forum\nAllow: /forum', true));
    expect(said).toMatchObject({ reason: 'robots' });
  });

  it('asks for the file once an origin, also when many ask at once', async () => {
    const asked: string[] = [];
    const robots = createRobots(() => undefined);
    const fetch = async (url: string): Promise<Outcome> => {
      asked.push(url);
      return answer(404);
    };
    const urls = ['https://a.nl/1', 'https://a.nl/2', 'http://a.nl/1', 'https://a.nl:8443/1', 'https://b.nl/1'];
    await Promise.all(urls.map((url) => robots(new URL(url), url, fetch)));
    expect(asked).toEqual(['https://a.nl/robots.txt', 'http://a.nl/robots.txt', 'https://a.nl:8443/robots.txt', 'https://b.nl/robots.txt']);
  });
});
