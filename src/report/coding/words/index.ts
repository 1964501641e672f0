import { en } from './en.js';
import { nl, type CodingWords } from './nl.js';

export const codingWords = (language: 'nl' | 'en'): CodingWords => (language === 'en' ? en : nl);
