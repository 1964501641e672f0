import { offsetMinutes } from '../../domain/time.js';
import { instantOf } from './data.js';

/** What a request is answered with. */
export interface Answer {
  readonly type: string;
  readonly body: string;
}

/** Answers the requests of one place; undefined is a 404. */
export type Routes = (url: URL) => Answer | undefined;

export const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text or attribute value, safe in HTML and XML. */
export const escape = (text: string): string => text.replace(/[&<>"']/gu, (letter) => ENTITIES[letter] ?? letter);

/** A CDATA section; the one sequence that would end it early is split. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Forum software keeps a writer's line breaks as `<br />`. */
export const broken = (text: string): string => escape(text).replaceAll('\n', '<br />\n');

/** Blogs and papers make a paragraph of every line. */
export const paragraphs = (text: string): string =>
  text.split(/\n+/u).map((line) => `<p>${escape(line)}</p>`).join('\n');

/** `glas-in-elk-dorp` from a title, as addresses carry it. */
export const slug = (title: string): string =>
  title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '');

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-03-24T06:58:00+01:00`. */
export function isoLocal(at: string): string {
  const minutes = offsetMinutes(instantOf(at).getTime());
  return `${at}:00+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2026-03-24T05:58:00+00:00`, as phpBB writes it. */
export const isoUtc = (at: string): string => instantOf(at).toISOString().replace('.000Z', '+00:00');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const DAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];

/** `di 24 mar 2026, 06:58`. */
export function dutchDate(at: string): string {
  const day = new Date(`${at.slice(0, 10)}T00:00:00Z`);
  return `${DAYS[day.getUTCDay()] ?? ''} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}, ${at.slice(11)}`;
}

/** `Tue, 24 Mar 2026 05:58:00 +0000`, as feeds write it. */
export const rfc822 = (at: string): string => instantOf(at).toUTCString().replace('GMT', '+0000');

/** A page of HTML that is well-formed XML too: every element is closed. */
export function document(parts: { readonly title: string; readonly head?: string; readonly bodyClass: string; readonly body: string }): string {
  return `<!DOCTYPE html>
<html dir="ltr" lang="nl">
<head>
<meta charset="utf-8" />
<title>${escape(parts.title)}</title>
${parts.head ?? ''}
</head>
<body class="${escape(parts.bodyClass)}">
${parts.body}
</body>
</html>
`;
}
