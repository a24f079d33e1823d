import type { Json } from './plain.ts';

type Fact = { readonly [key: string]: Json | undefined };

/** What a fact says, to be found out when somebody reads it: from something that nobody changes, so that it is the same at any time. */
export class Later {
  readonly of: (from: never) => Fact;
  readonly from: object;

  constructor(of: (from: never) => Fact, from: object) {
    this.of = of;
    this.from = from;
  }

  make(): Fact {
    return this.of(this.from as never);
  }
}

/** Puts something off until somebody reads it. */
export const later = <From extends object>(of: (from: From) => Fact, from: From): Later => new Later(of, from);
