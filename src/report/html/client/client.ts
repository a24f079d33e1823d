/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The page's own script: it draws with uPlot what stands there as SVG, opens the slots behind a change, and filters tables. It runs in a browser and asks the
// network for nothing; the build makes one file of it and what it imports. With the lanes of marks it speaks by events: `cc-range`, `cc-kinds`, `cc-cursor`.

import { DAY } from '../../../kernel/time.ts';
import { tickLabel } from '../../axis.ts';
import { stateBand } from '../band.ts';
import { lanes } from './time.ts';

interface Slot {
  start: number;
  value: number | null;
  class: string;
  considered: boolean;
  decisive: boolean;
  filledAs: string | null;
}
interface Change {
  at: number;
  from: string;
  to: string;
  reason: string;
  rule: string;
  slots: Slot[];
  children: { name: string; state: string | null; since: number | null; decisive: boolean }[];
  because: string[];
  so: string[];
  otherwise: string[];
}
interface Mark {
  at: number;
  kind: string;
  state: string | null;
}
interface Alarm {
  name: string;
  changes: Change[];
  series: {
    label: string;
    start: number;
    period: number;
    threshold: number | null;
    breaching: '>' | '>=' | '<' | '<=' | null;
    values: (number | null)[];
  } | null;
}
interface Data {
  start: number;
  end: number;
  alarms: Alarm[];
  marks: Mark[];
  shapes: Record<string, string>;
}
interface Range {
  min: number;
  max: number;
}
interface Plot {
  setSize(size: { width: number; height: number }): void;
  redraw(): void;
  valToPos(value: number, scale: string, canvas: boolean): number;
  bbox: { left: number; top: number; width: number; height: number };
  ctx: CanvasRenderingContext2D;
  scales: Record<string, Range>;
  cursor: { left: number };
  posToVal(position: number, scale: string): number;
  setScale(key: string, range: Range): void;
}
declare const uPlot: (new (options: object, data: unknown[], target: HTMLElement) => Plot) & { sync(key: string): object };

const data = JSON.parse(document.getElementById('data')!.textContent!) as Data;
const dated = data.end - data.start > 2 * DAY;
const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const clock = (at: number): string =>
  new Date(at)
    .toISOString()
    .slice(data.end - data.start > DAY ? 5 : 11, 19)
    .replace('T', ' ');
/** Times of day on a day's axis, dates and times on a longer one, and dates alone where a day begins. */
const axisLabel = (at: number, step: number): string =>
  tickLabel(at, dated && at % DAY === 0 ? Math.max(DAY, step) : step, dated);
const BAND = 14;
const GLYPHS = 13;
const shapes = new Map(Object.entries(data.shapes).map(([kind, path]) => [kind, new Path2D(path)]));
let hidden = new Set<string>();
const plots: { plot: Plot; box: HTMLElement }[] = [];

const stateColor = (state: string): string => css(state === 'OK' ? 'ok' : state === 'ALARM' ? 'alarm' : 'insufficient');

const BREACHES = {
  '>': (value: number, threshold: number) => value > threshold,
  '>=': (value: number, threshold: number) => value >= threshold,
  '<': (value: number, threshold: number) => value < threshold,
  '<=': (value: number, threshold: number) => value <= threshold,
};

/** The state band below a chart, the breaching points on the curve, and a mark for each thing that happened, on the chart's own axis of time. */
function decorate(plot: Plot, alarm: Alarm): void {
  const { ctx, bbox } = plot;
  const x = (at: number): number => Math.max(bbox.left, Math.min(bbox.left + bbox.width, plot.valToPos(at / 1000, 'x', true)));
  const ratio = devicePixelRatio;
  ctx.save();
  const top = bbox.top + bbox.height - BAND * ratio;
  for (const { state, from, to } of stateBand(alarm.changes, data.start, data.end)) {
    ctx.fillStyle = stateColor(state);
    ctx.fillRect(x(from), top, Math.max(ratio, x(to) - x(from)), BAND * ratio);
  }
  const { series } = alarm;
  if (series !== null && series.threshold !== null && series.breaching !== null) {
    ctx.fillStyle = css('alarm');
    series.values.forEach((value, i) => {
      if (value === null || !BREACHES[series.breaching!](value, series.threshold!)) return;
      const at = series.start + i * series.period;
      const px = plot.valToPos(at / 1000, 'x', true);
      if (px < bbox.left || px > bbox.left + bbox.width) return;
      ctx.beginPath();
      ctx.arc(px, plot.valToPos(value, 'y', true), 2.2 * ratio, 0, 7);
      ctx.fill();
    });
  }
  drawMarks(plot, top);
  ctx.restore();
}

