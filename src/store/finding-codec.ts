import type { Evidence, Finding } from '../domain/finding.js';
import { storedJson } from './stored-json.js';

/** Findings of one mention by stage. A stage that was asked and found nothing has an empty list; one that was not asked has none. */
export type StageFindings = Readonly<Record<string, readonly Finding[]>>;

/** `[start, end, rule, in, note]`, cut off after the last that is there. */
type EvidenceRow = readonly [start: number, end: number, rule: string, place?: '' | 'title' | 'thread', note?: string];
/** `[label, confidence, evidence, about, score]`, cut off likewise. */
type FindingRow = readonly [label: string, confidence: number, evidence: readonly EvidenceRow[], about?: string, score?: number];

/** Compact JSON: `{"sentiment": [["negative", 0.8, [[3, 9, "lexicon"]], "", -0.5]]}`. Stages without findings are left out. */
export function encodeFindings(findings: StageFindings): string {
  const rows: Record<string, FindingRow[]> = {};
  for (const stage of Object.keys(findings).toSorted()) {
    const found = findings[stage] ?? [];
    if (found.length > 0) rows[stage] = found.map((finding) => findingRow(finding));
  }
  return JSON.stringify(rows);
}

function findingRow({ label, confidence, evidence, about, score }: Finding): FindingRow {
  const base = [label, confidence, evidence.map((one) => evidenceRow(one))] as const;
  if (score !== undefined) return [...base, about ?? '', score];
  return about === undefined ? base : [...base, about];
}

function evidenceRow({ in: place, start, end, rule, note }: Evidence): EvidenceRow {
  if (note !== undefined) return [start, end, rule, place ?? '', note];
  return place === undefined ? [start, end, rule] : [start, end, rule, place];
}

/** Back from `encodeFindings`; `stages` are the ones that were asked. */
export function decodeFindings(json: string, stages: readonly string[]): StageFindings {
  const rows = storedJson<Record<string, readonly FindingRow[]>>(json);
  return Object.fromEntries(stages.map((stage) => [stage, (rows[stage] ?? []).map((row) => finding(stage, row))]));
}

function finding(stage: string, [label, confidence, evidence, about = '', score]: FindingRow): Finding {
  return {
    stage, label, ...(about !== '' && { about }), ...(score !== undefined && { score }), confidence,
    evidence: evidence.map(([start, end, rule, place = '', note]) => ({
      ...(place !== '' && { in: place }), start, end, rule, ...(note !== undefined && { note }),
    })),
  };
}
