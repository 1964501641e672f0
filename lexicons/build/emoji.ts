import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emojiEmotion } from 'emoji-emotion';
import { packageRoot } from '../../src/text/lexicon.js';
import { tokenize } from '../../src/text/tokens.js';

/** Makes lexicons/nl/emoji.tsv: our own judgements of emoji.txt first, then emoji-emotion (MIT), whose scale runs from −5 to 5. */
const ROOT = packageRoot();
/** A face rated 1 or lower either way says too little by itself. */
const LEAST = 2;
/** Weight of the strongest emoji; a plain word of opinion weighs 0.6. */
const FULL = 0.7;

const made = new Map<string, string>();
for (const line of readFileSync(join(ROOT, 'lexicons', 'build', 'emoji.txt'), 'utf8').split('\n')) {
  const [polarity = '', ...signs] = line.split(' ');
  if (line !== '' && !line.startsWith('#')) for (const sign of signs) made.set(form(sign), polarity);
}
for (const { emoji, polarity } of emojiEmotion) {
  if (Math.abs(polarity) >= LEAST && !made.has(form(emoji))) made.set(form(emoji), String(Math.round((FULL * polarity * 100) / 5) / 100));
}

/** The emoji as tokens have it: without marks of variation and skin tone. */
function form(sign: string): string {
  return tokenize(sign).map((token) => token.form).join(' ');
}

const lines = [...made].map(([sign, polarity]) => `${sign}\t${polarity}\t\temoji`);
writeFileSync(join(ROOT, 'lexicons', 'nl', 'emoji.tsv'), `# Emoji and typed faces. Made by lexicons/build/emoji.ts from emoji.txt (CC BY 4.0) and emoji-emotion (MIT).\nterm\tpolarity\tstrength\tkind\n${lines.join('\n')}\n`);
console.log(`${lines.length} emoji`);
