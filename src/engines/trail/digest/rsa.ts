import { sha256 } from '../../../aws/sha256.ts';
import { hashText } from '../../../kernel/digest.ts';

/**
 * RSA signatures as CloudTrail's digests have them: PKCS#1 v1.5 with SHA-256, 2,048 bits. The keys are made from the name of the region, so everybody
 * can make them: they prove that a file is what the simulator wrote, and protect nothing. A key has sixteen prime factors instead of two, which
 * makes a signature a hundred times cheaper and verification no different. RFC 8017.
 */
export interface SigningKey {
  readonly modulus: bigint;
  readonly primes: readonly PrimeFactor[];
}
interface PrimeFactor {
  readonly prime: bigint;
  /** The private exponent, modulo prime - 1. */
  readonly exponent: bigint;
  /** What this prime's part of a signature is multiplied with: 1 modulo the prime, 0 modulo all others. */
  readonly weight: bigint;
}

export const PUBLIC_EXPONENT = 65_537n;
const MODULUS_BYTES = 256;
const FACTORS = 16;
const FACTOR_BITS = 128n;

const keys = new Map<string, SigningKey>();

/** The key pair of a region: the same in every run. */
export function signingKey(region: string): SigningKey {
  let key = keys.get(region);
  if (key === undefined) keys.set(region, (key = makeKey(region)));
  return key;
}

function makeKey(region: string): SigningKey {
  const primes: bigint[] = [];
  for (let i = 0; primes.length < FACTORS; i += 1) {
    const candidate = candidateOf(`digest key ${region} ${i}`);
    if (candidate % PUBLIC_EXPONENT !== 1n && isPrime(candidate) && !primes.includes(candidate)) primes.push(candidate);
  }
  const modulus = primes.reduce((product, prime) => product * prime, 1n);
  return {
    modulus,
    primes: primes.map((prime) => {
      const others = modulus / prime;
      return { prime, exponent: inverse(PUBLIC_EXPONENT, prime - 1n), weight: (others * inverse(others % prime, prime)) % modulus };
    }),
  };
}

/** 128 bits that follow from a text; the upper eight are set, so that sixteen factors make 2,048 bits, and the lowest is. */
function candidateOf(text: string): bigint {
  const bits = BigInt(`0x${hashText(`p ${text}`)}${hashText(`q ${text}`)}`);
  return bits | (0xffn << (FACTOR_BITS - 8n)) | 1n;
}

const BASES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

/** Miller and Rabin's test to twelve bases. */
function isPrime(n: bigint): boolean {
  for (const base of BASES) if (n % base === 0n) return n === base;
  let odd = n - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos += 1;
  }
  return BASES.every((base) => {
    let x = power(base, odd, n);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < twos; i += 1) {
      x = (x * x) % n;
      if (x === n - 1n) return true;
    }
    return false;
  });
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The number that times `a` is 1 modulo `m`. */
function inverse(a: bigint, m: bigint): bigint {
  let [r, next] = [m, a % m];
  let [t, s] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, s] = [s, t - quotient * s];
  }
  return ((t % m) + m) % m;
}

/** DigestInfo of SHA-256. RFC 8017 section 9.2, note 1. */
const SHA256_PREFIX = '3031300d060960864801650304020105000420';

/** The padded hash that is raised to a power: EMSA-PKCS1-v1_5. */
function encoded(message: Uint8Array, bytes: number): bigint {
  const tail = SHA256_PREFIX + hexOf(sha256(message));
  return BigInt(`0x0001${'ff'.repeat(bytes - 3 - tail.length / 2)}00${tail}`);
}
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** The signature of a message, 512 hexadecimal digits. */
export function sign(key: SigningKey, message: Uint8Array): string {
  const m = encoded(message, MODULUS_BYTES);
  let signature = 0n;
  for (const { prime, exponent, weight } of key.primes) signature += power(m, exponent, prime) * weight;
  return (signature % key.modulus).toString(16).padStart(MODULUS_BYTES * 2, '0');
}

/** Whether a signature in hexadecimal is that of a message under a public key. */
export function verify(modulus: bigint, exponent: bigint, message: Uint8Array, signature: string): boolean {
  if (!/^([0-9a-fA-F]{2})+$/.test(signature)) return false;
  const bytes = Math.ceil(modulus.toString(16).length / 2);
  const s = BigInt(`0x${signature}`);
  return signature.length === bytes * 2 && s < modulus && power(s, exponent, modulus) === encoded(message, bytes);
}
