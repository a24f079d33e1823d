/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The lanes of marks: their toggles, the zoom that all charts share, what a mark says when one points at it or steps to it, and the way to what explains it.
// With the charts (client.ts) it speaks by events: `cc-range`, `cc-kinds`, `cc-cursor`.

import { DAY } from '../../../kernel/time.ts';
import { pageTicks, tickLabel } from '../../axis.ts';

interface LaneMark {
  at: number;
  to: number;
  kind: string;
  count: number;
  text: string;
  ref: string;
}
interface Span {
  min: number;
  max: number;
}
const page = JSON.parse(document.getElementById('data')!.textContent!) as { start: number; end: number; marks: LaneMark[] };
const whole: Span = { min: page.start, max: Math.max(page.end, page.start + 1) };
let span = whole;

const part = (at: number): number => (at - span.min) / (span.max - span.min);
const send = (name: string, detail: unknown): void => void document.dispatchEvent(new CustomEvent(name, { detail }));
/** Never beyond the run, never shorter than a minute. */
function look(min: number, max: number): void {
  const length = Math.min(whole.max - whole.min, Math.max(60_000, max - min));
  const from = Math.max(whole.min, Math.min(whole.max - length, min));
  send('cc-range', { min: from, max: from + length });
}

/** Puts every mark where the span wants it. */
function place(): void {
  for (const use of document.querySelectorAll<SVGUseElement>('.marks use')) {
    const { mark, at } = use.dataset;
    const x = part(mark === undefined ? Number(at) : page.marks[Number(mark)]!.at);
    use.setAttribute('x', `${Math.round(x * 10_000) / 100}%`);
    use.style.display = x < 0 || x > 1 ? 'none' : '';
  }
  const axis = document.querySelector('.axis');
  axis?.replaceChildren(...ticks());
}

/** Round times of the span, as the page has them before it is zoomed. */
function ticks(): HTMLElement[] {
  const { step, times } = pageTicks(span.min, span.max);
  return times.map((at) => {
    const tick = document.createElement('span');
    tick.style.left = `${Math.round(part(at) * 10_000) / 100}%`;
    tick.textContent = tickLabel(at, step, whole.max - whole.min > DAY);
    return tick;
  });
}

function setUp(time: HTMLElement): void {
  const said = time.querySelector<HTMLOutputElement>('.said')!;
  const lanes = time.querySelector<HTMLElement>('.lanes')!;
  const bar = time.querySelector<HTMLElement>('.toolbar')!;
  bar.hidden = false;
  bar.addEventListener('click', (event) => {
    const move = (event.target as HTMLElement).closest('button')?.dataset['move'];
    const length = span.max - span.min;
    if (move === 'in') look(span.min + length / 4, span.max - length / 4);
    if (move === 'out') look(span.min - length / 2, span.max + length / 2);
    if (move === 'back') look(span.min - length / 2, span.max - length / 2);
    if (move === 'on') look(span.min + length / 2, span.max + length / 2);
    if (move === 'all') look(whole.min, whole.max);
  });
  lanes.addEventListener('change', () => {
    const off: string[] = [];
    for (const lane of lanes.querySelectorAll<HTMLElement>('.lane[data-kind]')) {
      const shown = lane.querySelector('input')!.checked;
      lane.classList.toggle('off', !shown);
      if (!shown) off.push(lane.dataset['kind']!);
    }
    send('cc-kinds', off);
  });
  for (const track of lanes.querySelectorAll<HTMLElement>('.track')) stepThrough(track, said);
  document.addEventListener('cc-cursor', (event) => {
    const at = (event as CustomEvent<number | null>).detail;
    lanes.style.setProperty('--cursor', at === null ? '-1' : String(part(at)));
  });
}

/** What a lane says to the pointer and to the keyboard. */
function stepThrough(track: HTMLElement, said: HTMLOutputElement): void {
  const uses = [...track.querySelectorAll<SVGUseElement>('use')];
  let chosen = -1;
  const choose = (i: number): void => {
    uses[chosen]?.classList.remove('chosen');
    chosen = i;
    const use = uses[i];
    use?.classList.add('chosen');
    said.textContent = use?.querySelector('title')?.textContent ?? '';
  };
  const open = (use: SVGUseElement | undefined): void => {
    if (use !== undefined) reveal(page.marks[Number(use.dataset['mark'])]!.ref);
  };
  track.addEventListener('keydown', (event) => {
    const shown = uses.map((_, i) => i).filter((i) => uses[i]!.style.display !== 'none');
    const next = {
      ArrowRight: shown.find((i) => i > chosen),
      ArrowLeft: shown.findLast((i) => i < chosen),
      Home: shown[0],
      End: shown.at(-1),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
    }
    if (event.key === 'Enter') {
      // The focus moves to a button, which must not take this key for its own.
      event.preventDefault();
      open(uses[chosen]);
    }
  });
  track.addEventListener('pointermove', (event) => {
    const { left, width } = track.querySelector('svg')!.getBoundingClientRect();
    const distance = (i: number): number =>
      Math.abs(part(page.marks[Number(uses[i]!.dataset['mark'])]!.at) * width - (event.clientX - left));
    let nearest = -1;
    for (let i = 0; i < uses.length; i += 1) if (distance(i) < (nearest < 0 ? 14 : distance(nearest))) nearest = i;
    if (nearest !== chosen) choose(nearest);
  });
  track.addEventListener('click', () => open(uses[chosen]));
}

/** Goes to what explains a mark, and opens it. */
function reveal(ref: string): void {
  const target = document.getElementById(ref);
  if (target === null) return;
  if (target instanceof HTMLDetailsElement) target.open = true;
  const button = target.querySelector<HTMLButtonElement>('button.change');
  if (button?.getAttribute('aria-expanded') === 'false') button.click();
  target.scrollIntoView({ block: 'center' });
  (button ?? target.querySelector<HTMLElement>('summary'))?.focus();
  target.classList.add('found');
  setTimeout(() => target.classList.remove('found'), 2_000);
}

/** Sets the lanes going; a page without marks has none. */
export function lanes(): void {
  document.addEventListener('cc-range', (event) => {
    span = (event as CustomEvent<Span>).detail;
    place();
  });
  const section = document.getElementById('time');
  if (section !== null) setUp(section);
}
