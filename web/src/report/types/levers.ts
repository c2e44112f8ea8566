/** Levers, by their effect and their cost. */
import type { Outcome, Scope } from "./crisis";
import type { Estimate, Figure, Link, Text } from "./figure";

/** Levers tried on one scenario, best effect per cost first. */
export interface LeverRanking {
  figure: Figure;
  /** Id of a crisis. */
  crisis: string;
  /** What is improved ("unmet need-hours avoided per 1,000 people"); positive effects are good. */
  outcome: Outcome;
  /** Scope over which the effect is counted; `site` scopes use the lever's own site. */
  scope: Scope;
  /** What "per cost" is divided by: 1000 gives the effect per 1,000 units of currency. */
  per_cost_of: number;
  levers: LeverRow[];
}

export interface LeverRow {
  id: string;
  label: Text;
  description: Text;
  /** Null for a lever on the whole territory. */
  site: string | null;
  cost: Cost;
  effect: Estimate;
  /** Null values where the cost is zero. */
  effect_per_cost: Estimate;
  /** Share of replicates in which it does better than doing nothing. */
  better_share: number | null;
  /** `nothing_visible`: the interval holds 0. `no_change`: not one bit changed. */
  verdict: "helps" | "nothing_visible" | "no_change" | "harms";
  /** The verdict in a sentence that does not name the lever; null: the page writes it. */
  verdict_text: Text | null;
  /** Why it changes nothing, where that is known; absent in reports made before it was said. */
  why_nothing?: Text | null;
  /** How well the effect is known: E1 randomised, E2 with a control, E3 before–after, E4 counts or self-report, E0 nothing read. */
  effect_grade: string;
  /** Places it may hold in the ranking, over replicates; null where not computed. */
  rank_low: number | null;
  rank_high: number | null;
  rests_on: Link[];
}

export interface Cost {
  amount: number | null;
  low: number | null;
  high: number | null;
  /** "EUR". */
  currency: string;
  /** Price year. */
  year: number;
  /** How well the cost is known: K1 full cost published, K2 a component or a price, K3 a total or one example, K0 nothing read. */
  grade: string;
  /** Id of a source; null where assumed. */
  source: string | null;
  /** What it pays for, or the assumption behind it. */
  note: Text;
}
