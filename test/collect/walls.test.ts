import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/collect/outcome.js';
import { wallOf } from '../../src/collect/walls.js';

const ASKED = 'https://forum.voorbeeld.nl/topic/12';

function page(html: string | Uint8Array, more: Partial<Answer> = {}): Answer {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  return { kind: 'answer', url: ASKED, status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, bytes, cut: false, fetchedAt: '2026-03-02T09:00:00.000Z', ...more };
}

const html = (title: string, body: string, head = ''): string => `<!doctype html><html lang="nl"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const PROSE = '<p>De monteur kwam drie uur te laat en had het verkeerde kastje bij zich, dus we zitten nog een week zonder. </p>';
const LOGIN_BOX = '<form action="/login" method="post"><input name="user"><input type="password" name="pass"><button>Log in</button></form>';

describe('a wall with status 200 is told from a page', () => {
  it.each<[name: string, html: string, reason: 'blocked-wall' | 'login-needed', more?: Partial<Answer>]>([
    ['a browser check', html('Just a moment...', '<noscript>Enable JavaScript</noscript><script>window._cf_chl_opt={cType:"managed"}</script>'), 'blocked-wall'],
    ['a challenge named in the headers', html('x', PROSE.repeat(9)), 'blocked-wall', { headers: { 'content-type': 'text/html', 'cf-mitigated': 'challenge' } }],
    ['a captcha and nothing else', html('Even controleren', '<p>Bent u een mens?</p><div class="g-recaptcha" data-sitekey="x"></div>'), 'blocked-wall'],
    ['a captcha frame of a vendor', html('voorbeeld.nl', '<p>Please enable JS</p><script src="https://ct.captcha-delivery.com/c.js"></script>'), 'blocked-wall'],
    ['a proof of work', html('Making sure you are not a bot!', '<script id="anubis_challenge" type="application/json">{}</script><p>Loading…</p>'), 'blocked-wall'],
    ['a check by its title', html('Checking your browser before accessing voorbeeld.nl', '<p>Dit duurt even.</p>'), 'blocked-wall'],
    ['a redirect to a consent host', html('Privacy', PROSE.repeat(30)), 'blocked-wall', { url: 'https://myprivacy.uitgever.nl/consent?siteKey=1' }],
    ['a meta refresh to a consent host', html('Momentje', '', '<meta http-equiv="refresh" content="0; url=https://consent.uitgever.nl/?to=x">'), 'blocked-wall'],
    ['a script that sends us to a consent page', html('', '<script>window.location.href = "/cookiewall?back=1"</script>'), 'blocked-wall'],
    ['a consent form', html('Voorbeeld', '<form action="/consent/save" method="post"><p>Wij en 800 partners…</p><button>Akkoord</button></form>'), 'blocked-wall'],
    ['a cookie wall that explains itself', html('Cookies op Voorbeeld', `<form action="/cookie-consent">${PROSE.repeat(15)}<button>Alles accepteren</button></form>`), 'blocked-wall'],
    ['a login page', html('Voorbeeldforum', `<h1>Inloggen</h1>${LOGIN_BOX}`), 'login-needed'],
    ['a login page with a long footer', html('Inloggen - Voorbeeldforum', LOGIN_BOX + PROSE.repeat(12)), 'login-needed'],
    ['a board for members', html('Voorbeeldforum', `<p>De beheerder vereist dat je geregistreerd en ingelogd bent om dit forum te lezen.</p>${LOGIN_BOX}${PROSE.repeat(12)}`), 'login-needed'],
    ['a redirect to a login page', html('Voorbeeldforum', LOGIN_BOX + PROSE.repeat(60)), 'login-needed', { url: 'https://forum.voorbeeld.nl/ucp.php?mode=login&redirect=x' }],
    ['a meta refresh to a login page', html('', '', '<meta http-equiv="refresh" content="0;url=/login?next=/topic/12">'), 'login-needed'],
  ])('%s', (_name, source, reason, more) => {
    expect(wallOf(ASKED, page(source, more))).toMatchObject({ reason });
  });
});

describe('a page is no wall', () => {
  it.each<[name: string, html: string, more?: Partial<Answer>]>([
    ['with a login box beside posts', html('Storing regio Zwolle', LOGIN_BOX + PROSE.repeat(12))],
    ['with a login box beside one short post', html('Storing', `${LOGIN_BOX}<div class="post"><p>Ligt het eruit?</p></div>`)],
    ['about logging in', html('Inloggen lukt niet meer - Voorbeeldforum', LOGIN_BOX + PROSE.repeat(12))],
    ['about captchas, with one under the comment form', html('Captcha werkt niet', `<article>${PROSE}</article><div class="h-captcha"></div>`)],
    ['with a challenge vendor\'s ordinary script', html('Storing', `<article>${PROSE}</article><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`)],
    ['with a cookie banner over it', html('Storing', `<div id="cookie-consent"><form action="/consent"><button>Akkoord</button></form></div>${PROSE.repeat(12)}`)],
    ['with a cookie banner over one short post', html('Storing', `<form class="cookie-consent-form"></form><article>${PROSE}</article>`)],
    ['about cookies', html('Cookies weigeren kan niet', `<button>Accepteer</button>${PROSE.repeat(12)}`)],
    ['that is short', html('Leeg', '<p>Geen berichten gevonden.</p>')],
    ['that quotes the words of a wall', html('Storing', `<div class="message">Er staat: you must be logged in</div>${LOGIN_BOX}`)],
    ['that is a feed', '<?xml version="1.0"?><rss><title>Just a moment...</title></rss>', { headers: { 'content-type': 'application/rss+xml' } }],
    ['that is JSON', '{"title":"Just a moment..."}', { headers: { 'content-type': 'application/json' } }],
  ])('%s', (_name, source, more) => {
    expect(wallOf(ASKED, page(source, more))).toBeUndefined();
  });

  it.each(['<script', '<!--', '<title', '<form ', '<form action="', '<meta http-equiv=refresh ', '<input ', '<a ', 'class="', 'location="', '<', ' '])('made of %j alone is looked at in no time', (tag) => {
    const started = performance.now();
    wallOf(ASKED, page(tag.repeat(300_000 / tag.length)));
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('when a login page is what was asked for', () => {
    const asked = 'https://forum.voorbeeld.nl/login';
    expect(wallOf(asked, page(html('Voorbeeldforum', LOGIN_BOX + PROSE.repeat(60)), { url: asked }))).toBeUndefined();
  });
});

const pages = fileURLToPath(new URL('../../../shared/forum_pages/', import.meta.url));
const absent = !existsSync(pages);
if (absent) console.warn(`skipped: no saved forum pages in ${pages}`);

describe.skipIf(absent)('saved forum pages', () => {
  it('are all open', () => {
    const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
    expect(files.length).toBeGreaterThan(40);
    const walls = files.filter((file) => wallOf(ASKED, page(readFileSync(new URL(file, new URL('../../../shared/forum_pages/', import.meta.url))))) !== undefined);
    expect(walls).toEqual([]);
  });
});
