import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** undici tells here that a request goes out on its connection. */
const CHANNEL = 'undici:client:sendHeaders';

function hostOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  const { request } = message;
  if (typeof request !== 'object' || request === null || !('origin' in request)) return undefined;
  const origin = String(request.origin);
  return URL.canParse(origin) ? new URL(origin).hostname : undefined;
}

/**
 * Tells the host name of every request at the moment it is sent: looking up a name, connecting, and whatever else this process does
 * lie between a turn and that moment. Gives what ends it.
 */
export function whenSent(tell: (host: string) => void): () => void {
  const heard = (message: unknown): void => {
    const host = hostOf(message);
    if (host !== undefined) tell(host);
  };
  subscribe(CHANNEL, heard);
  return () => void unsubscribe(CHANNEL, heard);
}
