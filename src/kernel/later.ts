import type { Json } from './plain.ts';

type Fact = { readonly [key: string]: Json | undefined };

/** What finds a fact out. Who knows some of its members for less than all of them tells these in brief. */
export interface Finder<From> {
  (from: From): Fact;
  readonly brief?: (from: From) => Fact;
}

/** What a fact says, to be found out when somebody reads it: from something that nobody changes, so that it is the same at any time. */
export class Later {
  readonly of: Finder<never>;
  readonly from: object;

  constructor(of: Finder<never>, from: object) {
    this.of = of;
    this.from = from;
  }

  make(): Fact {
    return this.of(this.from as never);
  }
}

/** Puts something off until somebody reads it. */
export const later = <From extends object>(of: Finder<From>, from: From): Later => new Later(of, from);
