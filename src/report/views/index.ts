import type { View } from '../view.js';
import { csv } from './csv.js';
import { html } from './html.js';
import { json } from './json.js';
import { md } from './md.js';
import { table } from './table.js';
import { xlsx } from './xlsx.js';

/** The ways to show a report, by the name that --format takes. */
export const VIEWS: readonly View[] = [table, csv, json, html, xlsx, md];

export const viewOf = (id: string): View | undefined => VIEWS.find((view) => view.id === id);
