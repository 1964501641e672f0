/** After these a capital is a person's. */
export const TITLES = new Set([
  'dhr', 'heer', 'meneer', 'mijnheer', 'mevrouw', 'mevr', 'mw', 'mr', 'mrs', 'ms', 'dr', 'drs', 'ir', 'ing', 'prof', 'familie', 'fam', 'collega', 'medewerker', 'medewerkster', 'monteur',
  'adviseur', 'buurman', 'buurvrouw', 'zoon', 'dochter', 'vader', 'moeder', 'broer', 'zus', 'vriend', 'vriendin', 'oma', 'opa', 'tante', 'oom', 'ondertekend', 'genaamd', 'heet', 'heette', 'namens',
]);
/** Titles that are written with a dot: one that ends a sentence says nothing of the next. */
export const ABBREVIATED = /^(?:dhr|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof|fam|gr)$/u;
/** Who is spoken to comes next, often without a capital. */
export const GREETINGS = new Set(['hoi', 'hallo', 'hi', 'hey', 'hé', 'hee', 'dag', 'beste', 'lieve', 'bedankt', 'dankjewel', 'dankje', 'wel', 'sorry', 'thanks', 'ha', 'goedemorgen', 'goedemiddag', 'goedenavond', 'heet']);
export const FAREWELLS = new Set(['groet', 'groeten', 'groetjes', 'gr', 'grtz', 'grt', 'mvg', 'liefs', 'gegroet', 'regards', 'cheers', 'ondertekend']);
/** Most words of a name under a message. */
export const SIGNATURE = 4;
export const PREFIXES = new Set(['van', 'de', 'der', 'den', 'ten', 'ter', 'te', "'t", 'la', 'le', 'el', 'al', 'von', 'du', "d'", 'bin', 'ben', 'op', 'in']);
/** Of these, what is another word where no name goes before it. */
export const INNER_PREFIXES = new Set(['te', 'al', 'bin', 'ben', 'op', 'in']);
/** Prefixes that stand before a surname only. */
export const OLD_PREFIXES = new Set(['der', 'ten', 'ter']);
export const SAYING = new Set(['schreef', 'schrijft', 'wrote', 'zei', 'zegt', 'vroeg']);
/** What follows a person at the start of a sentence. */
export const DOING = new Set(['en', 'is', 'was', 'heeft', 'had', 'kwam', 'komt', 'belde', 'belt', 'zei', 'zegt', 'hielp', 'helpt', 'deed', 'gaf', 'ging', 'kon', 'wist', 'vertelde', 'beloofde', 'vroeg', 'schreef', 'mailde', 'stuurde', 'wilde', 'mocht', 'heet', 'woont', 'werkt']);
/** Before these a capital is a thing's: a product, a law, a department. */
export const ARTICLES = new Set(['de', 'het', 'een', "'n", 'mijn', 'm\'n', 'jullie', 'jouw', 'je', 'uw', 'onze', 'ons', 'hun', 'deze', 'dit', 'die', 'dat', 'geen', 'elke', 'iedere', 'the', 'a']);
/** Names of the word lists that are no person's. */
export const PEOPLES = /^(?:nederland|belgië|duitsland|frankrijk|engeland|europa|vlaanderen|holland|spanje|italië|turkije|marokko|polen|oekraïne|rusland|china|amerika|suriname|afrika|azië|noorwegen|zweden|denemarken|oostenrijk|zwitserland|portugal|griekenland|ierland|schotland)(?:s|se|er|ers)?$|^(?:europees|europese|nederlander|belg|belgen|belgisch|belgische|duitser|duitsers|pasen|sinterklaas|google|microsoft|god)$/u;
