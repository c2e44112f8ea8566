/** Okabe and Ito's colours, told apart by colour-blind readers; each theme states its own variants in the style sheet. */
export const CATEGORIES = 8;

/** The colour of the k-th category. */
export const category_colour = (k: number): string => `var(--category-${(k % CATEGORIES) + 1})`;

/** One number per group of the whole report, whichever drawings it stands in: its mark and its colour come from it. */
export function group_marks(networks: { groups: { id: string }[] }[]): Map<string, number> {
  const ids = new Set(networks.flatMap((network) => network.groups.map((group) => group.id)));
  return new Map([...ids].map((id, k) => [id, k]));
}

/** The colour of a step of the one-hue ramp, 0 to `steps` − 1. */
export function ramp_colour(step: number, steps: number): string {
  const at = steps <= 1 ? 2 : Math.round((step * 4) / (steps - 1));
  return `var(--ramp-${at + 1})`;
}
