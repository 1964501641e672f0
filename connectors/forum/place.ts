import { textOf, type Selection } from '../../src/text/html.js';

/** What boards in Dutch and English call the place a member says to live in. */
const LABEL = /(?:^|\n)(?:- )?(?:(?:location|woonplaats|locatie|plaats)\s*:?|(?:from|van)\s*:)\s*\n?[ \t]*([^\n]{2,60})(?=\n|$)/i;

/** The place among the facts that stand beside a post, such as `Woonplaats: Deventer`. */
export function placeIn(facts: Selection): string | undefined {
  if (!/location|woonplaats|locatie|plaats|from:|van:/i.test(facts.text())) return undefined;
  const place = LABEL.exec(textOf(facts))?.[1]?.trim();
  // The next label, where the place is left empty.
  return place === undefined || place.endsWith(':') || /^\d+$/.test(place) ? undefined : place;
}
