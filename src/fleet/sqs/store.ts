import { newHeap, popHeap, pushHeap } from './heap.ts';
import type { Message, Queue } from './state.ts';

/**
 * Where the messages of a queue are at an instant. Nothing is scheduled for them: whoever looks settles first, and the messages whose
 * delay, visibility or retention has ended by then move on.
 */
export function settle(queue: Queue, at: number): void {
  const { bySent, hidden, messages, settings } = queue;
  while (bySent.times.length > 0 && bySent.times[0]! + settings.retention <= at) remove(queue, messages.get(bySent.numbers[0]!)!);
  while (hidden.times.length > 0 && hidden.times[0]! <= at) {
    const message = messages.get(hidden.numbers[0]!);
    const time = hidden.times[0]!;
    popHeap(hidden);
    if (message !== undefined && message.status !== 'ready' && message.visibleAt === time) show(queue, message);
  }
}

/** Adds a message, hidden until `visibleAt` when that is later than now. */
export function add(queue: Queue, message: Omit<Message, 'number' | 'status' | 'visibleAt'>, visibleAt: number, at: number): void {
  const number = queue.nextNumber;
  queue.nextNumber += 1;
  const { id, body, bodyMd5, attributes, attributesMd5, senderId, sentAt, receiveCount, firstReceivedAt, receipt } = message;
  const stored: Message = {
    // Member by member: V8 gives an object that begins with a spread and has more a hidden class of its own.
    id, body, bodyMd5, attributes, attributesMd5, senderId, sentAt, receiveCount, firstReceivedAt, receipt, number, status: 'delayed', visibleAt,
  };
  queue.messages.set(number, stored);
  pushHeap(queue.bySent, stored.sentAt, number);
  queue.delayedCount += 1;
  if (visibleAt > at) pushHeap(queue.hidden, visibleAt, number);
  else show(queue, stored);
}

function show(queue: Queue, message: Message): void {
  count(queue, message, -1);
  message.status = 'ready';
  count(queue, message, 1);
  queue.ready.push(message.number);
}

/** Hides a message that is in flight, or becomes so, until an instant; shows it at once when that is now. */
export function hide(queue: Queue, message: Message, until: number, at: number): void {
  if (until <= at) {
    if (message.status !== 'ready') show(queue, message);
    return;
  }
  count(queue, message, -1);
  message.status = 'inFlight';
  count(queue, message, 1);
  message.visibleAt = until;
  pushHeap(queue.hidden, until, message.number);
}

export function remove(queue: Queue, message: Message): void {
  const { bySent, messages } = queue;
  count(queue, message, -1);
  messages.delete(message.number);
  // The first by time of sending is always there: retention and age ask for it.
  while (bySent.times.length > 0 && !messages.has(bySent.numbers[0]!)) popHeap(bySent);
}

/** Takes the message that has been ready longest off the line. It is still counted as ready: hide or remove it. */
export function takeReady(queue: Queue): Message | undefined {
  while (queue.readyFrom < queue.ready.length) {
    const message = queue.messages.get(queue.ready[queue.readyFrom]!);
    queue.readyFrom += 1;
    if (queue.readyFrom > 1024 && queue.readyFrom * 2 > queue.ready.length) {
      queue.ready = queue.ready.slice(queue.readyFrom);
      queue.readyFrom = 0;
    }
    if (message !== undefined && message.status === 'ready') return message;
  }
  return undefined;
}

export function clear(queue: Queue): void {
  queue.messages.clear();
  queue.ready = [];
  queue.readyFrom = 0;
  for (const heap of [queue.hidden, queue.bySent]) Object.assign(heap, newHeap());
  queue.readyCount = 0;
  queue.delayedCount = 0;
  queue.inFlightCount = 0;
}

/** The age of the oldest message in milliseconds; 0 when there is none. Settle first. */
export const oldestAge = (queue: Queue, at: number): number => (queue.bySent.times.length === 0 ? 0 : at - queue.bySent.times[0]!);

function count(queue: Queue, message: Message, by: number): void {
  if (message.status === 'ready') queue.readyCount += by;
  else if (message.status === 'delayed') queue.delayedCount += by;
  else queue.inFlightCount += by;
}
