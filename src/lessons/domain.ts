/**
 * The domains of the exam SAA-C03, with their share of its questions in percent. https://docs.aws.amazon.com/aws-
 * certification/latest/solutions-architect-associate-03/solutions-architect-associate-03.html
 */
export const DOMAINS = {
  secure: { number: 1, title: 'Design Secure Architectures', percent: 30 },
  resilient: { number: 2, title: 'Design Resilient Architectures', percent: 26 },
  performing: { number: 3, title: 'Design High-Performing Architectures', percent: 24 },
  cost: { number: 4, title: 'Design Cost-Optimized Architectures', percent: 20 },
} as const;

export type DomainId = keyof typeof DOMAINS;
