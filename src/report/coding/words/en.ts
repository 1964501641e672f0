import type { CodingWords } from './nl.js';

export const en: CodingWords = {
  keys: {
    about: { yes: 'y', no: 'n', unsure: 'u' },
    sentiment: { negative: '1', neutral: '2', positive: '3' },
    webcare: { complaint: 'c', question: 'q', rumour: 'r', information: 'i', compliment: 'p', none: 'n' },
  },
  labels: {
    about: { yes: 'yes', no: 'no', unsure: 'unsure' },
    sentiment: { negative: 'negative', neutral: 'neutral', positive: 'positive' },
    webcare: { complaint: 'complaint', question: 'question', rumour: 'harmful discussion', information: 'need for information', compliment: 'praise', none: 'not relevant' },
  },
  types: { forum: 'forum', news: 'news', blog: 'blog', review: 'review', social: 'social media', video: 'video', qa: 'questions and answers', other: 'other' },
  questions: { about: 'Is it about {organisation}?', sentiment: 'How does it speak of it?', webcare: 'What should webcare do with it?' },
  progress: 'Coding · {at} of {of} · {coder}',
  deciding: 'deciding',
  controls: 'z back · space skip · ? codebook · x stop',
  backToCoding: 'Any key goes back.',
  thread: 'Discussion: {title}',
  said: 'Said before: {said}',
  saidOne: '{n}: {answers}',
  sheet: { number: 'no', mention: 'mention', type: 'kind of source', thread: 'discussion', title: 'title', text: 'text', about: 'about {organisation}', sentiment: 'sentiment', webcare: 'webcare', said: 'said before' },
  codebook: {
    about: [
      'IS IT ABOUT {organisation}?  Meant is the organisation itself, with its brands, products, services and executives.',
      '  yes: it speaks of it, if only in one sentence or in answer to somebody who names it.',
      '  no: the name means something else (a stadium, a village, a word), or stands there as a sponsor only.',
      '  unsure: it cannot be told. Do not guess. After no and unsure nothing more is asked.',
    ],
    sentiment: [
      'SENTIMENT towards the organisation, as the text carries it.',
      '  negative: disapproval, annoyance, disappointment; sarcasm too, and a piece that mostly quotes angry customers.',
      '  neutral: facts, a question without a judgement, sober bad news, or for and against without a clear side.',
      '  positive: praise, thanks, recommendation.',
    ],
    webcare: [
      'WEBCARE  Where several hold, take the first in this order, unless another is plainly the point.',
      '  complaint: somebody with experience of their own is unhappy about product, service, treatment or waiting. Not figures or news of complaints.',
      '  question: something the organisation could answer, also when fellow users are asked. Not a rhetorical question.',
      '  harmful discussion: a damaging claim from hearsay, on an assumption or on wrong facts.',
      '  need for information: people visibly lack facts (cause or end of an outage, dates, rules) without asking the organisation.',
      '  praise: a user praises product, service or staff.',
      '  not relevant: the rest: sober news, advertising, job ads, sponsorship, opinion on politics or the firm as such.',
    ],
  },
};
