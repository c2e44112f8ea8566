/** Measures turned towards the reader: what tells the places apart first, the rest by family. */
import { apart } from "./text/titles";
import { is_nil } from "./text/format";
import type { Comparison, MeasureRow } from "./types";

export interface SortedMeasures {
  /** Two places at least clearly differ, or places are counted, without an interval. */
  telling: MeasureRow[];
  /** By trait and by role, for who studies networks: many rows of one idea. */
  fine: MeasureRow[];
  /** Places do not clearly differ, or too many values are missing to say so. */
  others: MeasureRow[];
  /** Without a number at any place, and none withheld: the study has no data for it. */
  mute: MeasureRow[];
}

const is_fine = ({ figure }: MeasureRow): boolean => /^measure\.(density_ei_at_site|brokerage_per_participant)_/.test(figure.id);
const is_mute = ({ values }: MeasureRow): boolean => values.every((one) => one.value === null && one.suppressed === null);
const is_count = ({ values }: MeasureRow): boolean => values.some((one) => one.value !== null && !is_nil(one)) && values.every((one) => one.low === null && one.high === null && one.suppressed === null);

export function sorted_measures({ measures }: Comparison): SortedMeasures {
  const told = measures.filter((measure) => !is_mute(measure) && !is_fine(measure)), fine = measures.filter((measure) => !is_mute(measure) && is_fine(measure));
  const telling = told.filter((measure) => apart(measure) !== null || is_count(measure));
  return { telling, fine, others: told.filter((measure) => !telling.includes(measure)), mute: measures.filter(is_mute) };
}

/** The measures under each heading, in their order. */
export function by_family(measures: MeasureRow[]): MeasureRow[][] {
  return [...new Set(measures.map((measure) => measure.family.en))].map((en) => measures.filter((measure) => measure.family.en === en));
}
