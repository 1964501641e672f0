import type { Answer } from './outcome.js';

export interface Wall {
  readonly reason: 'blocked-wall' | 'login-needed';
  readonly detail: string;
}

/** Enough of a page to know a wall by; walls are short. Bytes. */
const LOOK_AT = 256 * 1024;

/** Scripts and elements that only a challenge page carries; the first four vendors also put others on ordinary pages. */
const CHALLENGE =
  /_cf_chl_opt|id=["']?(?:challenge-form|challenge-running|cf-challenge)|captcha-delivery\.com|id=["']?px-captcha|id=["']?anubis_challenge|_Incapsula_Resource|\bgokuProps\b|sucuri_cloudproxy_js|\/\.well-known\/sgcaptcha|ddos-guard\/js-challenge/i;
const CAPTCHA = /class=["'][^"']*\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha)\b|(?:recaptcha|hcaptcha|turnstile)[^"'\s]*\/api\.js/i;
const CONSENT_HOST = /^(?:consent|cmp|privacy|myprivacy|cookies?)[.-]/i;
const CONSENT_PATH = /\/(?:consent|cookiewall|cookie-?(?:consent|muur|wall))(?:[/?.]|$)/i;
const CONSENT_FORM = /<form\b[^<>]{0,999}(?:action|id|class)=["'][^"'<>]{0,500}(?:consent|cookie-?wall|cookiemuur)/i;
const LOGIN_PATH = /\/(?:log-?in|sign-?in|inloggen|aanmelden|wp-login\.php|auth)(?:[/?.]|$)|[?&](?:mode|action|do)=log-?in\b/i;
/** A part of the title that says login and no more: a thread may well be called "Inloggen lukt niet". */
const LOGIN_TITLE = /(?:^|[-|:•·–—»])\s*(?:log ?in|inloggen|aanmelden|sign in)\s*(?:$|[-|:•·–—«])/i;
const LOGIN_TEXT =
  /(?:je|u) moet (?:eerst )?(?:zijn )?(?:ingelogd|inloggen|aangemeld)|vereist dat (?:je|u) [^.]{0,40}(?:ingelogd|aangemeld)|you (?:must|need to|have to) (?:be logged|log|login|sign)|you are not logged in/i;
const CONSENT_TITLE = /cookie|privacy|consent|toestemming/i;
const AGREE = /<(?:button|a|input)\b[^<>]{0,999}>?[^<>]{0,40}(?:akkoord|accepteer|accepteren|toestaan|accept|agree)/i;
/** Marks of posts: a page that shows them is no wall, however short. */
const POSTS = /<article\b|itemtype=|class=["'][^"']*\b(?:post|comment|message|postbody|post-body|comment-body|msgbody)\b/i;
const CHECKING_TITLE = /just a moment|attention required|checking your browser|even geduld|access denied|are you (?:a )?(?:human|robot)|verify you are human|robot check/i;
const PASSWORD = /<input\b[^<>]{0,999}type=["']?password/i;

/** Letters of text below which a page holds nothing but the wall; the barest open page measured, a board index, has 900. */
const SHORT = 700;
/** A captcha stands under many a short article's comment form. */
const VERY_SHORT = 400;
/** Walls may explain themselves at length, in their own words about cookies or rules. */
const LONGEST_WALL = 4_000;

interface Look {
  readonly html: string;
  readonly title: string;
  /** Visible text, white space collapsed. */
  readonly text: string;
  /** True where it shows posts. */
  readonly posts: boolean;
}

function isHtml(answer: Answer, head: string): boolean {
  const type = answer.headers['content-type'] ?? '';
  return /html/i.test(type) || (type === '' && /^\s*<(?:!doctype html|html)/i.test(head));
}

/** The page without comments, scripts and the like. Found by search, not by one pattern: a page of unclosed tags would block that. */
function withoutHidden(html: string): string {
  const opener = /<!--|<(script|style|template|title|svg)\b/gi;
  const lower = html.toLowerCase();
  let shown = '';
  let from = 0;
  for (let open = opener.exec(html); open !== null; open = opener.exec(html)) {
    shown += `${html.slice(from, open.index)} `;
    const closer = open[1] === undefined ? '-->' : `</${open[1].toLowerCase()}`;
    const close = lower.indexOf(closer, opener.lastIndex);
    if (close < 0) return shown;
    from = close + (open[1] === undefined ? closer.length : 0);
    opener.lastIndex = from;
  }
  return shown + html.slice(from);
}

function lookAt(html: string): Look {
  const title = /<title[^<>]*>([^<]*)/i.exec(html)?.[1] ?? '';
  const body = withoutHidden(html);
  return { html, title: title.trim(), text: body.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ').trim(), posts: POSTS.test(html) };
}

/** Where a page sends the browser by itself, by meta refresh or script. */
function sentTo(html: string, base: string): URL | undefined {
  const meta = /<meta\b[^<>]{0,500}http-equiv=["']?refresh["']?[^<>]{0,500}content=["'][^"'<>]{0,500}url=\s{0,9}([^"'>\s]+)/i.exec(html);
  const script = /(?:window\.|document\.|top\.)?location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["']([^"']+)["']/i.exec(html);
  const target = (meta?.[1] ?? script?.[1])?.replaceAll('&amp;', '&');
  return target !== undefined && URL.canParse(target, base) ? new URL(target, base) : undefined;
}

const isConsent = (url: URL): boolean => CONSENT_HOST.test(url.hostname) || CONSENT_PATH.test(url.pathname);
const isLogin = (url: URL): boolean => LOGIN_PATH.test(url.pathname + url.search);

/** We asked for something else than a consent or login page and were led to one. */
function ledTo(asked: URL, to: URL | undefined, test: (url: URL) => boolean): boolean {
  return to !== undefined && !test(asked) && test(to);
}

function challengeWall(look: Look, answer: Answer): Wall | undefined {
  const wall = { reason: 'blocked-wall', detail: 'a challenge for browsers stands before the page' } as const;
  if (answer.headers['cf-mitigated'] === 'challenge') return wall;
  if (look.text.length >= SHORT) return undefined;
  if (CHALLENGE.test(look.html)) return wall;
  if (look.posts) return undefined;
  return CHECKING_TITLE.test(look.title) || (look.text.length < VERY_SHORT && CAPTCHA.test(look.html)) ? wall : undefined;
}

function consentWall(look: Look, asked: URL, answer: Answer): Wall | undefined {
  const wall = { reason: 'blocked-wall', detail: 'a question for consent stands before the page' } as const;
  if (ledTo(asked, new URL(answer.url), isConsent)) return wall;
  if (look.text.length < SHORT && ledTo(asked, sentTo(look.html, answer.url), isConsent)) return wall;
  if (look.posts || look.text.length >= LONGEST_WALL) return undefined;
  const form = CONSENT_FORM.test(look.html);
  const titled = CONSENT_TITLE.test(look.title) && AGREE.test(look.html);
  return (form && look.text.length < SHORT) || (titled && (form || look.text.length < SHORT)) ? wall : undefined;
}

/** A password field stands on many an open page; a wall is where it is all there is, or where we were led to it. */
function loginWall(look: Look, asked: URL, answer: Answer): Wall | undefined {
  const wall = { reason: 'login-needed', detail: 'only for visitors who are logged in' } as const;
  if (look.text.length < SHORT && ledTo(asked, sentTo(look.html, answer.url), isLogin)) return wall;
  if (!PASSWORD.test(look.html)) return undefined;
  if (ledTo(asked, new URL(answer.url), isLogin)) return wall;
  if (look.posts || look.text.length >= LONGEST_WALL) return undefined;
  return look.text.length < SHORT || LOGIN_TITLE.test(look.title) || LOGIN_TEXT.test(look.text) ? wall : undefined;
}

/**
 * Recognises a page that stands in the way of the one asked for, by its build: little text, a challenge's scripts, a way on to a
 * consent or login host, a password field as the main thing. Undefined for everything else, forum pages with a login box among them.
 */
export function wallOf(askedUrl: string, answer: Answer): Wall | undefined {
  const head = new TextDecoder('latin1').decode(answer.bytes.subarray(0, LOOK_AT));
  if (!isHtml(answer, head) || !URL.canParse(askedUrl) || !URL.canParse(answer.url)) return undefined;
  const look = lookAt(head);
  const asked = new URL(askedUrl);
  return challengeWall(look, answer) ?? consentWall(look, asked, answer) ?? loginWall(look, asked, answer);
}
