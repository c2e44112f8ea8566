/** Outcome tables turned towards the reader: which rows make a panel, with and without a place. */
import { is_nil } from "./text/format";
import type { Crisis, OutcomeRow, OutcomeTable, Scope } from "./types";

/** A row with the site it speaks of and the side it stands on. */
export interface SidedRow {
  row: OutcomeRow;
  site: string;
  side: "with" | "without";
}

/** Scopes of a table, nearest first. */
export const SCOPES: Scope[] = ["participants", "entourage", "within_500_m", "within_1_km", "commune", "territory"];

export function scopes_of(rows: { scope: Scope }[]): Scope[] {
  return SCOPES.filter((scope) => rows.some((row) => row.scope === scope));
}

/** True when no place changes any outcome, in any circle: the crisis goes the same way with and without them. */
export function goes_unchanged(crisis: Crisis): boolean {
  const known = crisis.differences.rows.filter((row) => row.value !== null);
  return known.length > 0 && known.every(is_nil) && crisis.attributions.every((one) => one.total.value === null || is_nil(one.total));
}

/** Rows of the whole territory for one outcome: one per run, no place's own. */
export function over_territory(table: OutcomeTable, outcome: string): OutcomeRow[] {
  return table.rows.filter((row) => row.site === null && row.outcome === outcome);
}

/** Rows by site; the territory's baseline, which belongs to no site, stands beside each run without one. */
export function sided(table: OutcomeTable, crisis: Crisis): SidedRow[] {
  const left_out = new Map(crisis.arms.map((arm) => [arm.id, arm.site]));
  return table.rows.flatMap((row): SidedRow[] => {
    const site = row.site ?? left_out.get(row.arm) ?? null;
    const side = (left_out.get(row.arm) ?? null) === null ? "with" : "without";
    if (site !== null) return [{ row, site, side }];
    return [...left_out.values()].flatMap((each) => (each === null ? [] : [{ row, site: each, side }]));
  });
}
