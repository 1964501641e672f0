/* oxlint-disable no-control-regex -- finding control characters is what this file is for */
/** Command strings (title, clipboard, links): from their opener to BEL or ST. What is not closed loses its opener only. */
const COMMAND_STRINGS = /(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)/gu;
const SEQUENCES = /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[ -/]*[0-~]/gu;
const BROKEN = /\p{Cs}/gu;
const BREAKS = /[\t\n\u000B\f\r\u0085\u2028\u2029]+/gu;
/** Controls, and marks that turn the direction of text or hide in it. The joiner inside emoji (200D) stays. */
const HIDDEN = /[\p{Cc}\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** More marks on one letter than any script writes: they would climb over the lines around it. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/** Of HIDDEN and BREAKS, what JSON leaves as it is; written as numbers it is the same string to a program and nothing to a terminal. */
const BARE = /[\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** JSON that says the same and holds nothing a terminal obeys or an eye is misled by. */
export function harmlessJson(json: string): string {
  return json.replace(BARE, (sign) => sign.split('').map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
}

/**
 * A string as it may stand on a terminal or in a file: no escape sequences, controls or marks of direction; line breaks and tabs become
 * one space; halves of a broken character become U+FFFD; a letter keeps four marks at most.
 */
export function clean(text: string): string {
  return text.replace(BROKEN, '\uFFFD').replace(COMMAND_STRINGS, '').replace(SEQUENCES, '').replace(BREAKS, ' ').replace(HIDDEN, '').replace(PILED, '$1');
}
