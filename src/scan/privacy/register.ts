import { CONNECTORS } from '../../../connectors/index.js';
import { ENTITY_KINDS, type EntityKind } from '../../domain/entity.js';
import type { Project, Source } from '../../domain/project.js';
import { dutyOf } from '../rechecks.js';

const KINDS: Readonly<Record<EntityKind, string>> = {
  brand: 'merk', product: 'product', service: 'dienst', executive: 'bestuurder', competitor: 'concurrent', branch: 'branche',
};

/** Only somebody who knows the organisation can fill this in. */
const OPEN = '_in te vullen_';

/** Markdown reads these; names are the user's own. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|#]/gu, String.raw`\$&`);

/**
 * The record of processing (art. 30 AVG) and the test of interests (art. 6 lid 1 onder f AVG) in Dutch Markdown, as far as the project file
 * tells; what it cannot tell is marked as still to fill in. `day`: local date.
 */
export function privacyRegister(project: Project, day: string): string {
  return [...recordLines(project, day), '', ...interestLines(project, day), ''].join('\n');
}

function recordLines(project: Project, day: string): readonly string[] {
  const { organisation, period, privacy } = project;
  const rows: readonly (readonly [string, string])[] = [
    ['Naam van de verwerking', `Quick scan webcare van ${plain(organisation.name)}`],
    ['Verwerkingsverantwoordelijke', `${plain(organisation.name)} (adres en vertegenwoordiger: ${OPEN})`],
    ['Contact', plain(organisation.contact)],
    ['Functionaris gegevensbescherming', OPEN],
    ['Verwerker', `${OPEN}: wie de scan uitvoert, als dat een ander is, met verwerkersovereenkomst`],
    ['Doel', 'Meten hoeveel, waar en hoe er in openbare Nederlandstalige bronnen over de organisatie wordt geschreven, om te beslissen of en in welke vorm webcare zinvol is, en die meting later te herhalen. Niet: personen volgen, beoordelen of benaderen.'],
    ['Grondslag', 'Gerechtvaardigd belang (art. 6 lid 1 onder f AVG); zie de belangenafweging hieronder'],
    ['Betrokkenen', `Wie in de gelezen bronnen openbaar over de organisatie schrijft, en wie daarin genoemd wordt${people(project)}`],
    ['Persoonsgegevens', `Tekst, titel, adres en tijdstip van openbare berichten; plaats die een schrijver bij zijn account noemt; van de schrijver alleen een pseudoniem (HMAC-SHA-256 met een eigen sleutel, apart bewaard). ${masking(project)}`],
    ['Bijzondere gegevens', 'Niet gezocht. Ze kunnen in een openbaar bericht staan; er wordt niet op ingedeeld.'],
    ['Periode', `Berichten van ${dutchDay(period.start)} tot en met ${dutchDay(period.end)}`],
    ['Ontvangers', `${OPEN}. In rapporten staan geen namen of accounts van schrijvers; citaten zijn ingekort`],
    ['Doorgifte buiten de EER', `Geen door het programma: alles staat in één bestand op eigen apparatuur (waar dat staat: ${OPEN})`],
    ['Bewaartermijn', `Tekst en titel: ${days(privacy.keepTextDays)} na verzamelen, daarna gewist bij de eerstvolgende run; aantallen en labels per bericht, zonder tekst: zolang metingen vergeleken worden (${OPEN})`],
    ['Beveiliging', 'Bestanden alleen leesbaar voor de eigenaar (0600); sleutel van de pseudoniemen in een apart bestand; gewiste gegevens worden overschreven; versleuteling van de schijf en back-ups: ' + OPEN],
    ['Rechten van betrokkenen', 'Wissen op verzoek met `quickscan privacy erase` (account, adres of tekst); wat gewist is komt bij volgende metingen niet terug. Verzoeken naar het contact hierboven.'],
  ];
  return [
    `# Verwerkingsregister: quick scan webcare (art. 30 AVG)`, '', `Opgesteld op ${dutchDay(day)} uit het projectbestand van quickscan.`, '',
    '| Onderdeel | Inhoud |', '|---|---|', ...rows.map(([name, text]) => `| ${name} | ${text} |`), '',
    '## Waarop wordt gezocht', '', ...searched(project), '',
    '## Bronnen', '', '| Bron | Soort | Gelezen met | Bewaard | Voorwaarden van de bron | Opnieuw bekijken |', '|---|---|---|---|---|---|', ...project.sources.map(sourceRow),
  ];
}

function people({ entities }: Project): string {
  const executives = entities.filter(({ kind }) => kind === 'executive').map(({ name }) => plain(name));
  return executives.length === 0 ? '' : `; bestuurders in hun functie: ${executives.join(', ')}`;
}