/** A kind with more marks than this in view stands in its lane alone until one zooms in. */
const CROWD = 60;

/** The marks of the lanes, along the chart's upper edge; steps and faults go down as lines. Marks of a kind that would touch are drawn once. */
function drawMarks(plot: Plot, bottom: number): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const last = new Map<string, number>();
  const { min, max } = plot.scales['x']!;
  const inView = data.marks.filter(({ at, kind }) => !hidden.has(kind) && at >= min * 1000 && at <= max * 1000);
  const crowds = new Map<string, number>();
  for (const { kind } of inView) crowds.set(kind, (crowds.get(kind) ?? 0) + 1);
  for (const mark of inView) {
    const px = plot.valToPos(mark.at / 1000, 'x', true);
    if (crowds.get(mark.kind)! > CROWD || px - (last.get(mark.kind) ?? -Infinity) < 5 * ratio) continue;
    last.set(mark.kind, px);
    ctx.fillStyle = ctx.strokeStyle = mark.state === null ? css(`m-${mark.kind}`) : css(`to-${mark.state}`);
    if (mark.kind === 'step' || mark.kind === 'fault') {
      ctx.lineWidth = ratio;
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(px, bbox.top + GLYPHS * ratio);
      ctx.lineTo(px, bottom);
      ctx.stroke();
    }
    ctx.save();
    ctx.translate(px, bbox.top + (GLYPHS / 2) * ratio);
    ctx.scale(0.85 * ratio, 0.85 * ratio);
    ctx.fill(shapes.get(mark.kind)!, 'evenodd');
    ctx.restore();
  }
}

function draw(box: HTMLElement): void {
  const alarm = data.alarms[Number(box.dataset['alarm'])]!;
  if (alarm.series === null || typeof uPlot === 'undefined') return;
  const { series } = alarm;
  const times = series.values.map((_, i) => (series.start + i * series.period) / 1000);
  const axis = { stroke: () => css('soft'), grid: { stroke: () => css('rule'), width: 1 }, ticks: { stroke: () => css('rule') } };
  const columns: unknown[] = [times, series.values];
  const lines: object[] = [
    { label: 'time (UTC)', value: (_: Plot, v: number | null) => (v === null ? '' : clock(v * 1000)) },
    { label: series.label, stroke: () => css('curve'), width: 1.5, points: { show: series.values.length < 120 }, spanGaps: false },
  ];
  if (series.threshold !== null) {
    columns.push(times.map(() => series.threshold));
    lines.push({ label: 'threshold', stroke: () => css('threshold'), width: 1.5, dash: [6, 4], points: { show: false } });
  }
  box.textContent = '';
  const plot = new uPlot(
    {
      width: box.clientWidth,
      height: 230,
      tzDate: (ts: number) => {
        const d = new Date(ts * 1000);
        return new Date(d.getTime() + d.getTimezoneOffset() * 60_000);
      },
      cursor: { sync: { key: 'time' }, drag: { x: true, y: false } },
      scales: {
        x: { time: true, range: (_: Plot, min: number | null, max: number | null) => [min ?? data.start / 1000, max ?? data.end / 1000] },
        y: {
          range: (_: Plot, low: number, high: number) => {
            // A flat line lies in the middle above zero, and at the foot where it is zero, as that of a check that never failed.
            const [foot, head] = high > low ? [low, high] : [Math.min(0, 2 * low), Math.max(0, 2 * low) || 1];
            return [foot - (head - foot) * 0.16, head + (head - foot) * 0.14];
          },
        },
      },
      axes: [
        {
          ...axis,
          space: dated ? 80 : 50,
          values: (_: Plot, splits: number[], _axis: number, _space: number, step: number) => splits.map((at) => axisLabel(at * 1000, step * 1000)),
        },
        { ...axis, size: 64 },
      ],
      series: lines,
      hooks: {
        draw: [(p: Plot) => decorate(p, alarm)],
        setScale: [(p: Plot, key: string) => (key === 'x' ? zoomed(p) : undefined)],
        setCursor: [(p: Plot) => tell('cc-cursor', p.cursor.left < 0 ? null : p.posToVal(p.cursor.left, 'x') * 1000)],
      },
    },
    columns,
    box,
  );
  plots.push({ plot, box });
  // A double click shows everything again.
  box.addEventListener('dblclick', () => setTimeout(() => tell('cc-range', { min: data.start, max: data.end }), 0));
}

