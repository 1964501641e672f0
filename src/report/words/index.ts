import { en } from './en.js';
import { nl, type Words } from './nl.js';

const LANGUAGES: Readonly<Record<'nl' | 'en', Words>> = { nl, en };

export const wordsOf = (language: 'nl' | 'en'): Words => LANGUAGES[language];
