import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;
const DEFLATED = 8;

/** Every part of a zip file (PKWARE's APPNOTE: the central directory names each part and where it begins), one after another as text. */
export function unzipped(zip: Buffer): string {
  const parts: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1 && zip.readUInt32LE(at) === CENTRAL; ) {
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    parts.push((method === DEFLATED ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + name + extra + comment;
    if (at + 4 > zip.length) break;
  }
  return parts.join('\n');
}
