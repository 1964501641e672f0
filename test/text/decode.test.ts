import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/text/decode.js';

const euro = 'Prijs: € 5 voor “thuis” – geen café';
const in1252 = iconv.encode(euro, 'windows-1252');
const inUtf8 = Buffer.from(euro, 'utf8');

describe('bytes as text', () => {
  it('believes the header', () => {
    expect(decode(iconv.encode('Łódź', 'iso-8859-2'), { contentType: 'text/html; charset=ISO-8859-2', kind: 'html' })).toMatchObject({ text: 'Łódź', replaced: 0 });
  });

  it('reads iso-8859-1 as windows-1252, so that euro signs and quotes live', () => {
    expect(decode(in1252, { contentType: 'text/html;charset="iso-8859-1"', kind: 'html' })).toEqual({ text: euro, charset: 'windows-1252', replaced: 0 });
  });

  it('believes the meta tag and the XML declaration where the header is silent', () => {
    const page = iconv.encode(`<html><head><meta http-equiv="content-type" content="text/html; charset=windows-1251"></head>Привет`, 'windows-1251');
    expect(decode(page, { contentType: 'text/html', kind: 'html' }).text).toContain('Привет');
    const feed = iconv.encode(`<?xml version="1.0" encoding="iso-8859-15"?><a>€</a>`, 'iso-8859-15');
    expect(decode(feed, { kind: 'xml' }).text).toContain('<a>€</a>');
  });

  it('reads unlabelled bytes as UTF-8 where they are, else as windows-1252', () => {
    expect(decode(inUtf8, { kind: 'text' })).toMatchObject({ text: euro, charset: 'utf-8' });
    expect(decode(in1252, { kind: 'text' })).toMatchObject({ text: euro, charset: 'windows-1252' });
  });

  it('does not believe a label the bytes contradict', () => {
    expect(decode(inUtf8, { contentType: 'text/html; charset=iso-8859-1', kind: 'html' }).text).toBe(euro);
    expect(decode(in1252, { contentType: 'text/html; charset=utf-8', kind: 'html' }).text).toBe(euro);
    expect(decode(inUtf8, { contentType: 'text/xml; charset=utf-16', kind: 'xml' }).text).toBe(euro);
  });

  it('keeps UTF-8 with one broken letter UTF-8, and counts the letter', () => {
    const broken = Buffer.concat([inUtf8, Buffer.from([0xe9, 0x20])]);
    expect(decode(broken, { kind: 'html' })).toEqual({ text: `${euro}\uFFFD `, charset: 'utf-8', replaced: 1 });
  });

  it('reads UTF-16 by its mark and leaves the mark out', () => {
    expect(decode(Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(euro, 'utf-16le')]), { kind: 'xml' }).text).toBe(euro);
    expect(decode(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), inUtf8]), { kind: 'xml' }).text).toBe(euro);
  });

  it('leaves NUL and control characters out, and unknown labels aside', () => {
    expect(decode(Buffer.from('a\u0000b\u0008c\td\r\ne', 'utf8'), { contentType: 'text/html; charset=wat', kind: 'html' })).toMatchObject({ text: 'abc\td\r\ne' });
  });
});
