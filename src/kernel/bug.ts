/** We are wrong. Never caught below `node/`; the message ends with the way back to the failure. */
export class SimulatorBug extends Error {
  override readonly name = 'SimulatorBug';
}

/** States an invariant of ours. @throws SimulatorBug */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new SimulatorBug(message);
}
