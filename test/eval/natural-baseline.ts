import { createRequire } from 'node:module';

/** What natural offers for Dutch sentiment, as the yardstick of every table. One module of it: the root prints and loads drivers. */
interface Analyzer {
  getSentiment(words: readonly string[]): number;
}
type AnalyzerClass = new (language: string, stemmer: unknown, vocabulary: string) => Analyzer;

const require = createRequire(import.meta.url);
// CommonJS modules without types of their own.
const SentimentAnalyzer = require('natural/lib/natural/sentiment/SentimentAnalyzer.js') as AnalyzerClass;
const stemmer: unknown = require('natural/lib/natural/stemmers/porter_stemmer_nl.js');

const analyzer = new SentimentAnalyzer('Dutch', stemmer, 'pattern');

/** natural's mean score of a text; 0 where it knows no word. */
export function naturalScore(text: string): number {
  const score = analyzer.getSentiment(text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);
  return Number.isFinite(score) ? score : 0;
}
