import { MARK_KINDS, type MarkKind } from '../../analysis/marks.ts';

/** The shape of each kind of mark, in a box from -6 to 6: no two are told apart by colour alone. */
export const SHAPES: Readonly<Record<MarkKind, string>> = {
  step: 'M-4 5.5V-5.5H5L2.5 -2.5L5 .5H-2.5V5.5Z',
  fault: 'M1.5 -6L-4.5 1H-.5L-2 6L4.5 -1.5H.5Z',
  state: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  action: 'M0 -6L1.5 -1.5L6 0L1.5 1.5L0 6L-1.5 1.5L-6 0L-1.5 -1.5Z',
  call: 'M-1.2 -5.5H1.2V5.5H-1.2Z',
  refused: 'M-5 -3.4L-3.4 -5L0 -1.6L3.4 -5L5 -3.4L1.6 0L5 3.4L3.4 5L0 1.6L-3.4 5L-5 3.4L-1.6 0Z',
  matched: 'M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5ZM0 -2.6A2.6 2.6 0 1 0 0 2.6A2.6 2.6 0 1 0 0 -2.6Z',
  delivered: 'M-4 -5L5 0L-4 5Z',
  failed: 'M-5 -4H5L0 5Z',
  item: 'M-4 -4H4V4H-4Z',
  compliance: 'M0 -5.5L5.2 -1.7L3.2 4.5H-3.2L-5.2 -1.7Z',
};

/** The shapes as symbols, to be used wherever a mark stands. */
export const symbols = (): string =>
  `<svg class="symbols" aria-hidden="true">${MARK_KINDS.map((kind) => `<symbol id="m-${kind}" viewBox="-6 -6 12 12"><path d="${SHAPES[kind]}"/></symbol>`).join('')}</svg>`;

/** One shape in a line of text. */
export const glyph = (kind: MarkKind): string => `<svg class="glyph mk-${kind}" aria-hidden="true"><use href="#m-${kind}"/></svg>`;
