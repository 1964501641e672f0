/**
 * Words that stand in any piece of news or post and say nothing of which event it tells: function words, words of time and measure, and
 * the words of reporting itself, and who always figures in a kind of news, such as council and police in that of a town. Ours.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `aan achter af al alle alleen allemaal als alsnog altijd amper ander andere anderen anders ben beetje behalve beide bij bijna bijvoorbeeld binnen blijft blijven blijkt boven
  buiten daar daarom daarvoor dan dat deel deels den der deze dezelfde die dit doen doet door drie dus echt een eens eerder eerst eerste eigen eindelijk elk elke elkaar
  enige enkel enkele erg ergens ertussen even gaan gaat gaf gebruik gedaan geeft geen gegaan geworden ging goed goede graag haar had hadden heb hebben hebt heeft heel helemaal hem
  hen het hier hij hoe hoeveel hun iedereen ieder iemand iets ieders inclusief ineens inmiddels intussen jaar jaren jarenlang jou jouw jullie kan kon konden kreeg kregen krijgen krijgt kunnen
  kunt laat langer lang laatste later laten leek lijkt maar maand maanden maandelijks maken maakt mag meer meest meeste men mensen met mij mijn minder minuten minuut moest moet moeten
  mocht mogelijk mogen naar naast namelijk nauwelijks neemt nemen net niet niets niemand nieuw nieuwe nodig nog nooit nou ons onze ook omdat omhoog omlaag onder ongeveer onlangs ooit over
  pas per plaats plus rond ruim samen sinds snel soms staan staat stond straks tegen ten ter terug terwijl tijd tijdens toch toe toen tot totaal tussen twee twaalf uit uur uren vaak
  van vanaf vandaag vanavond vanmiddag vanmorgen vannacht vanochtend vanuit vanwege veel verder vier vijf voor vooral voorlopig voortaan vorig vorige waar waaronder waarin waarom
  wanneer want waren was wat week weken weer weg wel welke werd werden weten weet wie wij wil willen wilde word worden wordt zal zeer zeker zelf zelfs zes zeven zich zie zien zijn zit zitten
  zo zodat zoals zodra zonder zou zouden zowel zullen zulke acht negen tien dag dagen daags gisteren gisteravond morgen ochtend middag avond nacht
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maandagochtend dinsdagochtend woensdagochtend maandagavond dinsdagavond woensdagavond donderdagavond
  januari februari maart april mei juni juli augustus september oktober november december voorjaar zomer najaar herfst winter weekend half begin einde eind kwart
  zegt zegen zei zeggen meldt melden gemeld volgens aldus noemt noemen laten weten woordvoerder bericht nieuws lees bron foto video
  euro procent miljoen miljard duizend duizenden tientallen tienduizenden honderden gemiddeld minstens maximaal aantal nummer keer
  bedrijf klant klanten mens gemeente gaan komt komen kwam kwamen zet zetten zette houdt houden hield maakte maakten vindt vinden vond denkt ligt liggen lag lagen blijkbaar helaas
  raad gemeenteraad college gemeentehuis raadslid wethouder burgemeester schepen provincie inwoner inwoners bewoner bewoners omwonenden buurt wijk dorp stad centrum politie brandweer
  huurder huurders corporatie woningcorporatie huisvestingsmaatschappij verhuurder woning woningen huis huizen huishouden huishoudens gezin gezinnen
  provider telecombedrijf netbeheerder leverancier energieleverancier vervoermaatschappij busbedrijf spoorbedrijf rederij koerier reiziger reizigers bezorger chauffeur medewerker medewerkers
  toezichthouder vakbond bestuurder bestuursvoorzitter directeur topvrouw topman voorzitter
  the and for with from this that you are`.split(/\s+/u),
);
