/* oxlint-disable no-control-regex -- control characters are what this file is about */
const ESC = '\u001B';

/** Names that would do something where they are not cleaned: to a terminal, to a spreadsheet, to the eye. */
export const HOSTILE: readonly string[] = [
  `${ESC}[31mrood${ESC}[0m`, `${ESC}[2J${ESC}[Hweg`, `${ESC}]0;titel\u0007x`, `${ESC}]8;;https://kwaad.example${ESC}\\klik${ESC}]8;;${ESC}\\`, `${ESC}]52;c;aGFsbG8=\u0007`,
  `${ESC}P+q544e${ESC}\\x`, `${ESC}_verborgen${ESC}\\x`, `${ESC}^verborgen${ESC}\\x`, `${ESC}c`, `${ESC}(0qqq`, `${ESC}]nooit gesloten`, `${ESC}[`, ESC, '\u009B31mrood', '\u009D0;titel\u009C', '\u0090x\u009C',
  `${ESC}[6n`, `${ESC}[?1049h`, `${ESC}]1337;File=inline=1:AAAA\u0007`, `${ESC}${ESC}[31m`, `${ESC}[3${ESC}[31m1mdubbel`, '\u009B\u009B2J', '\u0084\u0085\u0088\u008D', '\u008Ex\u008F', '\u0018\u001A',
  'terug\rweg', 'op\u0008\u0008\u0008weg', 'bel\u0007', 'nul\u0000', 'del\u007F', 'twee\nregels', 'twee\r\nregels', 'tab\tin', 'verticaal\u000Bblad\u000C', 'regel\u2028alinea\u2029einde', 'next\u0085line',
  '\u202Etxt.exe', '\u202Dabc\u202C', '\u2066abc\u2069', '\u2067abc', '\u200Eabc\u200F', '\u061Cabc', 'zacht\u00ADstreepje', 'niets\u200Bhier', '\uFEFFbom', '\u2060woord', '\u{E0041}\u{E0042}tag', '\uFFF9abc\uFFFA',
  '\u202A\u202B\u202Cdrie', '\u2068abc', '\u200B\u200B\u200B', '\u180Eabc', '\u2061\u2062\u2063\u2064',
  '=1+1', '+31612345678', '-1+1', '@SUM(A1)', ' =1+1', '\t=1+1', '\r=1+1', '\n=1+1', '\u00A0=1+1', '\uFEFF=1+1', '=cmd|\' /C calc\'!A0', '=HYPERLINK("https://kwaad.example";"klik")', '＝1+1', '＋1', '－1', '＠x', '|x',
  '\u200B=1+1', '\u202E=1+1', `${ESC}[0m=1+1`, '\u0000=1+1', "'=1+1", '=WEBSERVICE("https://kwaad.example")', '=DDE("soffice";"x";"y")', '%0A=1+1', '_x003D_1+1', '_x0007_bel', '_x000A_=1+1', '\t\t+1', '\u3000=1+1',
  '"; drop', 'a";"=1+1', 'a","=1+1', '";\r\n"=1+1', '"', '""', '"=1+1"', ';=1+1', ',=1+1', '<script>alert(1)</script>', '\uD800half', 'half\uDC00', '\uDC00\uD800', '👩‍👩‍👧', '👩‍👩‍👧'.repeat(40), '🇳🇱🇧🇪', '👍🏽', '1️⃣', '❤️', '𝒢𝓇𝑜𝑜𝓉',
  'e\u0301\u0301\u0301\u0301\u0301\u0301', `x${'\u0301'.repeat(400)}`, '株式会社のとても長い名前です', 'שלום עולם', 'مرحبا', '', ' ', 'a'.repeat(300), 'Hottentottententententoonstelling'.repeat(9),
];

const OBEYED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Cs}/u;

/** True where a text still holds something a terminal obeys or an eye is misled by; line feeds are the table's own. */
export const isObeyed = (text: string): boolean => OBEYED.test(text);
