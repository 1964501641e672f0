import type { Project } from '../domain/project.js';
import { MENTION_COLUMNS, type MentionRow } from '../store/mention-table.js';
import type { Store } from '../store/open.js';
import type { Export, ExportOptions } from './export-table.js';
import { personsHidden } from './handles.js';
import { whereOf } from './where.js';

/**
 * Mentions of the project's period and those without a day, that fit the filter; handles of persons hidden. A few hundred are in memory at
 * a time. The filter is read at once, so that a broken one is told before anything is written.
 */
function mentionsOf(store: Store, project: Project, { where, anyTime = false }: ExportOptions): () => Generator<MentionRow> {
  const fits = where === undefined ? () => true : whereOf(where, store, project);
  const { start, end } = project.period;
  const hide = personsHidden(store, project);
  const hidden = (text: string | null): string | null => (text === null ? null : hide(text));
  return function* rows() {
    for (const row of store.table.rows()) {
      const inTime = anyTime || row.day === null || (row.day >= start && row.day <= end);
      if (inTime && fits(row)) yield { ...row, text: hide(row.text), title: hidden(row.title), thread: hidden(row.thread) };
    }
  };
}

const streamed = <Row>(rows: () => Generator<Row>): Iterable<Row> => ({ [Symbol.iterator]: rows });

/** One line a mention, with what was found of it. */
export function exportMentions(store: Store, project: Project, options: ExportOptions): Export<(typeof MENTION_COLUMNS)[number]> {
  return { columns: MENTION_COLUMNS, rows: streamed(mentionsOf(store, project, options)) };
}

const FINDING_COLUMNS = ['mention', 'stage', 'label', 'about', 'score', 'confidence', 'rules', 'evidence'] as const;

/** One line a finding, with the letters and rules that decided. */
export function exportFindings(store: Store, project: Project, options: ExportOptions): Export<(typeof FINDING_COLUMNS)[number]> {
  const hide = personsHidden(store, project);
  const mentions = mentionsOf(store, project, options);
  function* rows() {
    for (const { id } of mentions()) {
      for (const { stage, label, about, score, confidence, evidence } of Object.values(store.findings.of(id) ?? {}).flat()) {
        const shown = evidence.map(({ in: place, start, end, rule, note }) => ({ in: place ?? 'text', start, end, rule, note: note === undefined ? null : hide(note) }));
        yield { mention: id, stage, label, about: about ?? null, score: score ?? null, confidence, rules: [...new Set(evidence.map(({ rule }) => rule))].join(' '), evidence: shown };
      }
    }
  }
  return { columns: FINDING_COLUMNS, rows: streamed(rows) };
}

const ANSWER_COLUMNS = ['mention', 'answer', 'minutes', 'first', 'source', 'source_type', 'mention_published', 'answer_published', 'about'] as const;

/** One line for every post of the organisation's own that answers another; `first` is 1 on the first answer a post got. */
export function exportAnswers(store: Store, project: Project, options: ExportOptions): Export<(typeof ANSWER_COLUMNS)[number]> {
  const mentions = mentionsOf(store, project, options);
  function* rows() {
    const answers = store.answers.byMention();
    for (const { id, source, source_type, published, about } of mentions()) {
      for (const [n, { own, minutes, published: answered }] of (answers.get(id) ?? []).entries()) {
        yield { mention: id, answer: own, minutes, first: Number(n === 0), source, source_type, mention_published: published, answer_published: answered, about };
      }
    }
  }
  return { columns: ANSWER_COLUMNS, rows: streamed(rows) };
}
