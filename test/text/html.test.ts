import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { htmlText, load, textOf } from '../../src/text/html.js';

describe('html as readable text', () => {
  it('keeps paragraphs, lines and lists apart', () => {
    expect(htmlText('<p>Eerste\n regel<br>tweede</p><p>Slot</p><ul><li>een</li><li>twee</li></ul>')).toBe('Eerste regel\ntweede\n\nSlot\n\n- een\n- twee');
  });

  it('makes one empty line of two breaks, and none of white space in the source', () => {
    expect(htmlText('Een<br />\n<br />\ntwee\n\ndrie')).toBe('Een\n\ntwee drie');
  });

  it('reads entities, also in text without a tag', () => {
    expect(htmlText('caf&eacute; &amp; &lt;netjes&gt; &euro;&nbsp;5')).toBe('café & <netjes> € 5');
  });

  it('keeps the words of links and leaves scripts, styles and buttons out', () => {
    expect(htmlText('Zie <a href="/x">de site</a>.<script>weg()</script><style>p{}</style><button>Reageer</button>')).toBe('Zie de site.');
  });

  it('speaks emoji and smilies by their alt text, but not photos', () => {
    expect(htmlText('Top <img class="emoji" alt="😀" src="x.svg"> <img class="smilies" alt=":-)" src="a.gif"> <img alt="Foto van de lift" src="lift.jpg">')).toBe('Top 😀 :-)');
    expect(htmlText('Fijn <img src="u1f600.png" alt="😀">')).toBe('Fijn 😀');
  });

  it('keeps what stands in a spoiler', () => {
    expect(htmlText('Let op<details><summary>Spoiler</summary>het was de meter</details>')).toBe('Let op\n\nSpoiler\nhet was de meter');
  });

  it('drops what a selector names, without gluing the words around it', () => {
    expect(htmlText('Voor<blockquote>citaat</blockquote>na', { drop: 'blockquote' })).toBe('Voor\nna');
  });

  it('keeps words of one sentence together that tags divide', () => {
    expect(htmlText('gas<b>rekening</b> en <i>stroom</i>')).toBe('gasrekening en stroom');
  });

  it('reads part of a page only', () => {
    const $ = load('<div class="a">een</div><div class="b">twee</div>');
    expect(textOf($('.b'))).toBe('twee');
  });

  it('reads 100,000 nested divs in time, with what stands inside', () => {
    const begin = performance.now();
    const deep = `${'<div>'.repeat(100_000)}binnenin${'</div>'.repeat(100_000)}<p>na</p>`;
    expect(htmlText(deep)).toBe('binnenin\n\nna');
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  it('does not mistake unclosed paragraphs for depth', () => {
    const $ = load(`${'<p>regel<br>'.repeat(1000)}<div class="post">kern</div>`);
    expect($('.post').text()).toBe('kern');
  });

  it('reads unclosed comments and scripts in time', () => {
    const begin = performance.now();
    expect(htmlText(`goed ${'<!-- '.repeat(200_000)}`)).toMatch(/^goed/);
    htmlText('<script>'.repeat(100_000));
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});

const folder = new URL('../../fixtures/text/', import.meta.url);
const cases = readdirSync(folder).filter((name) => /^html.*\.html$/.test(name));

describe('pieces of pages as readable text', () => {
  it.each(cases)('%s', (name) => {
    const html = readFileSync(new URL(name, folder), 'utf8');
    const wanted = readFileSync(new URL(name.replace(/html$/, 'txt'), folder), 'utf8').trimEnd();
    expect(htmlText(html, { drop: '.signature' })).toBe(wanted);
  });
});
