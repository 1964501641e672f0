import type { Project } from '../../src/domain/project.js';

/** The project that generated mentions belong to. */
export const benchProject: Project = {
  organisation: { name: 'Vonk', contact: 'bench@example.org' },
  entities: [
    { id: 'vonk', kind: 'brand', name: 'Vonk', terms: ['Vonk'], unless: [] },
    { id: 'kadelijn', kind: 'competitor', name: 'Kadelijn', terms: ['Kadelijn'], unless: [] },
  ],
  own: { accounts: [], domains: [] },
  sources: [{ id: 'forum', label: 'Forum', type: 'forum', connector: 'forum', options: {}, keep: 'all', pages: 100 }],
  period: { start: '2026-03-02', end: '2026-05-24' },
  language: 'nl',
  currentDays: 14,
  privacy: { maskText: true, keepTextDays: 90 },
  localHosts: [],
  file: 'bench.yaml',
  database: 'bench.db',
};
