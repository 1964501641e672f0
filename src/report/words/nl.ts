/** Every word of the Dutch report. `{n}` is filled in, `{n:one|more}` chooses by number, `{day@date}` is written as a date. */
export const nl = {
  locale: 'nl-NL',
  percent: '{n} %',
  lessThanPercent: '<1 %',
  tooFew: 'te weinig berichten ({n})',
  notSeen: 'niet gezien',
  nothing: '–',
  week: 'wk {n} · {span}',
  heading: 'Quickscan {organisation}',
  period: 'Periode {start@date} t/m {end@date}',
  madeAt: 'gemaakt op {at@date}',
  sections: {
    coverage: 'Dekking', volume: 'Volume', topics: 'Onderwerpen', sources: 'Bronnen', geography: 'Herkomst', webcare: 'Relevantie voor webcare',
    sentiment: 'Sentiment', entities: 'Merken, producten, diensten, personen en concurrenten',
  },
  blocks: {
    coverage: 'Wat is gelezen, en wat niet', coverageMore: 'Hoe is gelezen', totals: 'Berichten in deze scan', weeks: 'Berichten over de organisatie per week',
    entities: 'Berichten per merk, product, dienst, persoon en concurrent', voice: 'Aandeel in de berichten naast concurrenten', topics: 'Onderwerpen en sentiment',
    types: 'Soorten bronnen', sources: 'Belangrijkste bronnen', placed: 'Berichten met een plaats', provinces: 'Provincies', places: 'Meest genoemde plaatsen',
    relevance: 'Relevant voor webcare', classes: 'Soorten berichten', organisation: 'De organisatie', competitors: 'Concurrenten', overview: 'Overzicht',
  },
  columns: {
    source: 'Bron', type: 'Soort', status: 'Stand', requests: 'Gevraagd', pages: 'Pagina’s', not_modified: 'Onge-wijzigd', read: 'Gelezen', kept: 'Bewaard',
    not_kept: 'Niet bewaard', outside_period: 'Buiten periode', seen_from: 'Gezien vanaf', seen_to: 'Gezien t/m', ways: 'Wijze van lezen', failed: 'Mislukt',
    proof: 'Beproefd', what: 'Berichten over', messages: 'Berichten', families: 'Zonder kopieën', authors: 'Schrijvers', week: 'Week', seen: 'Gezien',
    days_seen: 'Dagen gezien', entity: 'Naam', kind: 'Soort', unsure: 'Onzeker', share: 'Aandeel', topic: 'Onderwerp', negative: 'Negatief', neutral: 'Neutraal',
    positive: 'Positief', unscored: 'Niet gewogen', share_negative: 'Aandeel negatief', share_positive: 'Aandeel positief', link: 'Plaats', province: 'Provincie',
    place: 'Plaats', spoken: 'Genoemd', author: 'Van de schrijver', span: 'Tijd', relevant: 'Relevant', share_relevant: 'Aandeel relevant',
    addressed: 'Gericht aan', talked_about: 'Praat over', class: 'Soort bericht', current: 'Actueel', current_relevant: 'Actueel relevant', top_topic: 'Meest over',
    top_type: 'Meest op',
  },
  values: {
    type: { forum: 'forum', news: 'nieuws', blog: 'blog', review: 'recensies', social: 'sociale media', video: 'video', qa: 'vraag en antwoord', other: 'overig' },
    kind: { brand: 'merk', product: 'product', service: 'dienst', executive: 'bestuurder', competitor: 'concurrent', branch: 'branche' },
    status: { ok: 'gelezen', partly: 'deels', failed: 'mislukt', stopped: 'gestopt', 'not-asked': 'niet gevraagd' },
    proof: { proven: 'ja', unproven: 'nee' },
    seen: { full: 'hele week', part: 'deel', none: 'niet gezien', unknown: 'onbekend' },
    topic: {
      outage: 'storing en uitval', billing: 'factuur en betaling', price: 'prijs en aanbod', delivery: 'levering en installatie', service: 'klantenservice',
      contract: 'contract en opzeggen', product: 'kwaliteit en werking', digital: 'website, app, account', privacy: 'privacy en veiligheid', staff: 'bejegening',
      policy: 'regels en besluiten', employer: 'werk en vacatures', corporate: 'bestuur en cijfers', campaign: 'reclame en sponsoring', sustainability: 'duurzaamheid',
      other: 'overig',
    },
    class: { none: 'niet relevant', complaint: 'klacht', question: 'vraag', rumour: 'schadelijke discussie', information: 'informatiebehoefte', compliment: 'compliment' },
    sentiment: { unscored: 'niet gewogen', negative: 'negatief', neutral: 'neutraal', positive: 'positief' },
    skip: {
      unreachable: 'onbereikbaar', timeout: 'te traag', tls: 'onveilige verbinding', 'private-address': 'adres in een besloten netwerk', 'http-error': 'fout van de site',
      'not-found': 'niet gevonden', gone: 'verwijderd', legal: 'om juridische redenen weg', 'login-needed': 'inloggen nodig', 'key-missing': 'sleutel ontbreekt',
      'key-refused': 'sleutel geweigerd', 'rate-limited': 'te veel gevraagd', robots: 'robots.txt staat het niet toe', 'robots-unreachable': 'robots.txt onbereikbaar',
      'too-large': 'te groot', truncated: 'afgebroken', 'too-many-redirects': 'te vaak doorverwezen', 'bad-redirect': 'verkeerd doorverwezen',
      'blocked-wall': 'muur voor de pagina', 'wrong-type': 'ander soort bestand', malformed: 'kapotte opmaak', unreadable: 'onleesbare pagina', empty: 'leeg',
      'parse-timeout': 'lezen duurde te lang', 'bad-item': 'kapot bericht', budget: 'paginagrens bereikt', 'outside-period': 'buiten de periode', stopped: 'gestopt',
    },
    stage: {
      language: 'taal', entities: 'gaat over', sentiment: 'sentiment', topics: 'onderwerp', webcare: 'webcare', geography: 'plaats', voice: 'stem',
    },
    about: { yes: 'ja', unsure: 'onzeker', no: 'nee' },
  },
  texts: {
    total: 'Totaal', all: 'Alles bij elkaar', 'the-organisation': '{name} (alles samen)', 'of-organisation': 'De organisatie', 'of-competitors': 'Concurrenten',
    'of-branch': 'De branche', own: 'Eigen berichten', unsure: 'Onzeker over wie', nobody: 'Over geen van allen', undated: 'Zonder datum', named: '{name}',
    'place-any': 'Met een plaats', 'place-spoken': 'Noemt een plaats', 'place-author': 'Plaats van de schrijver', 'place-outlet': 'Plaats van het medium',
    'no-province': 'Geen provincie te geven', 'whole-period': 'Hele periode', 'current-days': 'Actueel (t/m {n} {n:dag|dagen} oud)',
    'run-of': 'Stand van run {id}, begonnen op {at@date}. Bewaarde berichten van eerdere runs tellen hieronder mee.',
    'nothing-collected': 'Er is nog niets verzameld: draai eerst quickscan run.',
    'unproven-sources': '{n} {n:bron is|bronnen zijn} gelezen op een wijze die nog nooit op een echte pagina is beproefd.',
    'kept-nothing-named': 'Niet bewaard: gelezen berichten die niemand uit het project noemen; hun tekst is niet opgeslagen.',
    'groups-overlap': 'Een bericht kan over meer dan één gaan; de regels tellen niet op tot het geheel.',
    'own-apart': 'Eigen berichten ({n}) tellen niet mee.',
    'weeks-unseen': 'Niet gezien: geen enkele bron kon die dagen laten zien. Dat is iets anders dan nul berichten.',
    'seen-unknown': 'Van geen bron is bekend hoe ver zij terugging; een week zonder berichten is daarom niet als nul te lezen.',
    'parts-roll-up': 'Bij een merk tellen berichten over zijn producten en diensten mee.',
    'voice-time': 'Gemeten over {n} van {of} dagen ({from@date} t/m {to@date}): de tijd die alle gelezen bronnen konden zien.',
    'voice-no-time': 'Er is geen dag die alle gelezen bronnen konden zien; de berichten zijn niet te vergelijken.',
    'voice-time-unknown': 'Van geen bron is bekend hoe ver zij terugging; gemeten over de hele periode.',
    'voice-of-sum': 'Aandeel in de optelsom van merken en concurrenten; een bericht dat er twee noemt telt bij elk.',
    'no-competitors': 'Het project noemt geen concurrenten.',
    machine: 'Aandelen: machine, niet nagekeken.',
    'topics-overlap': 'Een bericht kan over meer onderwerpen gaan; aandelen tellen op tot meer dan 100 %.',
    'unscored-apart': '{n} {n:bericht|berichten} in een taal die de lijsten niet lezen: niet gewogen, en niet in de aandelen.',
    'sources-more': '{n} {n:bron|bronnen} met minder berichten niet getoond.', 'places-more': '{n} {n:plaats|plaatsen} met minder berichten niet getoond.',
    'places-overlap': 'Een bericht kan meer plaatsen noemen. Waar de schrijver zit en waar het bericht over gaat zijn apart geteld.',
    'main-class': 'Ieder bericht telt bij de klasse die voorop staat.',
    'relevant-is': 'Relevant: klacht, vraag, schadelijke discussie of informatiebehoefte. Actueel: {from@date} t/m {to@date}, deel en geheel over dezelfde dagen.',
    'no-messages': 'Geen berichten.',
    'why-figure': '{figure}: {n} {n:bericht|berichten}', 'why-shown': '{shown} van {n} getoond', 'why-no-date': 'zonder datum', 'why-no-findings': 'Nog niet gelezen: draai eerst quickscan analyze.',
    'why-thread': 'Discussie: {title}', 'why-whole-text': 'hele tekst', 'why-sure': 'zekerheid {n}',
  },
};

/** What another language must have words for. */
export type Words = typeof nl;
export type TextKey = keyof Words['texts'];
export type ColumnKey = keyof Words['columns'];
export type SectionId = keyof Words['sections'];
export type BlockId = keyof Words['blocks'];
export type Vocabulary = keyof Words['values'];
