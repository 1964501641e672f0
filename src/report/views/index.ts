import type { View } from '../view.js';
import { csv } from './csv.js';
import { json } from './json.js';
import { table } from './table.js';

/** The ways to show a report, by the name that --format takes. */
export const VIEWS: readonly View[] = [table, csv, json];

export const viewOf = (id: string): View | undefined => VIEWS.find((view) => view.id === id);