const tell = (name: string, detail: unknown): void => void document.dispatchEvent(new CustomEvent(name, { detail }));

/** A drag zooms one chart; the others and the lanes follow, since they share one axis of time. */
let following = false;
function zoomed(plot: Plot): void {
  const { min, max } = plot.scales['x']!;
  if (!following && min !== null && max !== null) tell('cc-range', { min: min * 1000, max: max * 1000 });
}
document.addEventListener('cc-range', (event) => {
  const { min, max } = (event as CustomEvent<Range>).detail;
  following = true;
  for (const { plot } of plots)
    if (plot.scales['x']!.min !== min / 1000 || plot.scales['x']!.max !== max / 1000)
      plot.setScale('x', { min: min / 1000, max: max / 1000 });
  // uPlot tells of its scales in a microtask.
  queueMicrotask(() => queueMicrotask(() => (following = false)));
});
document.addEventListener('cc-kinds', (event) => {
  hidden = new Set((event as CustomEvent<string[]>).detail);
  for (const { plot } of plots) plot.redraw();
});

const element = (tag: string, text: string, kind = ''): HTMLElement => {
  const node = document.createElement(tag);
  node.textContent = text;
  if (kind !== '') node.className = kind;
  return node;
};

/** The evaluation range behind a change: what each slot held, what it counted as, which ones decided. */
function showSlots(button: HTMLElement): void {
  const box = button.parentElement!.querySelector<HTMLElement>('.slots')!;
  const open = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!open));
  box.hidden = open;
  if (open || box.childElementCount > 0) return;
  const change = data.alarms[Number(button.dataset['alarm'])]!.changes[Number(button.dataset['change'])]!;
  box.append(
    element(
      'p',
      change.children.length > 0
        ? 'The alarms of its rule; a frame marks what decided.'
        : change.slots.length === 0
          ? 'No data was evaluated for this change.'
          : `The evaluation range, oldest first; a frame marks what decided. Rule: ${change.rule}.`,
    ),
  );
  const list = document.createElement('ol');
  for (const slot of change.slots) {
    const item = element('li', '', `${slot.class}${slot.decisive ? ' decisive' : ''}`);
    item.append(element('small', clock(slot.start)), element('b', slot.value === null ? '–' : String(Math.round(slot.value * 100) / 100)));
    item.append(element('small', slot.filledAs === null ? slot.class : `missing, taken as ${slot.filledAs}`));
    list.append(item);
  }
  for (const { name, state, since, decisive } of change.children) {
    const item = element('li', '', `${state === 'ALARM' ? 'breaching' : ''}${decisive ? ' decisive' : ''}`);
    item.append(element('small', name), element('b', state ?? 'does not exist'), element('small', since === null ? '' : `since ${clock(since)}`));
    list.append(item);
  }
  box.append(list);
  for (const [title, lines] of [
    ['Because', change.because],
    ['So', change.so],
    ['Otherwise', change.otherwise],
  ] as const) {
    if (lines.length === 0) continue;
    box.append(element('h5', title));
    const texts = element('ul', '');
    for (const text of lines) texts.append(element('li', text, title.toLowerCase()));
    box.append(texts);
  }
}

function addFilter(table: HTMLTableElement): void {
  const bar = element('div', '', 'filter');
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = table.dataset['filter']!;
  input.setAttribute('aria-label', table.dataset['filter']!);
  const count = document.createElement('output');
  bar.append(input, count);
  table.parentElement!.before(bar);
  const rows = [...table.tBodies[0]!.rows];
  input.addEventListener('input', () => {
    const words = input.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent!.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = words.length === 0 ? '' : `${shown} of ${rows.length}`;
  });
}

for (const box of document.querySelectorAll<HTMLElement>('.chart')) draw(box);
for (const button of document.querySelectorAll<HTMLElement>('.change')) button.addEventListener('click', () => showSlots(button));
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-filter]')) addFilter(table);
lanes();

const theme = document.getElementById('theme')!;
theme.hidden = false;
theme.addEventListener('click', () => {
  const dark =
    document.documentElement.dataset['theme'] === 'dark' ||
    (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'light' : 'dark';
  for (const { plot } of plots) plot.redraw();
});
// On paper everything is open.
let opened: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details')].filter((details) => !details.open && details.closest('#tables') === null);
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
let pending: ReturnType<typeof setTimeout> | undefined;
addEventListener('resize', () => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    for (const { plot, box } of plots) plot.setSize({ width: box.clientWidth, height: 230 });
  }, 80);
});
