export function mutate(text: string, draw: (n: number) => number): string;
