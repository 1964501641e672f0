import { describe, expect, it } from 'vitest';
import { isLocalHost, isPrivateAddress } from '../../src/collect/address.js';

describe('an address on a private network', () => {
  it.each([
    '127.0.0.1', '127.255.0.3', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255',
    '192.0.0.8', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '::1', '::', '[::1]', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fc00::1', 'fd12:3456::1',
    'ff02::1', 'fec0::1', '::ffff:10.0.0.1', '::ffff:a00:1', '0:0:0:0:0:ffff:7f00:1', '::ffff:0:127.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b::c0a8:101', '::127.0.0.1', '2002:7f00:1::', '2001::1',
    '2001:db8::1',
  ])('is known: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '11.0.0.1', '2606:4700::1', '2a02:a400::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8',
    'voorbeeld.nl', '',
  ])('is not seen in %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a listed host', () => {
  it.each([
    ['http://localhost:8080/x', ['localhost'], true],
    ['http://localhost:8080/x', ['localhost:8080'], true],
    ['http://localhost:8080/x', ['LOCALHOST:8080'], true],
    ['http://localhost:8081/x', ['localhost:8080'], false],
    ['http://localhost/x', ['localhost:80'], true],
    ['https://localhost/x', ['localhost:443'], true],
    ['http://[::1]:9/x', ['[::1]:9'], true],
    ['http://localhost.voorbeeld.nl/', ['localhost'], false],
    ['http://localhost/', [], false],
  ])('%s with %j: %s', (url, hosts, listed) => {
    expect(isLocalHost(new URL(url), hosts)).toBe(listed);
  });
});
