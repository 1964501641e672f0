import iconv from 'iconv-lite';

interface Decoded {
  readonly text: string;
  /** The charset the text was read by, as iconv names it. */
  readonly charset: string;
  /** Letters that could not be read and stand as U+FFFD. */
  readonly replaced: number;
}

interface DecodeHints {
  readonly contentType?: string;
  readonly kind: 'html' | 'xml' | 'text';
}

/** A declaration stands at the very start: the HTML standard looks at 1,024 bytes; pages with long comments first need some more. */
const DECLARATION_BYTES = 4096;

/**
 * Bytes as text. The charset is taken from the HTTP header, the byte order mark, the XML declaration or `<meta>`, from being valid
 * UTF-8, and is windows-1252 otherwise. A label that the bytes contradict is not believed: text that is valid UTF-8 with letters past
 * ASCII is UTF-8 whatever single-byte charset is named, and what is called UTF-8 and mostly is not is windows-1252. NUL and other
 * control characters are left out.
 */
export function decode(bytes: Uint8Array, hints: DecodeHints): Decoded {
  const charset = charsetOf(bytes, hints);
  const decoded = iconv.decode(bytes, charset);
  const replaced = decoded.split('\uFFFD').length - 1;
  return { text: withoutControls(decoded), charset, replaced };
}

function charsetOf(bytes: Uint8Array, hints: DecodeHints): string {
  const mark = byteOrderMark(bytes);
  if (mark) return mark;
  const label = known(headerLabel(hints.contentType)) ?? known(declaredLabel(bytes, hints.kind));
  if (label?.startsWith('utf-16') || label?.startsWith('utf-32')) return looksWide(bytes) ? label : bySight(bytes);
  if (!label || label === 'utf-8') return bySight(bytes);
  // No single-byte text of some length happens to be valid UTF-8 with letters past ASCII in it.
  return SINGLE_BYTE.test(label) && utf8Kind(bytes) === 'utf-8' ? 'utf-8' : label;
}

const SINGLE_BYTE = /^(?:windows-125\d|iso-8859-\d+|ascii)$/;

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function headerLabel(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

function declaredLabel(bytes: Uint8Array, kind: DecodeHints['kind']): string | undefined {
  if (kind === 'text') return undefined;
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  return /^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]
    ?? (kind === 'html' ? /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] : undefined);
}

/** Labels as browsers read them: iso-8859-1 and ascii mean windows-1252, iso-8859-9 means windows-1254. */
function known(label: string | undefined): string | undefined {
  const name = label?.toLowerCase();
  if (!name || !iconv.encodingExists(name)) return undefined;
  if (/^(?:iso[-_]?8859[-_]?1|latin-?1|l1|cp819|us-ascii|ascii|ansi_x3\.4-1968|cp1252|x-cp1252|windows-?1252)$/.test(name)) return 'windows-1252';
  if (/^(?:iso[-_]?8859[-_]?9|latin5)$/.test(name)) return 'windows-1254';
  return /^utf-?8$/.test(name) ? 'utf-8' : name;
}

/** UTF-8 where the bytes are, or are but for a few broken letters; windows-1252 otherwise. */
function bySight(bytes: Uint8Array): string {
  const kind = utf8Kind(bytes);
  if (kind !== 'broken') return 'utf-8';
  const { good, bad } = countUtf8(bytes);
  return good > bad * 4 ? 'utf-8' : 'windows-1252';
}

function utf8Kind(bytes: Uint8Array): 'ascii' | 'utf-8' | 'broken' {
  const { good, bad } = countUtf8(bytes);
  if (bad > 0) return 'broken';
  return good > 0 ? 'utf-8' : 'ascii';
}

/** Letters past ASCII that are well-formed UTF-8, and bytes that are not. A letter cut off by the end is not counted. */
function countUtf8(bytes: Uint8Array): { readonly good: number; readonly bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const more = followers(lead);
    if (more > 0 && at + more >= bytes.length) break;
    if (more > 0 && continues(bytes, at, more)) {
      good += 1;
      at += more;
    } else bad += 1;
  }
  return { good, bad };
}

function followers(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

function continues(bytes: Uint8Array, at: number, more: number): boolean {
  for (let step = 1; step <= more; step += 1) if (((bytes[at + step] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

/** UTF-16 of any European text has a NUL in about every other byte. */
function looksWide(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  return head.filter((byte) => byte === 0).length * 4 > head.length;
}

/** XML 1.0 allows tab, line feed and carriage return only; the C1 block is never meant; U+FEFF is the mark. */
function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF]/g, '');
}
