import { MARK_NAMES, type MarkKind } from '../../analysis/marks.ts';
import { DAY } from '../../kernel/time.ts';
import { pageTicks, tickLabel } from '../axis.ts';
import type { PageData, PageMark } from './data.ts';
import { escapeHtml } from './escape.ts';
import { glyph } from './shapes.ts';

const percent = (at: number, data: { start: number; end: number }): string =>
  `${Math.round(((at - data.start) / Math.max(1, data.end - data.start)) * 10_000) / 100}%`;

/** What a group of marks says when one points at it. */
function markText(mark: PageMark, time: (at: number) => string): string {
  const [from, to] = [time(mark.at), time(mark.to)];
  if (mark.count === 1) return `${from}  ${mark.text}`;
  return `${from === to ? from : `${from} to ${to}`}  ${mark.count} × ${MARK_NAMES[mark.kind]}${mark.states === undefined ? '' : ` (${mark.states})`}, first ${mark.text}`;
}

/** Everything that happened on one axis of time: a lane for each kind, with its toggle. The same marks stand in the charts. */
export function timeSection(data: PageData, time: (at: number) => string): string {
  if (data.marks.length === 0) return '';
  const kinds = [...new Set(data.marks.map(({ kind }) => kind))].sort((a, b) => data.kinds.indexOf(a) - data.kinds.indexOf(b));
  return `<section id="time" aria-labelledby="time-title"><h2 id="time-title">On one axis of time</h2>
<div class="toolbar" role="group" aria-label="The part of the time that all charts show" hidden><button type="button" data-move="in">Zoom in</button><button type="button" data-move="out">Zoom out</button>
<button type="button" data-move="back" aria-label="Earlier">◀</button><button type="button" data-move="on" aria-label="Later">▶</button><button type="button" data-move="all">Everything</button>
<span class="hint">or drag over a chart; a double click shows everything. What is too dense for a chart stands in its lane alone.</span></div>
<div class="lanes">
${kinds.map((kind) => lane(kind, data, time)).join('\n')}
<div class="lane ticks" aria-hidden="true"><span></span><div class="axis">${ticks(data)}</div></div>
</div>
<output class="said" aria-live="polite"></output></section>`;
}

function lane(kind: MarkKind, data: PageData, time: (at: number) => string): string {
  const marks = data.marks.map((mark, i) => [mark, i] as const).filter(([mark]) => mark.kind === kind);
  const total = marks.reduce((sum, [mark]) => sum + mark.count, 0);
  const uses = marks
    .map(
      ([mark, i]) =>
        `<use href="#m-${kind}" data-mark="${i}"${mark.state === null ? '' : ` class="to-${mark.state}"`} x="${percent(mark.at, data)}" y="4" width="12" height="12"><title>${escapeHtml(markText(mark, time))}</title></use>`,
    )
    .join('');
  const name = escapeHtml(MARK_NAMES[kind]);
  return `<div class="lane" data-kind="${kind}"><label><input type="checkbox" checked aria-label="Show: ${name}"> ${glyph(kind)} ${name} <small>${total}</small></label>
<div class="track" tabindex="0" role="group" aria-label="${name}: ${total}; the arrow keys step through them"><svg class="marks mk-${kind}" aria-hidden="true">${uses}</svg></div></div>`;
}

/** Round times below the lanes, at most eight; the script puts others there when one zooms. */
function ticks({ start, end }: PageData): string {
  const { step, times } = pageTicks(start, end);
  return times
    .map((at) => `<span style="left:${percent(at, { start, end })}">${tickLabel(at, step, end - start > DAY)}</span>`)
    .join('');
}