const masking = ({ privacy }: Project): string =>
  (privacy.maskText ? 'E-mailadressen, telefoonnummers, IBAN en BSN in teksten worden vóór opslag onleesbaar gemaakt.' : 'E-mailadressen, telefoonnummers, IBAN en BSN in teksten worden niet onleesbaar gemaakt (mask\\_text: false).');

function searched({ entities }: Project): readonly string[] {
  return ENTITY_KINDS.flatMap((kind) => entities.filter((one) => one.kind === kind)).map(({ kind, name, terms }) => `- ${plain(name)} (${KINDS[kind]}): ${terms.map(plain).join(', ')}`);
}

function sourceRow(source: Source): string {
  const terms = CONNECTORS.get(source.connector)?.terms;
  const read = terms === undefined || terms.read === 'never' ? `nog niet gelezen: ${OPEN}` : `gelezen op ${dutchDay(terms.read)}, ${terms.source}`;
  const duty = dutyOf(source);
  const again = duty === undefined ? 'geen termijn bekend' : `binnen ${days(duty.days)}${duty.eraseGone ? '; verdwenen berichten worden gewist' : ''}`;
  const kept = source.keep === 'all' ? 'alle berichten' : 'berichten waarin een zoekterm staat';
  return `| ${plain(source.label)} | ${source.type} | ${source.connector} | ${kept} | ${read} | ${again} |`;
}

function interestLines(project: Project, day: string): readonly string[] {
  const name = plain(project.organisation.name);
  const { keepTextDays } = project.privacy;
  return [
    '# Belangenafweging (gerechtvaardigd belang, art. 6 lid 1 onder f AVG)', '', `Opgesteld op ${dutchDay(day)}. Vastgesteld door: ${OPEN}`, '',
    '## 1. Belang', '',
    `${name} wil weten welke vragen, klachten en complimenten er openbaar over haar worden geschreven, om te beslissen of zij daarop gaat reageren en met hoeveel mensen. Dat is een concreet, rechtmatig en actueel belang. Toelichting voor deze organisatie: ${OPEN}`, '',
    '## 2. Noodzaak', '',
    `- Gelezen worden ${project.sources.length === 1 ? 'één openbare bron' : `${project.sources.length} openbare bronnen`}, over ${dutchDay(project.period.start)} tot en met ${dutchDay(project.period.end)}.`,
    project.sources.every(({ keep }) => keep === 'terms') ? '- Bewaard worden alleen berichten waarin een zoekterm staat, of die in een gesprek over de organisatie staan; van de rest alleen het aantal.' : `- Van ${project.sources.filter(({ keep }) => keep === 'all').map(({ label }) => plain(label)).join(', ')} wordt elk bericht bewaard; van de andere bronnen alleen wat een zoekterm bevat. Waarom dat nodig is: ${OPEN}`,
    '- Namen en accounts van schrijvers zijn voor het doel niet nodig en worden niet bewaard: een pseudoniem volstaat om schrijvers te tellen.',
    `- De tekst is nodig om berichten te lezen en na te kijken, en wordt na ${days(keepTextDays)} gewist; de aantallen zijn daarna genoeg.`,
    `- Een lichter middel, zoals een enquête of alleen eigen kanalen, laat niet zien wat elders wordt gevraagd. Overwogen en afgewezen omdat: ${OPEN}`, '',
    '## 3. Afweging', '',
    '- Verwachting: wie openbaar over een organisatie schrijft, kan verwachten dat zij het leest; minder dat het wordt bewaard en geteld. Daarom pseudoniemen, een korte bewaartermijn en rapporten zonder namen.',
    '- Gevolgen: er worden geen beslissingen over personen genomen en geen profielen gemaakt; cijfers onder de tien berichten krijgen geen aandeel, kleine aantallen per plaats en onderwerp worden weggelaten.',
    `- ${project.privacy.maskText ? 'Contact- en rekeninggegevens in teksten worden vóór opslag onleesbaar gemaakt.' : `Contact- en rekeninggegevens in teksten blijven leesbaar. Waarom dat nodig is: ${OPEN}`}`,
    '- Besloten groepen, privéberichten en pagina\'s achter een inlog voor leden worden niet gelezen; robots.txt van elke bron wordt gevolgd.',
    `- Kwetsbare groepen (kinderen, patiënten, schuldenaren) in deze bronnen: ${OPEN}`,
    `- Informatie aan betrokkenen (art. 14 AVG), bijvoorbeeld in de privacyverklaring: ${OPEN}`,
    '- Bezwaar en wissen: op verzoek wordt gewist, en het gewiste komt niet terug.', '',
    '## 4. Uitkomst', '', `${OPEN}: het belang weegt wel / niet op tegen dat van betrokkenen, omdat …`, `Opnieuw te bekijken op: ${OPEN}`,
  ];
}

const days = (count: number): string => (count === 1 ? '1 dag' : `${count} dagen`);

const dutchDay = (day: string): string => new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
