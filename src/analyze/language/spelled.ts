/** How strongly the spelling of a word speaks for the two languages whose letters were never counted. */
export interface SpelledAs {
  readonly fy: number;
  readonly li: number;
}

const NEITHER: SpelledAs = { fy: 0, li: 0 };

/** Letters that Frisian writes and Dutch hardly does: û, ú, â, dêr; sk where Dutch has sch; tsj; oa before r, n, l, t and ch. */
const FRISIAN: readonly (readonly [RegExp, number])[] = [
  [/[ûú]/u, 1],
  [/[âô]/u, 0.5],
  [/[dwhklmnrst]ê/u, 0.3],
  [/^(?:be|fer|oan|út)?sk(?!i(?:s|ën|ed|\b)|at|el|et|y|ip|up)\p{L}/u, 0.4],
  [/tsj(?!ech|ak|ets)/u, 0.6],
  [/oa(?:r|n|lle|tte|st|ch)(?!k|ch)/u, 0.4],
  [/(?:^|[^a-z])(?:fer|ferg)[bdfghjklmnrstw]\p{L}{3}/u, 0.4],
];
/** Limburgish: äö, ao, ae, ö and ó in closed syllables, sj before a consonant. */
const LIMBURGISH: readonly (readonly [RegExp, number])[] = [
  [/äö|aoë|ieë|oeë/u, 1.2],
  [/ao(?=[rntdlzgks])(?!s$)/u, 0.7],
  [/ae(?=[rlntdgzsvk])/u, 0.6],
  [/[öäü]/u, 0.3],
  [/[óè](?=[bdfgjklmnprstvz])/u, 0.4],
  [/^(?:ge|be|ver)?sj[tplmnwr]/u, 0.8],
];

/** What the spelling of one word (in lower case) says. Written by us from how the three languages spell; nothing is counted. */
export function spelledAs(form: string): SpelledAs {
  const fy = weightOf(form, FRISIAN);
  const li = weightOf(form, LIMBURGISH);
  return fy === 0 && li === 0 ? NEITHER : { fy, li };
}

function weightOf(form: string, shapes: readonly (readonly [RegExp, number])[]): number {
  let weight = 0;
  for (const [shape, value] of shapes) if (shape.test(form)) weight += value;
  return weight;
}
