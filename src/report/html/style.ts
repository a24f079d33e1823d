/** The page's style: light and dark, wide and narrow, on screen and on paper. No meaning is carried by colour alone. */
export const STYLE = `
:root { --ink: #1d2330; --soft: #5b6474; --paper: #fff; --panel: #f5f6f8; --rule: #d9dde4; --accent: #1f6feb; --ok: #9fd8b0; --alarm: #d1242f; --insufficient: #c7cbd3; --curve: #1f6feb; --threshold: #b35900; --m-step: #1d2330; --m-fault: #b35900; --m-action: #0969da; --m-call: #57606a; --m-refused: #d1242f; --m-matched: #8250df; --m-delivered: #1a7f37;
--m-failed: #d1242f; --m-item: #0a7a83; --m-compliance: #bf3989; --m-state: #57606a; --to-ok: #1a7f37; --to-alarm: #d1242f; --to-insufficient: #6e7781; }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --ink: #e6e9ef; --soft: #9aa4b5; --paper: #12151b; --panel: #1b2029; --rule: #323946; --accent: #6cb0ff; --ok: #2c6b45; --alarm: #ff6b6b; --insufficient: #4a5160; --curve: #6cb0ff; --threshold: #f0a35c; --m-step: #e6e9ef; --m-fault: #f0a35c; --m-action: #6cb0ff; --m-call: #9aa4b5;
--m-refused: #ff7b72; --m-matched: #c297ff; --m-delivered: #56d364; --m-failed: #ff7b72; --m-item: #39c5cf; --m-compliance: #ff9bce; --m-state: #9aa4b5; --to-ok: #56d364; --to-alarm: #ff6b6b; --to-insufficient: #9aa4b5; } }
@media screen { :root[data-theme=dark] { --ink: #e6e9ef; --soft: #9aa4b5; --paper: #12151b; --panel: #1b2029; --rule: #323946; --accent: #6cb0ff; --ok: #2c6b45; --alarm: #ff6b6b; --insufficient: #4a5160; --curve: #6cb0ff; --threshold: #f0a35c; --m-step: #e6e9ef; --m-fault: #f0a35c; --m-action: #6cb0ff; --m-call: #9aa4b5; --m-refused: #ff7b72; --m-matched: #c297ff;
--m-delivered: #56d364; --m-failed: #ff7b72; --m-item: #39c5cf; --m-compliance: #ff9bce; --m-state: #9aa4b5; --to-ok: #56d364; --to-alarm: #ff6b6b; --to-insufficient: #9aa4b5; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 16px; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 8px 20px; padding-top: 24px; }
h1 { margin: 0; font-size: 1.8rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.25rem; border-bottom: 1px solid var(--rule); padding-bottom: .3rem; }
h3 { margin: 0; font-size: 1.05rem; }
.lead { max-width: 72ch; font-size: 1.05rem; }
.verdict { margin: 0; font-weight: 600; }
.good { color: inherit; } .good > span:first-child { color: #1a7f37; } .bad { color: var(--alarm); }
#theme { margin-left: auto; }
button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: 4px 10px; cursor: pointer; }
button:focus-visible, summary:focus-visible, input:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 9; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 4px 24px; margin: 1rem 0; }
.facts div { display: flex; gap: 10px; min-width: 0; } .facts dt { color: var(--soft); min-width: 74px; } .facts dd { margin: 0; overflow-wrap: anywhere; } .facts .word { display: inline-block; max-width: 100%; }
.verdicts { list-style: none; padding: 0; } .verdicts li { padding: 2px 0; } .verdicts li, .lead, h1 { overflow-wrap: anywhere; }
.legend { color: var(--soft); } .key { display: inline-block; width: 22px; height: 12px; margin: 0 4px 0 14px; vertical-align: baseline; } .key:first-child { margin-left: 0; }
.key.line { height: 0; border-top: 2px dashed var(--threshold); vertical-align: middle; }
.key.ok, rect.ok { background: var(--ok); fill: var(--ok); } .key.alarm, rect.alarm { background: var(--alarm); fill: var(--alarm); } .key.insufficient, rect.insufficient { background: var(--insufficient); fill: var(--insufficient); }
article.alarm { border: 1px solid var(--rule); border-radius: 10px; padding: 14px 16px; margin: 0 0 16px; }
.state.alarm { color: var(--alarm); font-weight: 600; }
.sentence { margin: .1rem 0 .6rem; color: var(--soft); overflow-wrap: anywhere; }
.chart { width: 100%; overflow: hidden; } .chart svg { width: 100%; height: auto; display: block; }
.chart .u-legend { text-align: left; font-size: .85rem; color: var(--soft); } .chart .uplot { width: 100%; } .chart .u-legend th, .chart .u-legend td { background: none; border: 0; padding: 0 4px; position: static; }
.curve { fill: none; stroke: var(--curve); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.threshold { stroke: var(--threshold); stroke-width: 1.5; stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
.changes { list-style: none; padding: 0; margin: .8rem 0 0; max-height: 600px; overflow: auto; } .changes li { margin: 0 0 6px; }
.why { margin: 4px 0 0 12px; color: var(--soft); font-size: .92rem; } .why p { margin: 0; overflow-wrap: anywhere; }
.slots { margin: 8px 0; color: var(--ink); } .slots ol { display: flex; flex-wrap: wrap; gap: 6px; list-style: none; padding: 0; margin: 6px 0; }
.slots ol li { border: 1px solid var(--rule); border-radius: 6px; padding: 4px 8px; min-width: 74px; text-align: center; background: var(--panel); } .slots ol li.decisive { border: 2px solid var(--ink); }
.slots li.breaching b { color: var(--alarm); } .slots small { display: block; color: var(--soft); }
.scroll { overflow-x: auto; max-height: 560px; overflow-y: auto; border: 1px solid var(--rule); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } th { text-align: left; position: sticky; top: 0; background: var(--panel); } th, td { padding: 5px 10px; border-bottom: 1px solid var(--rule); vertical-align: top; }
td { overflow-wrap: anywhere; max-width: 46ch; } td time { white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; } .notes { color: var(--soft); font-size: .88rem; padding-left: 1.2em; }
details { margin: 0 0 10px; } summary { cursor: pointer; padding: 6px 0; } summary small { color: var(--soft); }
.filter { margin: 0 0 8px; display: flex; gap: 8px; align-items: center; } .filter input { font: inherit; padding: 4px 8px; border: 1px solid var(--rule); border-radius: 6px; background: var(--paper); color: inherit; width: min(320px, 100%); } .filter output { color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 1.4rem 0 0; padding: 8px 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); } nav a { color: var(--accent); }
.symbols { position: absolute; width: 0; height: 0; } .glyph { width: 13px; height: 13px; vertical-align: -2px; flex: none; }
.mk-step { fill: var(--m-step); } .mk-fault { fill: var(--m-fault); } .mk-action { fill: var(--m-action); } .mk-call { fill: var(--m-call); } .mk-refused { fill: var(--m-refused); } .mk-matched { fill: var(--m-matched); } .mk-delivered { fill: var(--m-delivered); } .mk-failed { fill: var(--m-failed); } .mk-item { fill: var(--m-item); }
.mk-compliance { fill: var(--m-compliance); } .mk-state { fill: var(--m-state); } .to-ok { fill: var(--to-ok); } .to-alarm { fill: var(--to-alarm); } .to-insufficient { fill: var(--to-insufficient); }
symbol path { fill-rule: evenodd; }
.toolbar { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin: 0 0 10px; } .toolbar[hidden] { display: none; } .hint { color: var(--soft); font-size: .88rem; }
.lanes { --label: 270px; --cursor: -1; position: relative; border: 1px solid var(--rule); border-radius: 10px; overflow: hidden; }
.lanes::after { content: ''; position: absolute; top: 0; bottom: 0; width: 1px; background: var(--soft); pointer-events: none; left: calc(var(--label) + (100% - var(--label) - 14px) * var(--cursor)); }
.lane { display: grid; grid-template-columns: var(--label) 1fr; align-items: center; border-bottom: 1px solid var(--rule); } .lane:last-child { border: 0; }
.lane label { display: flex; gap: 7px; align-items: center; padding: 2px 10px; font-size: .9rem; cursor: pointer; } .lane label small { color: var(--soft); margin-left: auto; }
.track { padding: 0 14px 0 0; cursor: pointer; outline-offset: -2px; } .track:focus-visible { outline: 3px solid var(--accent); }
.marks { display: block; width: 100%; height: 20px; overflow: visible; } .marks use { transform: translateX(-6px); } .marks use.chosen { stroke: var(--ink); stroke-width: 1.5; }
.lane.off .marks { visibility: hidden; } .lane.off label { color: var(--soft); }
.axis { position: relative; height: 22px; margin-right: 14px; color: var(--soft); font-size: .78rem; } .axis span { position: absolute; top: 2px; transform: translateX(-50%); }
.said { display: block; min-height: 1.5em; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
article.rule, article.resource { border: 1px solid var(--rule); border-radius: 10px; padding: 14px 16px; margin: 0 0 16px; } article .marks { border-bottom: 1px solid var(--rule); margin: 4px 0 8px; }
article.rule details, article.resource details { margin: 0; border-top: 1px solid var(--rule); } summary { overflow-wrap: anywhere; } summary time { font-variant-numeric: tabular-nums; }
code { font: .88em ui-monospace, monospace; overflow-wrap: anywhere; } h3 { overflow-wrap: anywhere; }
.explained { padding: 0 0 10px 18px; font-size: .92rem; } h5 { margin: .7rem 0 .1rem; font-size: .88rem; color: var(--soft); } .explained ul, .sides ul, .slots ul { margin: 0; padding-left: 1.2em; overflow-wrap: anywhere; } .explained pre { margin: 0; overflow-x: auto; }
.sides { display: grid; grid-template-columns: 3fr 2fr; gap: 4px 24px; padding: 0 0 12px 18px; } .sides > div { min-width: 0; } .sides td { min-width: 11ch; }
.found { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
footer { color: var(--soft); padding: 24px 16px 40px; }
@media (max-width: 640px) { h1 { font-size: 1.4rem; } .facts { grid-template-columns: 1fr; } article.alarm { padding: 10px; } th, td { padding: 4px 6px; } #theme { margin-left: 0; } .lane { grid-template-columns: 1fr; } .track, .axis { margin: 0 12px; padding: 0; } .lane.ticks > span { display: none; } .lanes { --label: 12px; }
.lanes::after { left: calc(12px + (100% - 24px) * var(--cursor)); } .axis span:nth-child(even) { display: none; } .axis span:first-child { transform: none; } .sides { grid-template-columns: 1fr; padding-left: 0; } .explained { padding-left: 4px; } article.rule, article.resource { padding: 10px; } }
@media (max-width: 640px) { #costs td { overflow-wrap: break-word; } #costs :is(td, th):nth-child(3) { display: none; } }
@media print { .filter, #theme, .skip, .toolbar, .said, nav, .lane input { display: none; } article, details { break-inside: avoid; } .scroll, .changes { max-height: none; } details { display: block; } }
`;
