import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Addresses that are no place on the public internet: the "not globally reachable" rows of IANA's special-purpose registries
 * (RFC 6890 and its updates), multicast and the reserved rest.
 */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
] as const;
/** `::/96` holds loopback, the unspecified address and IPv4-compatible spellings; 2001::/23 holds Teredo, 2002::/16 is 6to4. */
const NOT_PUBLIC_V6 = [
  '::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10',
  'fec0::/10', 'ff00::/8',
] as const;

const notPublic = new BlockList();
for (const range of NOT_PUBLIC_V4) addRange(range, 'ipv4');
for (const range of NOT_PUBLIC_V6) addRange(range, 'ipv6');

function addRange(range: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', bits = ''] = range.split('/');
  notPublic.addSubnet(net, Number(bits), family);
}

/** Eight groups of an IPv6 address as the URL parser compresses it; undefined where it is none. */
function groupsOf(address: string): readonly number[] | undefined {
  if (!URL.canParse(`http://[${address}]/`)) return undefined;
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

/** The IPv4 address inside an IPv4-mapped (`::ffff:0:0/96`), translated (`::ffff:0:0:0/96`) or NAT64 (`64:ff9b::/96`) address. */
function embeddedV4(groups: readonly number[]): string | undefined {
  const prefix = groups.slice(0, 6).map((group) => group.toString(16)).join(':');
  if (!['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'].includes(prefix)) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** True for loopback, private, link-local, shared, reserved and multicast addresses in any spelling; false for what is no address. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 0) return false;
  if (!isIPv6(bare)) return notPublic.check(bare, 'ipv4');
  const groups = groupsOf(bare);
  const inner = groups === undefined ? undefined : embeddedV4(groups);
  return inner === undefined ? notPublic.check(bare, 'ipv6') : notPublic.check(inner, 'ipv4');
}

/** True where the project lists the host, by name (`localhost`) or by name and port (`localhost:8080`). */
export function isLocalHost(url: URL, localHosts: readonly string[]): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const names = new Set([url.hostname, `${url.hostname}:${port}`]);
  return localHosts.some((host) => names.has(host.trim().toLowerCase()));
}
