import { ABOUT } from '../../domain/entity.js';
import { FACT_FIELDS, type FactField, factField, NO_DAY, NO_HOUR, PLACE_LINKS } from '../../domain/fact.js';
import { LANGUAGES } from '../../domain/language.js';
import { NOISES } from '../../domain/noise.js';
import { SENTIMENTS } from '../../domain/sentiment.js';
import { SOURCE_TYPES } from '../../domain/source-type.js';
import { dayText, isoWeekday } from '../../domain/time.js';
import { VOICES } from '../../domain/voice.js';
import { WEBCARE_CLASSES } from '../../domain/webcare.js';
import { type Dimension, SIDES } from '../section.js';
import type { FactIndex } from './index.js';
import type { Links } from './links.js';

/** How rows fall into the values of a dimension. */
export interface Groups {
  /** The value of each group; '' for what has none. */
  readonly keys: readonly string[];
  /** Hands every group of the row to `take`. */
  readonly each: (row: number, take: (row: number, group: number) => void) => void;
}

const CLASS_BITS = { shift: FACT_FIELDS.classes.shift, mask: (1 << FACT_FIELDS.classes.bits) - 1 };

export function groupsOf(by: Dimension, index: FactIndex): Groups {
  const { columns, names } = index;
  switch (by) {
    case 'entity': return column(named(names.entities), columns.entity);
    case 'source': return column(named(names.sources), columns.source);
    case 'type': return column(SOURCE_TYPES, columns.type);
    case 'about': return packed('about', ABOUT, index);
    case 'sentiment': return packed('sentiment', SENTIMENTS, index);
    case 'main': return packed('main', WEBCARE_CLASSES, index);
    case 'voice': return packed('voice', VOICES, index);
    case 'language': return packed('language', LANGUAGES, index);
    case 'noise': return packed('noise', NOISES, index);
    case 'mixed': case 'addressed': case 'own': return packed(by, ['false', 'true'], index);
    case 'hour': return packed('hour', Array.from({ length: NO_HOUR + 1 }, (_, hour) => (hour < 24 ? String(hour) : '')), index);
    case 'side': return column(['', ...SIDES], index.speaks);
    case 'day': return days(index);
    case 'week': return weeks(index);
    case 'weekday': return weekdays(index);
    case 'webcare': return classes(index);
    case 'thread': return linked(index.threads, named(names.threads ?? []), 0, index);
    case 'theme': return linked(index.themes, named(names.themes ?? []), 0, index);
    case 'topic': return linked(index.topics, named(names.topics), 0, index);
    default: return linked(index.places, named(names.places), PLACE_LINKS.indexOf(by), index);
  }
}

/** Number 0 stands for none, whatever the list says there. */
const named = (names: readonly string[]): readonly string[] => ['', ...names.slice(1)];

function column(keys: readonly string[], values: Uint16Array | Uint8Array): Groups {
  return { keys, each: (row, take) => take(row, values[row] ?? 0) };
}

function packed(field: FactField, keys: readonly string[], { columns }: FactIndex): Groups {
  return { keys, each: (row, take) => take(row, factField(columns.packed[row] ?? 0, field)) };
}

function days({ columns, firstDay, weekOf }: FactIndex): Groups {
  const keys = ['', ...Array.from(weekOf, (_, n) => dayText(firstDay + n))];
  return { keys, each: (row, take) => take(row, columns.day[row] === NO_DAY ? 0 : (columns.day[row] ?? 0) - firstDay + 1) };
}

function weeks({ columns, firstDay, weekOf, weeks: keys }: FactIndex): Groups {
  return { keys: ['', ...keys], each: (row, take) => take(row, columns.day[row] === NO_DAY ? 0 : (weekOf[(columns.day[row] ?? 0) - firstDay] ?? -1) + 1) };
}

function weekdays({ columns }: FactIndex): Groups {
  const keys = ['', '1', '2', '3', '4', '5', '6', '7'];
  return { keys, each: (row, take) => take(row, columns.day[row] === NO_DAY ? 0 : isoWeekday(columns.day[row] ?? 0)) };
}

function classes({ columns }: FactIndex): Groups {
  return {
    keys: WEBCARE_CLASSES,
    each: (row, take) => {
      const bits = ((columns.packed[row] ?? 0) >>> CLASS_BITS.shift) & CLASS_BITS.mask;
      if (bits === 0) take(row, 0);
      for (let n = 1; n < WEBCARE_CLASSES.length; n++) if ((bits & (1 << (n - 1))) !== 0) take(row, n);
    },
  };
}

function linked({ start, target, kind }: Links, keys: readonly string[], wanted: number, { ordinal }: FactIndex): Groups {
  return {
    keys,
    each: (row, take) => {
      const mention = ordinal[row] ?? 0;
      const end = start[mention + 1] ?? 0;
      let found = false;
      for (let n = start[mention] ?? 0; n < end; n++) {
        if (kind[n] !== wanted) continue;
        found = true;
        take(row, target[n] ?? 0);
      }
      if (!found) take(row, 0);
    },
  };
}
