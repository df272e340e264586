/** How the pages look. */
export const LOOK = `
* { box-sizing: border-box; margin: 0; padding: 0 }
body { background: #fff; font: 15px/1.47 Lato, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', sans-serif; color: #1d1c1d }
main { padding: 12px 20px 16px }
.what { color: #616061; font-size: 12px; padding-bottom: 8px }
.message { display: flex; gap: 8px; padding: 8px 0 }
.face { width: 36px; height: 36px; flex: none; border-radius: 6px; background: #2f5d50; color: #fff; font-weight: 700; text-align: center; line-height: 36px }
.body { flex: 1; min-width: 0 }
.from { padding-bottom: 2px }
.app { background: #e8e8e8; border-radius: 2px; color: #616061; font-size: 10px; padding: 1px 3px }
time, small { color: #616061; font-size: 12px }
small { display: block; font-size: 12.5px; padding: 4px 0 }
h2 { font-size: 18px; padding: 10px 0 4px }
section { display: flex; gap: 12px; justify-content: space-between; padding: 4px 0; overflow-wrap: anywhere }
section > div { flex: 1 }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 16px }
section > .button { align-self: flex-start }
.actions { display: flex; flex-wrap: wrap; gap: 8px; padding: 6px 0 }
.button { border: 1px solid #bbb; border-radius: 4px; font-size: 13px; font-weight: 700; padding: 3px 12px; white-space: nowrap }
.primary { background: #007a5a; border-color: #007a5a; color: #fff }
.danger { border-color: #e01e5a; color: #e01e5a }
ul { list-style: none }
li { padding: 2px 0 2px 24px; position: relative }
li::before { border: 1px solid #868686; content: ''; height: 15px; left: 0; position: absolute; top: 6px; width: 15px }
.radio li::before { border-radius: 50% }
.box li::before { border-radius: 3px }
.on::before { background: #1264a3; border-color: #1264a3 !important }
q { border-left: 4px solid #aaa; display: block; padding-left: 10px; quotes: none }
q::before, q::after { content: none }
a { color: #1264a3 }
hr { border: 0; border-top: 1px solid #aaa; margin: 8px 0 }
table { border-collapse: collapse; font-size: 13px; margin: 8px 0; width: 100% }
caption { color: #616061; font-size: 12px; padding-bottom: 4px; text-align: left }
th, td { border: 1px solid #aaa; padding: 4px 8px; text-align: left }
td.raw_number { text-align: right }
figure { border: 1px solid #aaa; border-radius: 8px; margin: 8px 0; padding: 10px }
figcaption { font-weight: 700; padding-bottom: 8px }
.bars { align-items: flex-end; display: flex; gap: 10px; height: 180px }
.bars div { display: flex; flex: 1; flex-direction: column; justify-content: flex-end; height: 100%; min-width: 0 }
.bars span { background: #1264a3; border-radius: 3px 3px 0 0; display: block }
.bars em { font-size: 10.5px; font-style: normal; height: 42px; overflow-wrap: anywhere; padding-top: 4px; line-height: 1.2 }
figure p { color: #616061; font-size: 12px }
.window { border: 1px solid #ccc; border-radius: 8px; margin: 4px auto 12px; width: 520px }
.window header { border-bottom: 1px solid #aaa; font-size: 20px; font-weight: 700; padding: 14px 20px }
.window .body { padding: 10px 20px }
.window footer { border-top: 1px solid #aaa; display: flex; gap: 8px; justify-content: flex-end; padding: 12px 20px }
label { display: block; padding: 6px 0 }
label i { color: #616061; font-style: normal }
.field, .select { border: 1px solid #868686; border-radius: 4px; display: block; margin-top: 4px; min-height: 76px; padding: 6px 10px }
.select { min-height: 0; width: 60% }
`
