/**
 * What a name may be glued to and still be the name: ziggoklant, kpnmodem, #ziggostoring. Ours, from how customers write.
 */
const HEADS = [
  'klant', 'klanten', 'klantje', 'klantenservice', 'modem', 'router', 'decoder', 'kastje', 'abonnement', 'abo', 'app', 'site', 'website', 'factuur',
  'rekening', 'storing', 'storingen', 'medewerker', 'medewerkers', 'monteur', 'monteurs', 'winkel', 'filiaal', 'reiziger', 'reizigers', 'bus',
  'trein', 'treinen', 'pas', 'kaart', 'bezorger', 'pakket', 'pakketje', 'account', 'netwerk', 'internet', 'wifi', 'tv', 'glasvezel', 'glas', 'gebruiker', 'gebruikers',
  'forum', 'community', 'team', 'baas', 'topman', 'directeur', 'personeel', 'polis', 'verzekering', 'hypotheek', 'bank', 'chat', 'mail', 'mails',
  'probleem', 'problemen', 'verzekerde', 'verzekerden', 'abonnee', 'abonnees', 'dienst', 'meter', 'folder', 'bon', 'bonnen', 'verkoper', 'bezorgers', 'koerier', 'drama', 'ellende', 'contract', 'leden', 'lid', 'huurder', 'huurders', 'woning', 'woningen', 'chauffeur', 'station',
];
const HANDLE_TAILS = ['helpt', 'webcare', 'nl', 'be', 'service', 'klantenservice', 'nederland', 'belgie', 'care', 'cares', 'support', 'official', 'hq', 'nieuws', 'energie', 'zorg', 'bank', 'wonen', 'vervoer', 'fit', 'park', 'film', 'mobiel',
  'reizen', 'verzekeringen', 'verzekering', 'online', 'groep', 'energy', 'thuis', 'stad', 'winkel', 'shop', 'theater', 'camping', 'hotel', 'school', 'ziekenhuis', 'bieb', 'zakelijk', 'storing', 'storingen', 'help'];
/** What stands before a name in handles and in names of services: @gemwaalbroek, @mijnziggo, mijnduo. */
const HANDLE_HEADS = ['gem', 'gemeente', 'stad', 'az', 'mijn', 'park', 'film', 'team', 'de', 'bij', 'zorg', 'bank', 'woningcorporatie', 'camping', 'hotel', 'museum', 'stichting', 'zwembad', 'bieb', 'sport'];
/** Below this many letters, gluing or a genitive s makes too many other words. */
const LONG = 4;

const heads = new Set(HEADS);
const tails = new Set(HANDLE_TAILS);
const fronts = new Set(HANDLE_HEADS);

/** Does this go with a firm's name in a compound or handle: klant, webcare, nl? */
export function isFirmTail(rest: string): boolean {
  return heads.has(rest) || tails.has(rest) || fronts.has(rest);
}

/** The names a word, hashtag or handle may stand for besides itself, in lower case. `raw` keeps the capitals of tags and handles. */
export function namesIn(raw: string): readonly string[] {
  const lower = raw.toLowerCase().replace(/[’‘`´]/gu, "'");
  if (lower.startsWith('#') || lower.startsWith('@')) return tagged(raw.slice(1), lower.slice(1), lower.startsWith('@'));
  if (lower.includes('.')) return hostNames(lower);
  const found = [...genitive(lower), ...glued(lower, heads), ...(lower.startsWith('mijn') ? [lower.slice(4)] : [])];
  if (lower.includes('-')) for (const part of lower.split('-')) found.push(part, ...genitive(part));
  return found;
}

/** An address speaks of the firm whose domain it is: mijn.ziggo.nl, klacht@ziggo.nl. */
function hostNames(lower: string): string[] {
  const labels = (lower.split('@').at(-1) ?? '').split('.');
  const [name, end] = labels.slice(-2);
  return name === undefined || end === undefined || !/^[a-z]{2,}$/u.test(end) ? [] : [name, `${name}.${end}`];
}

function genitive(lower: string): string[] {
  if (lower.endsWith("'s")) return [lower.slice(0, -2)];
  if (lower.endsWith("'")) return [lower.slice(0, -1)];
  return lower.endsWith('s') && lower.length > LONG ? [lower.slice(0, -1)] : [];
}

function glued(lower: string, ends: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let cut = LONG - 1; cut <= lower.length - 2; cut++) if (ends.has(lower.slice(cut))) found.push(lower.slice(0, cut));
  return found;
}

function behind(lower: string): string[] {
  const found: string[] = [];
  for (let cut = 2; cut <= lower.length - LONG; cut++) if (fronts.has(lower.slice(0, cut))) found.push(lower.slice(cut));
  return found;
}

function tagged(raw: string, lower: string, handle: boolean): string[] {
  const parts = raw.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).map((part) => part.toLowerCase()).filter((part) => part !== '');
  const found = [lower, lower.replaceAll('_', ''), ...glued(lower, handle ? tails : heads), ...(handle ? behind(lower) : [])];
  if (parts.length > 1) found.push(...(handle ? parts.slice(0, 1) : parts));
  return found;
}
