/** A standard queue as its documentation tells it, slow and plain: one list, looked over each time. */
export interface OracleMessage {
  readonly body: string;
  readonly sentAt: number;
  /** Cannot be received before. */
  visibleAt: number;
  /** When it last came to the end of the line. */
  readySince: number;
  order: number;
  received: number;
  delayed: boolean;
}

export class OracleQueue {
  readonly delay: number;
  readonly visibility: number;
  readonly retention: number;
  readonly maxReceiveCount: number;
  readonly dead: OracleQueue | undefined;
  messages: OracleMessage[] = [];
  #order = 0;

  constructor(delay: number, visibility: number, retention: number, maxReceiveCount = Infinity, dead?: OracleQueue) {
    this.delay = delay;
    this.visibility = visibility;
    this.retention = retention;
    this.maxReceiveCount = maxReceiveCount;
    this.dead = dead;
  }

  send(body: string, at: number, delay = this.delay): void {
    this.#add({ body, sentAt: at, received: 0 }, at + delay, at);
  }
  #add(message: Pick<OracleMessage, 'body' | 'sentAt' | 'received'>, visibleAt: number, at: number): void {
    this.messages.push({ ...message, visibleAt, readySince: visibleAt, order: (this.#order += 1), delayed: visibleAt > at });
  }

  #alive(at: number): void {
    this.messages = this.messages.filter((message) => message.sentAt + this.retention > at);
  }

  receive(most: number, at: number): OracleMessage[] {
    this.#alive(at);
    const line = this.messages
      .filter((message) => message.visibleAt <= at)
      .sort((a, b) => a.readySince - b.readySince || a.order - b.order);
    const got: OracleMessage[] = [];
    for (const message of line) {
      if (got.length === most) break;
      if (message.received >= this.maxReceiveCount) {
        this.messages.splice(this.messages.indexOf(message), 1);
        this.dead!.#alive(at);
        this.dead!.#add(message, at, at);
        continue;
      }
      message.received += 1;
      message.delayed = false;
      message.visibleAt = at + this.visibility;
      message.readySince = message.visibleAt;
      got.push(message);
    }
    return got;
  }

  delete(message: OracleMessage): void {
    this.messages = this.messages.filter((other) => other !== message);
  }

  counts(at: number): { visible: number; notVisible: number; delayed: number; oldest: number } {
    this.#alive(at);
    const hidden = this.messages.filter((message) => message.visibleAt > at);
    return {
      visible: this.messages.length - hidden.length, notVisible: hidden.filter((m) => !m.delayed).length, delayed: hidden.filter((m) => m.delayed).length,
      oldest: this.messages.reduce((most, message) => Math.max(most, at - message.sentAt), 0),
    };
  }
}
