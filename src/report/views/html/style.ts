/** Fonts are the reader's own: nothing is loaded. Lines of text stay under about 80 letters; tables may be as wide as the page. */
export const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;color:#24303a;background:#fff;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:60rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:3.5rem;padding-bottom:1.5rem}
h1{font-size:2.2rem;line-height:1.15;margin:0 0 .4rem;overflow-wrap:anywhere}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;padding-top:1.2rem;border-top:3px solid #24303a}
h3{font-size:1.1rem;margin:2rem 0 .6rem}
p,li{max-width:44rem}
.sub{font-size:1.15rem;margin:0 0 .2rem;color:#44505a}
.meta{color:#5b6770;margin:0}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:2rem 0;padding:0}
.key div{border-top:3px solid #3f5364;padding-top:.5rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.key dt{color:#44505a;font-size:.9rem;line-height:1.35}
.key dd{margin:0;font-size:1.9rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
.key .few{font-size:1rem;line-height:1.5}
nav ol{padding-left:1.7rem;margin:.4rem 0 1rem;columns:16rem 2}
header section{margin-top:0}header h2{border-top:0;padding-top:0;margin-bottom:.4rem}
#summary table{font-size:1rem;line-height:1.45}#summary thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
#summary tbody tr{background:none;border-top:1px solid #d5dade}#summary tbody th{max-width:none;padding-left:0}#summary td{color:#5b6770;font-size:.85rem;padding-right:0}
a{color:#1b4f8a}
section{margin-top:3rem}
figure{margin:1rem 0 0}
.fine svg{min-width:30rem}
.tall{max-height:32rem;overflow-y:auto}.tall thead th{position:sticky;top:0;background:#fff;z-index:1}
.scroll{overflow-x:auto;background:linear-gradient(90deg,#fff 40%,rgba(255,255,255,0)) 0/2rem 100%,linear-gradient(270deg,#fff 40%,rgba(255,255,255,0)) 100%/2rem 100%,radial-gradient(farthest-side at 0 50%,rgba(36,48,58,.28),transparent) 0/.8rem 100%,radial-gradient(farthest-side at 100% 50%,rgba(36,48,58,.28),transparent) 100%/.8rem 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
svg{display:block;width:100%;max-width:38rem;height:auto;font-family:inherit;margin:.2rem 0 1rem}
table{border-collapse:collapse;font-size:.88rem;line-height:1.4;width:100%;font-variant-numeric:tabular-nums;margin:.6rem 0 .4rem}
.vh,caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.32rem .6rem;text-align:left;vertical-align:top}
th{font-weight:600}
thead th{vertical-align:bottom;border-bottom:2px solid #24303a}
tbody th{font-weight:400;min-width:9rem;max-width:20rem;overflow-wrap:anywhere}
td{overflow-wrap:break-word;max-width:18rem}
.prose{min-width:18rem;max-width:34rem}
tbody .no{min-width:0;white-space:nowrap}
.quotes tbody tr:nth-child(even){background:none}.quotes tbody tr{border-top:1px solid #d5dade}.quotes tbody tr.again{border-top:0}.quotes tbody th{font-weight:600}
.r{text-align:right;white-space:nowrap}
thead .r{white-space:normal}
time{white-space:nowrap}
td.few{white-space:normal;font-size:.8rem;color:#5b6770}
tbody tr:nth-child(even){background:rgba(36,60,80,.05)}
tbody tr.total{background:none}
tr.total th,tr.total td{font-weight:650;border-top:1px solid #24303a}
.negative{color:#b2182b}.neutral{color:#5b5b5b}.positive{color:#2166ac}
.notes{margin:.4rem 0 0;padding:0 0 0 1.1rem;color:#5b6770;font-size:.85rem}
footer{padding-top:2rem;padding-bottom:3rem;color:#5b6770;font-size:.85rem}
@media(max-width:36rem){header{padding-top:1.5rem}main,header,footer{padding-left:1rem;padding-right:1rem}h1{font-size:1.7rem}.key{grid-template-columns:1fr 1fr}.key dd{font-size:1.5rem}tbody th{min-width:8.2rem}.prose{min-width:14rem}th:first-child{position:sticky;left:0;background:#fff}table:not(.quotes) tbody tr:nth-child(even):not(.total) th{background:#f3f5f6}#summary table tbody tr th{background:none;position:static;min-width:0}
.quotes,.quotes tbody,.quotes tr,.quotes tbody th,.quotes td{display:block;position:static;min-width:0;max-width:none;padding:.1rem 0}.quotes tbody tr{padding:.5rem 0}.quotes thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
@page{size:A4;margin:16mm 14mm 18mm}
@media print{
body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:4mm;break-after:page}
#summary table{font-size:9.5pt}#summary td{white-space:nowrap;font-size:8.5pt}#summary th,#summary td{padding-top:.7mm;padding-bottom:.7mm}
nav{break-inside:avoid}nav ol{columns:3}.key{margin:6mm 0}
.key{grid-template-columns:repeat(4,1fr)}
section{margin-top:0;padding-top:6mm}
h2,h3{break-after:avoid}
figure.chart,svg{break-inside:avoid}
svg,.fine svg{min-width:0;max-width:140mm}
tbody th{min-width:26mm}
thead{display:table-header-group}
tr{break-inside:avoid}
tr.total{break-before:avoid}
table{font-size:8.5pt;break-before:avoid}
th,td{padding:1mm 1.6mm}
.prose{min-width:60mm}
.wide table{font-size:7pt}.wide th,.wide td{padding:.8mm .9mm}.wide tbody th{min-width:0}
.scroll{overflow:visible;background:none}
.tall{max-height:none}.tall thead th{position:static}
a{color:inherit;text-decoration:none}
.notes{break-before:avoid;break-inside:avoid}
.short,.quotes tbody{break-inside:avoid}
}
`.trim();
