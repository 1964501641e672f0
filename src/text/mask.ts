/** What takes the place of a personal detail: in no language a word that a lexicon reads. */
export const MASKS = { email: '[e-mail]', phone: '[telefoon]', iban: '[iban]', bsn: '[bsn]' } as const;

/** Digits in an address are its own: an article's number is nobody's telephone. E-mail addresses in it are masked all the same. */
const WEB_ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;

/**
 * A local part, an at sign (or `[at]`, `(at)`, `(apenstaartje)`) and a domain. `@name@server` is a handle of the fediverse, no e-mail. Every
 * part is bounded and starts where a word starts, so a long text costs no more than its length.
 */
const EMAIL = /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}(?:@|\s?[[(](?:at|apenstaartje)[\])]\s?)(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}\p{L}{2,24}(?![\p{L}\p{N}])/giu;

/** Spaces, no-break spaces, dots and hyphens that people write between the groups of an account number. */
const IBAN_START = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?=[ \u00a0.-]?[a-z0-9])/giu;
/** Lengths per country: SWIFT IBAN registry; the countries a Dutch text is likely to name. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  NL: 18, BE: 16, DE: 22, FR: 27, LU: 20, GB: 22, IE: 22, ES: 24, PT: 25, IT: 27, AT: 20, CH: 21, PL: 28, DK: 18, SE: 24, NO: 15, FI: 18,
  LT: 20, LV: 21, EE: 20, RO: 24, BG: 22, GR: 27, HU: 28, CZ: 24, SK: 24, SI: 19, HR: 21, MT: 31, CY: 28, TR: 26, MA: 28,
};

/** Nine digits, or written 1234.56.782 or 123 456 782. */
const BSN = /(?<![\p{L}\p{N}/]|\d[.,-])(?:\d{9}|\d{4}[. -]\d{2}[. -]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})(?![\p{L}\p{N}]|[.,-]\d|\s?(?:euro|eur)\b)/giu;
const BSN_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

const START = String.raw`(?<![\p{L}\p{N}+]|\d[.,-])`;
const SEPARATOR = String.raw`(?:[ \u00a0./-]|\u2011|\u2013)`;
/** Forms of the Dutch and Belgian numbering plans, then other countries with their plus sign (ITU E.164: at most 15 digits). */
const PHONES = [
  // +31 6 12345678, +31 (0)20 123 45 67, 0031-6-12345678, +32 470 12 34 56
  String.raw`(?:\+|00)(?:31|32)${SEPARATOR}?(?:\(0\)${SEPARATOR}?)?[1-9](?:${SEPARATOR}?\d){7,8}`,
  // +49 30 1234567
  String.raw`\+[1-9]\d{0,2}(?:${SEPARATOR}?\d){8,12}`,
  // (020) 123 45 67, 020 - 1234567
  String.raw`(?:\(0\d{1,3}\)|0[1-9]\d{0,2})(?: ?- ?|${SEPARATOR}| )?(?:${SEPARATOR}?\d){6,8}`,
  // 0800-1234, 0900 123 4567
  String.raw`0[89]00${SEPARATOR}?\d(?:${SEPARATOR}?\d){3}(?:(?:${SEPARATOR}?\d){3})?`,
].map((form) => new RegExp(`${START}${form}(?![\\p{L}\\p{N}]|[.,-]\\d)`, 'gu'));

