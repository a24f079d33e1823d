import { NotSimulated } from '../errors.ts';
import { MathError, type MathNode } from './ast.ts';
import { FUNCTIONS, NOT_SIMULATED, type MathType, type Signature } from './functions.ts';

/** What the Ids of a request stand for. */
export interface Ids {
  /** The type of an Id; undefined when there is none of this name. */
  typeOf(id: string): MathType | undefined;
  /** Whether an Id names a metric, not an expression. */
  isMetric(id: string): boolean;
}

/**
 * What a tree yields. @throws MathError when a function or operator is given what it does not take, NotSimulated for other services'
 * functions
 */
export function typeOfMath(node: MathNode, ids: Ids): MathType {
  switch (node.type) {
    case 'number':
      return 'S';
    case 'id': {
      const type = ids.typeOf(node.name);
      if (type === undefined) throw new MathError(`ID '${node.name}' not found`, node.at);
      return type;
    }
    case 'text':
      throw new MathError(`A text cannot be used as a number or time series at char ${node.at}`, node.at);
    case 'word':
      throw new MathError(`ID '${node.name}' not found`, node.at);
    case 'array':
      for (const item of node.items) {
        if (typeOfMath(item, ids) === 'S') throw new MathError(`An array must contain time series at char ${item.at}`, item.at);
      }
      return 'TS[]';
    case 'negate':
      return typeOfMath(node.of, ids);
    case 'binary': {
      const left = typeOfMath(node.left, ids);
      const right = typeOfMath(node.right, ids);
      if (left === 'TS[]' && right === 'TS[]') {
        throw new MathError(`The operator ${node.operator} cannot be used between two arrays of time series at char ${node.at}`, node.at);
      }
      return left === 'TS[]' || right === 'TS[]' ? 'TS[]' : left === 'TS' || right === 'TS' ? 'TS' : 'S';
    }
    case 'call':
      return typeOfCall(node, ids);
    default:
      return node satisfies never;
  }
}

function typeOfCall(node: Extract<MathNode, { type: 'call' }>, ids: Ids): MathType {
  if (NOT_SIMULATED.has(node.name)) throw new NotSimulated(`the metric math function ${node.name}`);
  const signatures = FUNCTIONS.get(node.name);
  if (signatures === undefined) throw new MathError(`Function '${node.name}' not found`, node.at);
  const kinds = node.args.map((arg) => kindOf(arg, ids));
  const match = signatures.find((signature) => accepts(signature, kinds));
  if (match === undefined) {
    const ways = signatures.map((s) => `${node.name}(${s.takes.map((a) => a.join(' | ')).join(', ')})`).join(' or ');
    throw new MathError(`Invalid arguments for ${node.name} at char ${node.at}, must be: ${ways}`, node.at);
  }
  return match.gives;
}

/** What an argument can count as: its type, and `metric`, `text` or its own word. */
function kindOf(node: MathNode, ids: Ids): readonly string[] {
  if (node.type === 'text') return ['text'];
  if (node.type === 'word') return [node.name];
  const type = typeOfMath(node, ids);
  return node.type === 'id' && ids.isMetric(node.name) ? [type, 'metric'] : [type];
}

function accepts(signature: Signature, kinds: readonly (readonly string[])[]): boolean {
  const least = signature.takes.length - (signature.optional ?? 0);
  if (kinds.length < least || kinds.length > signature.takes.length) return false;
  return kinds.every((kind, i) => kind.some((k) => signature.takes[i]!.includes(k)));
}
