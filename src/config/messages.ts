import type { z } from 'zod';
import { nearest } from '../text/nearest.js';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a group of keys', record: 'a group of keys',
};

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What a zod issue says, in the user's words: what was expected, and what stands there. */
export function messageOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = `expected ${KINDS[issue.expected] ?? issue.expected}`;
      if (value === undefined) return `is missing: ${expected}`;
      if (issue.message.startsWith('expected')) return `${issue.message}, found ${shown(value)}`;
      const isUnquoted = issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
      return `${expected}, found ${shown(value)}${isUnquoted ? `; put it in quotes: "${String(value)}"` : ''}`;
    }
    case 'invalid_value': {
      const guess = typeof value === 'string' ? nearest(value, issue.values.map(String)) : undefined;
      const hint = guess === undefined ? '' : `; did you mean ${guess}?`;
      return `expected one of ${issue.values.map(String).join(', ')}; found ${shown(value)}${hint}`;
    }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'expected a text, found an empty one';
      return issue.message.startsWith('expected') ? issue.message : `expected at least ${String(issue.minimum)}${issue.origin === 'string' ? ' characters' : ''}, found ${shown(value)}`;
    case 'too_big':
      return `expected at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}, found ${shown(value)}`;
    case 'invalid_union':
    case 'invalid_format':
    case 'custom':
      return `${issue.message}, found ${shown(value)}`;
    default:
      return issue.message;
  }
}

/** An unknown key, with the nearest key that would have been known. */
export function unknownKey(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  if (guess !== undefined) return `unknown key; did you mean ${guess}?`;
  return known.length > 0 ? `unknown key; expected one of ${known.join(', ')}` : 'unknown key';
}
