import { phpbb } from './phpbb.js';
import type { ForumReader } from './reader.js';
import { structured } from './structured.js';
import { wordpress } from './wordpress.js';

/** Readers in the order they are tried; `structured` reads what no reader of a make knows. */
export const READERS: readonly ForumReader[] = [phpbb, wordpress, structured];
