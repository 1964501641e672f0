import { entities } from './stages/entities.js';
import { geography } from './stages/geography.js';
import { language } from './stages/language.js';
import { noise } from './stages/noise.js';
import { sentiment } from './stages/sentiment.js';
import { topics } from './stages/topics.js';
import { voice } from './stages/voice.js';
import { webcare } from './stages/webcare.js';
import type { Stage } from './stage.js';

/** Every stage, each after those it needs. Adding one: one file, one fixture folder, one line here. */
export const STAGES: readonly Stage[] = [language, entities, noise, voice, sentiment, topics, geography, webcare];
