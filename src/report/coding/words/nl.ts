/** Every word of hand coding in Dutch: keys, screen, sheet and the codebook in short. Keys are lower case, one a class. */
export const nl = {
  keys: {
    about: { yes: 'j', no: 'n', unsure: 'o' },
    sentiment: { negative: '1', neutral: '2', positive: '3' },
    webcare: { complaint: 'k', question: 'v', rumour: 's', information: 'i', compliment: 'c', none: 'n' },
  },
  labels: {
    about: { yes: 'ja', no: 'nee', unsure: 'onzeker' },
    sentiment: { negative: 'negatief', neutral: 'neutraal', positive: 'positief' },
    webcare: { complaint: 'klacht', question: 'vraag', rumour: 'schadelijke discussie', information: 'informatiebehoefte', compliment: 'compliment', none: 'niet relevant' },
  },
  types: { forum: 'forum', news: 'nieuws', blog: 'blog', review: 'recensie', social: 'sociale media', video: 'video', qa: 'vraag en antwoord', other: 'overig' },
  questions: { about: 'Gaat het over {organisation}?', sentiment: 'Hoe spreekt het erover?', webcare: 'Wat zou webcare ermee moeten?' },
  progress: 'Nakijken · {at} van {of} · {coder}',
  deciding: 'beslissen',
  controls: 'z terug · spatie overslaan · ? codeboek · x stoppen',
  backToCoding: 'Een toets brengt terug.',
  thread: 'Discussie: {title}',
  said: 'Eerder gezegd: {said}',
  saidOne: '{n}e {answers}',
  sheet: { number: 'nr', mention: 'bericht', type: 'soort bron', thread: 'discussie', title: 'titel', text: 'tekst', about: 'gaat over {organisation}', sentiment: 'sentiment', webcare: 'webcare', said: 'eerder gezegd' },
  codebook: {
    about: [
      'GAAT HET OVER {organisation}?  Bedoeld is de organisatie zelf, met haar merken, producten, diensten en bestuurders.',
      '  ja: het bericht spreekt over haar, al is het in één zin of in antwoord op een ander die haar noemt.',
      '  nee: de naam betekent iets anders (een stadion, een dorp, een woord), of staat er alleen als sponsor.',
      '  onzeker: het is niet te zeggen. Niet gokken. Bij nee en onzeker volgen geen vragen meer.',
    ],
    sentiment: [
      'SENTIMENT over de organisatie, zoals de tekst het brengt.',
      '  negatief: afkeuring, ergernis, teleurstelling; ook sarcasme, en een stuk dat vooral boze klanten aanhaalt.',
      '  neutraal: feiten, een vraag zonder oordeel, slecht nieuws zonder toon, of voor en tegen zonder duidelijke kant.',
      '  positief: lof, dank, aanbeveling.',
    ],
    webcare: [
      'WEBCARE  Houdt er meer dan één, kies dan de eerste in deze volgorde, tenzij een andere duidelijk de kern is.',
      '  klacht: iemand met een eigen ervaring is ontevreden over product, dienst, behandeling of wachten. Geen cijfers of nieuws over klachten.',
      '  vraag: iets wat de organisatie zou kunnen beantwoorden, ook als het aan lotgenoten wordt gevraagd. Geen retorische vraag.',
      '  schadelijke discussie: een schadelijke bewering van horen zeggen, op een vermoeden of op onjuiste feiten ("schijnt", "ze zullen wel").',
      '  informatiebehoefte: men mist zichtbaar feiten (oorzaak of einde van een storing, data, regels) zonder de organisatie iets te vragen.',
      '  compliment: een gebruiker prijst product, dienst of medewerker.',
      '  niet relevant: de rest: nuchter nieuws, reclame, vacatures, sponsoring, mening over de politiek of de firma als zodanig.',
    ],
  },
};

/** What another language must have words for. */
export type CodingWords = typeof nl;
