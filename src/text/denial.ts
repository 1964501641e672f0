/** What says that something said before is wrong: about it (dat, dit, jouw verhaal), and not about a bill or a date that is wrong. */
const POINTED = String.raw`(?:dat|dit|het|zoiets|daar|wat (?:je|jij|u|jullie|hij|zij|ze|men|hier|er|daar)(?: \p{L}+){0,3}|(?:die|deze|dat|dit|dit soort|jouw|je|uw|zijn|haar|hun|het|de) (?:bewering|verhaal|gerucht|geruchten|bericht|informatie|claim|stelling|conclusie|aanname|verhalen|berichten|beweringen))`;
const SOFTENER = String.raw`(?: (?:echt|gewoon|helemaal|dus|natuurlijk|absoluut|zeker|toch|ook|maar|volgens mij|ten dele|deels|pertinent|simpelweg|feitelijk|aantoonbaar|alleen|zo|hoor|nou|nu)){0,3}`;
const END = String.raw`(?=\s*(?:$|[.,!?;:)"”…\n]|dat\b|wat\b|en\b|hoor\b|want\b|maar\b|:|-|–|\())`;

const SIGNS = [
  // dat klopt niet; klopt niet wat je zegt; dat klopt helemaal niet
  String.raw`\b${POINTED} klopt${SOFTENER} (?:niet|geen (?:snars|hout|fluit|bal))`,
  String.raw`(?:^|[.!?\n"“]\s*)klopt${SOFTENER} niet`,
  String.raw`\bklopt${SOFTENER} niet,? (?:wat|dat) `,
  String.raw`\b(?:daar|er|hier) klopt${SOFTENER} (?:niks|niets|geen (?:snars|hout|fluit|bal|bliksem))(?: van)?`,
  // dat is niet waar; niet waar dat
  String.raw`\b${POINTED} (?:is|was|zijn|waren)${SOFTENER} niet waar${END}`,
  String.raw`(?:^|[.!?\n"“]\s*)niet waar(?=[ ,.!:]|$)(?! ik\b| je\b| het\b| de\b| we\b)`,
  // dat is onjuist, onzin, een fabel
  String.raw`\b${POINTED} (?:is|zijn|berust op|berusten op|blijkt|lijkt me)${SOFTENER} (?:(?:een|grote|pure|totale|complete|klinkklare|gewoon) )*(?:onjuist|onjuiste informatie|incorrect|onwaar|onzin|nonsens|kletskoek|flauwekul|lariekoek|kul|fabel|fabeltje|fabels|broodje aap|broodjeaapverhaal|nepnieuws|fake ?news|misverstand|leugen|leugens|verzinsel|verzonnen|gelogen|uit de lucht gegrepen|uit je duim gezogen)`,
  String.raw`(?:^|[.!?\n"“]\s*)(?:wat een |pure |totale |complete |klinkklare |grote )?(?:onzin|kletskoek|flauwekul|lariekoek|nonsens|kolder|fabeltje|nepnieuws|onjuist|onwaar)(?=\s*[.,!:]|$| dat (?:ze|zij|hij|er|het|dit|dat|jullie)\b)`,
  String.raw`\b(?:feitelijk|aantoonbaar|pertinent|simpelweg) (?:onjuist|onwaar|niet waar)`,
  String.raw`\bonjuiste (?:bewering|beweringen|informatie die|berichten|berichtgeving|geruchten)`,
  // er is geen sprake van; niets van waar
  String.raw`\b(?:is|was) (?:absoluut |helemaal |zeker )?geen sprake van(?! (?:een |enige )?(?:goede|fatsoenlijke|normale|behoorlijke|service|communicatie|hulp))`,
  String.raw`\b(?:niets|niks|geen woord|geen snars) van waar\b`,
  String.raw`\b(?:dat|dit|zo) is het niet\b|\bzo zit het niet\b|\bzo werkt het (?:echt |gewoon )?niet${END}|\bdat heb je (?:helemaal |echt )?(?:verkeerd|mis|fout)\b|\bje hebt het mis\b|\bdat zie je (?:verkeerd|fout)\b`,
  String.raw`(?:^|[.!?\n"“]\s*)nee hoor\b`,
  // woordvoerder ontkent
  String.raw`\b(?:ontkent|ontkennen|ontkende|ontkenden|weerspreekt|weerspreken|weersprak|weerlegt|weerlegde|ontkracht|ontkrachtte)\b(?! (?:niet|alles))`,
  String.raw`\bspreekt (?:\p{L}+ ){0,4}tegen${END}`,
].map((sign) => new RegExp(sign, 'iu'));

/** The words that deny what somebody said, or undefined. A question whether it is wrong denies nothing. */
export function denialIn(text: string): string | undefined {
  for (const sign of SIGNS) {
    const found = sign.exec(text);
    if (found !== null && !isAsked(text, found.index + found[0].length)) return found[0];
  }
  return undefined;
}

/** `dat is toch niet waar?` */
function isAsked(text: string, end: number): boolean {
  return /^[^.!?\n]*\?/u.test(text.slice(end));
}
