import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readOpml } from '../../connectors/rss/opml.js';

const LIST = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
  <outline text="Nieuws"><outline text="Regio"><outline type="rss" text="De Opaalse Courant" title="De Opaalse Courant" xmlUrl="https://opaalsecourant.example/feed" htmlUrl="https://opaalsecourant.example/"/></outline>
    <outline type="rss" text="Stroom &amp; Zo" xmlurl="https://stroomenzo.example/rss.xml"/></outline>
  <outline type="rss" xmlUrl="https://naamloos.example/atom.xml"/>
  <outline text="Zonder adres" type="rss"/>
  <outline text="Postduif" xmlUrl="postduif://feed"/>
  <outline text="Nog eens" xmlUrl="https://opaalsecourant.example/feed"/>
</body></opml>`;

describe('a list of feeds from a feed reader', () => {
  it('gives each feed once, from folders of any depth, with the name it has there', () => {
    expect(readOpml(LIST)?.feeds).toEqual([
      { url: 'https://opaalsecourant.example/feed', name: 'De Opaalse Courant' },
      { url: 'https://stroomenzo.example/rss.xml', name: 'Stroom & Zo' },
      { url: 'https://naamloos.example/atom.xml', name: 'naamloos.example' },
    ]);
  });

  it('refuses what is no feed, each with its reason', () => {
    expect(readOpml(LIST)?.refused).toEqual([
      { name: 'Zonder adres', reason: 'it names no feed (xmlUrl)' },
      { name: 'Postduif', reason: 'postduif://feed is no web address' },
      { name: 'Nog eens', reason: 'it stands in the list already' },
    ]);
  });

  it('is not seen in another file', () => {
    expect(readOpml('<html><body>Geen lijst</body></html>')).toBeUndefined();
    expect(readOpml('')).toBeUndefined();
  });

  it('is read up to where it breaks off', () => expect(readOpml(LIST.slice(0, LIST.indexOf('<outline type="rss" xmlUrl')))?.feeds).toHaveLength(2));

  it('never throws, whatever came in', () => {
    fc.assert(fc.property(fc.string(), fc.nat(LIST.length), (noise, at) => {
      readOpml(LIST.slice(0, at) + noise + LIST.slice(at));
    }));
  });
});
