/**
 * What a name may be glued to and still be the name: ziggoklant, kpnmodem, #ziggostoring. Ours, from how customers write.
 */
const HEADS = [
  'klant', 'klanten', 'klantje', 'klantenservice', 'modem', 'router', 'decoder', 'kastje', 'abonnement', 'abo', 'app', 'site', 'website', 'factuur',
  'rekening', 'storing', 'storingen', 'medewerker', 'medewerkers', 'monteur', 'monteurs', 'winkel', 'filiaal', 'reiziger', 'reizigers', 'bus',
  'trein', 'treinen', 'pas', 'kaart', 'bezorger', 'pakket', 'pakketje', 'account', 'netwerk', 'internet', 'wifi', 'tv', 'glasvezel', 'glas', 'gebruiker', 'gebruikers',
  'forum', 'community', 'team', 'baas', 'topman', 'directeur', 'personeel', 'polis', 'verzekering', 'hypotheek', 'bank', 'chat', 'mail', 'mails',
  'probleem', 'problemen', 'drama', 'ellende', 'contract', 'leden', 'lid', 'huurder', 'huurders', 'woning', 'woningen', 'chauffeur', 'station',
];
const HANDLE_TAILS = ['helpt', 'webcare', 'nl', 'be', 'service', 'klantenservice', 'nederland', 'belgie', 'care', 'cares', 'support', 'official', 'hq', 'nieuws', 'energie'];
/** Below this many letters, gluing or a genitive s makes too many other words. */
const LONG = 4;

const heads = new Set(HEADS);
const tails = new Set(HANDLE_TAILS);

/** The names a word, hashtag or handle may stand for besides itself, in lower case. `raw` keeps the capitals of tags and handles. */
export function namesIn(raw: string): readonly string[] {
  const lower = raw.toLowerCase().replace(/[’‘`´]/gu, "'");
  if (lower.startsWith('#') || lower.startsWith('@')) return tagged(raw.slice(1), lower.slice(1), lower.startsWith('@'));
  const found = [...genitive(lower), ...glued(lower, heads)];
  if (lower.includes('-')) for (const part of lower.split('-')) found.push(part, ...genitive(part));
  return found;
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

function tagged(raw: string, lower: string, handle: boolean): string[] {
  const parts = raw.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).map((part) => part.toLowerCase()).filter((part) => part !== '');
  const found = [lower, lower.replaceAll('_', ''), ...glued(lower, handle ? tails : heads)];
  if (parts.length > 1) found.push(...(handle ? parts.slice(0, 1) : parts));
  return found;
}
