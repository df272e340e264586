/** How a record looks on a screen, light or dark, narrow or wide, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2b3a; --quiet: #4a5866; --accent: #1f4e79; --ground: #fff; --shade: #eef3f7; --rule: #c4ccd4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf0; --quiet: #b3bec9; --accent: #9cc7ee; --ground: #14191f; --shade: #222b35; --rule: #46525f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 1.25rem 1rem 3rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 Arial, "Liberation Sans", Helvetica, sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 3px solid var(--accent); margin-bottom: 1.75rem; }
h1, h2, h3, h4 { line-height: 1.25; color: var(--accent); text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 5vw, 2.2rem); margin: 0.5rem 0 0.25rem; }
h2 { font-size: 1.45rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 1.0625rem; margin: 1.5rem 0 0.5rem; color: var(--ink); }
p, ul, ol, blockquote { margin: 0 0 1rem; max-width: 44rem; }
li { margin-bottom: 0.35rem; }
a { color: var(--accent); }
.subtitle { font-size: 1.15rem; color: var(--quiet); margin-bottom: 1rem; }
.lead { font-size: 1.22rem; line-height: 1.5; }
.small, footer { font-size: 0.9375rem; color: var(--quiet); }
blockquote { border-left: 4px solid var(--accent); padding: 0.25rem 0 0.25rem 1rem; font-style: italic; }
blockquote p { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.75rem; font-size: 0.9375rem; line-height: 1.4; }
.wide { font-size: 0.875rem; }
.fit { width: auto; }
caption { text-align: left; font-weight: bold; color: var(--quiet); padding: 0.75rem 0 0.4rem; }
details caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--rule); overflow-wrap: break-word; }
thead th { background: var(--shade); vertical-align: bottom; border-top: 1px solid var(--rule); }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.5rem 0; }
figcaption { font-weight: bold; color: var(--quiet); margin-bottom: 0.5rem; }
img { display: block; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--rule); }
summary { cursor: pointer; padding: 0.6rem 0; color: var(--accent); }
.form th { width: 32%; background: var(--shade); }
.form th, .form td { border: 1px solid var(--quiet); line-height: 1.8; }
footer { border-top: 1px solid var(--rule); margin-top: 3rem; padding-top: 1rem; }
@media screen and (max-width: 44rem) {
  td { overflow-wrap: anywhere; }
  .many, .many tbody, .many tr, .many th, .many td, .many caption { display: block; width: auto; }
  .many thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .many tr { border: 1px solid var(--rule); border-radius: 6px; margin-bottom: 0.75rem; overflow: hidden; }
  .many th, .many td { border-bottom: 1px solid var(--rule); }
  .many tr > :last-child { border-bottom: 0; }
  .many th[scope="row"] { background: var(--shade); font-size: 1rem; }
  .many td { display: grid; grid-template-columns: minmax(6.5rem, 38%) 1fr; gap: 0.6rem; text-align: left; }
  .many td::before { content: attr(data-name); color: var(--quiet); }
}
@page { size: A4; margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt Arial, sans-serif; } }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #333; --accent: #1f4e79; --ground: #fff; --shade: #eef3f7; --rule: #aaa; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  p, ul, ol, blockquote { max-width: none; }
  th, td { padding: 0.25rem 0.4rem; }
  thead { display: table-header-group; }
  tr, img, blockquote, .short { break-inside: avoid; }
  h1, h2, h3, h4, caption, thead, figcaption, summary { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
  summary { list-style: none; color: var(--quiet); }
  img { max-height: 200mm; width: auto; }
  .page-break { break-before: page; }
  * { print-color-adjust: exact; }
}
`