/** 02-03-2026 and its like, at the start of what looks like a number: a date, perhaps with a time after it. */
const DATE = /^0?\d([-./ ])\d{1,2}\1(?:19|20)\d{2}(?!\d)/;
/** Words and signs after which a bare row of digits is the firm's number or an amount, and not the person's. */
const REFERENCE = /(?:bestel|order|klant|factuur|polis|dossier|referentie|ticket|zaak|pakket|artikel|serie|meter|contract|aanvraag|melding)s?(?:nummer|nr|code|id)?\.?(?: is| was)?[\s:#.]{0,3}$|(?:#|€ ?|\bref\.?:? ?|track ?(?:&|en|and) ?trace:? ?)$/iu;
const REFERENCE_ROOM = 40;

/**
 * The text with e-mail addresses, phone numbers, bank accounts (IBAN) and citizen service numbers (BSN, by its eleven test) masked, and
 * everything else as it was, byte for byte. Masking twice changes nothing more.
 */
export function maskPersonal(text: string): string {
  let masked = maskOnce(text);
  // A number glued to another is seen only once its neighbour is masked.
  for (let before = text; masked !== before; ) {
    before = masked;
    masked = maskOnce(masked);
  }
  return masked;
}

function maskOnce(text: string): string {
  const mailless = text.replace(EMAIL, MASKS.email);
  if (!/\d{2}/.test(mailless)) return mailless;
  let masked = '';
  let from = 0;
  for (const address of mailless.matchAll(WEB_ADDRESS)) {
    masked += maskNumbers(mailless.slice(from, address.index)) + address[0];
    from = address.index + address[0].length;
  }
  return masked + maskNumbers(mailless.slice(from));
}

function maskNumbers(text: string): string {
  let masked = maskIbans(text);
  masked = masked.replace(BSN, (found, at: number, whole: string) => (isBsn(found) && !isReference(whole, at) ? MASKS.bsn : found));
  for (const form of PHONES) {
    masked = masked.replace(form, (found, at: number, whole: string) => (isPhone(found, whole, at) ? MASKS.phone : found));
  }
  return masked;
}

function maskIbans(text: string): string {
  let masked = '';
  let from = 0;
  for (const start of text.matchAll(IBAN_START)) {
    const end = start.index < from ? undefined : ibanEnd(text, start.index);
    if (end === undefined) continue;
    masked += text.slice(from, start.index) + MASKS.iban;
    from = end;
  }
  return masked + text.slice(from);
}

/** Where the account number that starts here ends, or undefined where none does. */
function ibanEnd(text: string, start: number): number | undefined {
  const length = IBAN_LENGTHS[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return undefined;
  let letters = '';
  let at = start;
  for (; at < text.length && letters.length < length; at++) {
    const char = text.charAt(at);
    if (/[a-z0-9]/i.test(char)) letters += char.toUpperCase();
    else if (!/[ \u00a0.-]/.test(char) || /[^a-z0-9]/i.test(text.charAt(at - 1))) return undefined;
  }
  if (letters.length < length || /[\p{L}\p{N}]/u.test(text.charAt(at))) return undefined;
  // The Dutch form cannot be anything else, so a typing error in it is masked too.
  return /^NL\d{2}[A-Z]{4}\d{10}$/.test(letters) || isIban(letters) ? at : undefined;
}

/** ISO 7064 mod 97-10. */
function isIban(letters: string): boolean {
  let rest = 0;
  for (const char of letters.slice(4) + letters.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The eleven test (elfproef) of a citizen service number. */
function isBsn(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  const sum = BSN_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0 && !/^0+$/.test(digits);
}

function isPhone(found: string, whole: string, at: number): boolean {
  if (DATE.test(found)) return false;
  const digits = found.replace(/\(0\)/, '').replace(/\D/g, '');
  if (/^(?:\+|00)/.test(found)) return true;
  if (/^0[89]00/.test(digits) && (digits.length === 8 || digits.length === 11)) return true;
  // Dutch numbers have ten digits, Belgian landlines nine; a bare row of nine after a zero is more often something else.
  const isBare = /^\d+$/.test(found);
  if (digits.length !== 10 && (digits.length !== 9 || isBare)) return false;
  return !(isBare && isReference(whole, at));
}

function isReference(text: string, at: number): boolean {
  return REFERENCE.test(text.slice(Math.max(0, at - REFERENCE_ROOM), at));
}

const HANDLE = /(?<![\p{L}\p{N}._@/])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;

/** The line above what is quoted of somebody: `Jan de Buur schreef op 3 maart om 10:12:`, `jan_de_buur wrote:`. A name has at most five words. */
const QUOTE_HEADER = /^([ \t>*[-]*(?:quote|citaat)?[ \t:]*)([\p{L}\p{N}_.'’-]+(?: [\p{L}\p{N}_.'’-]+){0,4})(?= (?:schreef|wrote|heeft geschreven|zei op)\b[^\n]{0,60}:)/gimu;

/**
 * Hides who is spoken to and who is quoted: every @handle but the `known` ones (lower case, with @), and the name above a quote. What is
 * hidden keeps its length, and a handle its sign, so that offsets into the text still hold.
 */
export function hideHandles(text: string, known: ReadonlySet<string>): string {
  const headless = text.replace(QUOTE_HEADER, (_, lead: string, name: string) => `${lead}${name.replace(/[^ ]/gu, (letter) => '•'.repeat(letter.length))}`);
  return headless.replace(HANDLE, (handle) => (known.has(handle.toLowerCase().replace(/[.-]+$/u, '')) ? handle : `@${'•'.repeat(handle.length - 1)}`));
}
