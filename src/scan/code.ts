import { csvRows } from '../collect/import/csv.js';
import type { Code } from '../domain/code.js';
import type { Project } from '../domain/project.js';
import { WEBCARE_CLASSES } from '../domain/webcare.js';
import { differences } from '../report/coding/coded.js';
import { drawSample, type FrameUnit } from '../report/coding/draw.js';
import type { MentionToCode } from '../report/coding/screen.js';
import { readSheet, type SheetRead } from '../report/coding/sheet.js';
import { factsOf } from '../report/facts.js';
import { ORGANISATION } from '../report/figures.js';
import type { StoredSample } from '../store/codes.js';
import type { Store } from '../store/open.js';
import { decode } from '../text/decode.js';
import { codedSample } from './coded.js';
import { personsHidden } from './handles.js';
import { reportInput } from './report.js';

/** A sample cannot be drawn or enlarged; the message says what to do. */
export class CodingError extends Error {
  override readonly name = 'CodingError';
}

/** In the place of a coder's name: decide what coders differ on. No coder may be called so. */
export const ADJUDICATE = 'adjudicate';

/** Messages a sample holds where nobody says how many: the issue's own example. */
const USUAL_SIZE = 200;

export interface SampleWish {
  /** The newest sample's where absent, or 1. */
  readonly seed?: number;
  /** What there is already, or USUAL_SIZE. */
  readonly size?: number;
}

/** The sample that is meant, if it was drawn and is large enough. */
export function findSample(store: Store, { seed, size }: SampleWish): StoredSample | undefined {
  const samples = store.codes.samples();
  const found = seed === undefined ? samples.at(-1) : samples.find((one) => one.seed === seed);
  return found !== undefined && store.codes.drawn(found.no).length >= (size ?? 0) ? found : undefined;
}

/**
 * Draws a sample of the analysed messages about the organisation, or adds to the one of this seed. Rare webcare classes are drawn from more than
 * their share. @throws CodingError where there is nothing to draw from, or the messages are no longer those it was drawn from.
 */
export function drawNew(store: Store, project: Project, now: Date, { seed = store.codes.samples().at(-1)?.seed ?? 1, size = USUAL_SIZE }: SampleWish): StoredSample {
  const known = store.codes.samples().find((one) => one.seed === seed);
  const had = new Set(known === undefined ? [] : store.codes.drawn(known.no).map(({ id }) => id));
  if (known !== undefined && had.size >= Math.min(size, total(known.strata))) return known;
  const frame = frameOf(store, project, now, known?.lastId);
  if (frame.length === 0) throw new CodingError(`no analysed messages about ${project.organisation.name}: run quickscan collect and quickscan analyze first`);
  const { sizes, drawn } = drawSample(frame, size, seed, WEBCARE_CLASSES.length);
  if (known === undefined) store.codes.keep(seed, sizes, drawn);
  else if (sizes.every((one, at) => one === known.strata[at])) store.codes.enlarge(known.no, drawn.filter(({ id }) => !had.has(id)));
  else throw new CodingError(`the messages or their classes have changed since sample ${seed} was drawn: draw a new one with another --seed; codes already given count for it too`);
  return store.codes.samples().find((one) => one.seed === seed) ?? raise(seed);
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

function raise(seed: number): never {
  throw new CodingError(`sample ${seed} was not stored`);
}

/** Messages the shares of the report are of, each in the stratum of its main class. Undated ones are among them. */
function frameOf(store: Store, project: Project, now: Date, upTo = Number.POSITIVE_INFINITY): readonly FrameUnit[] {
  const facts = factsOf(reportInput(store, project, now), { place: () => undefined });
  return WEBCARE_CLASSES.flatMap((main, stratum) => facts.ids({ ...ORGANISATION, main }).filter((id) => id <= upTo).map((id) => ({ id, stratum })));
}

/** What a coder has still to do, in the order of coding: mentions not coded by them, or those that coders differ on. Texts no longer kept are passed over. */
export function* mentionsToCode(store: Store, project: Project, sample: StoredSample, coder: string): Generator<MentionToCode> {
  const coded = codedSample(store, sample);
  const hide = personsHidden(store, project);
  const done = new Set(coded.coders.get(coder)?.map(({ mention }) => mention));
  const wanted: readonly { mention: number; said?: readonly Code[] }[] = coder === ADJUDICATE
    ? differences(coded).map(({ mention, said }) => ({ mention, said: [...said.values()] }))
    : coded.drawn.filter(({ id }) => !done.has(id)).map(({ id }) => ({ mention: id }));
  for (const { mention, said } of wanted) {
    const stored = store.quotes.one(mention);
    if (stored === undefined || `${stored.title ?? ''}${stored.text}`.trim() === '') continue;
    const { id, sourceType, threadTitle, title, text } = stored;
    yield {
      id, sourceType, text: hide(text), ...(title !== undefined && { title: hide(title) }),
      ...(threadTitle !== undefined && { threadTitle: hide(threadTitle) }), ...(said !== undefined && { said }),
    };
  }
}

/** Keeps or takes back one code. */
export function keepCode(store: Store, coder: string, mention: number, code: Code | undefined): void {
  const { codes } = store;
  const decides = coder === ADJUDICATE;
  if (code === undefined) return decides ? codes.retract(mention) : codes.drop(mention, coder);
  return decides ? codes.decide(mention, code) : codes.put(mention, coder, code);
}

/** Takes a filled-in sheet (CSV of any Excel: `;` or `,`, with or without BOM, UTF-8 or windows-1252), all its good rows in one commit. Throws SheetError. */
export function takeSheet(store: Store, sample: StoredSample, coder: string, bytes: Uint8Array): SheetRead {
  const drawn = new Set(store.codes.drawn(sample.no).map(({ id }) => id));
  const read = readSheet(csvRows(decode(bytes, { kind: 'text' }).text), drawn);
  store.codes.together(() => {
    for (const { mention, code } of read.codes) keepCode(store, coder, mention, code);
  });
  return read;
}
