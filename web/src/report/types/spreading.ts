/** *Essaimage*: how many such places it would take, and where need is greatest. */
import type { Count, Estimate, Figure, Text } from "./figure";

/** *Essaimage*: the question that follows where a few places hardly move a territory. */
export interface Spreading {
  /** Id of a crisis. */
  crisis: string;
  /** Why no number of places can be told; null where one can. */
  silence: Text | null;
  /** Null where `silence` says why. */
  how_many: HowMany | null;
  /** Null where the study has no territory. */
  where: Where | null;
}

/** Places like each of those studied that it would take to avoid a share of the territory's unmet need-hours, by proportion. */
export interface HowMany {
  figure: Figure;
  residents: Count;
  /** Unmet need-hours of the territory without any of the places. */
  unmet_hours: Estimate;
  /** What the places avoid one by one, summed, over what they avoid together: 1 where effects add; null where unknown. */
  additivity: Estimate;
  /** In the order of the study. */
  places: SpreadingPlace[];
}

export interface SpreadingPlace {
  site: string;
  participants: Count;
  /** Unmet need-hours avoided over the territory by this place. */
  avoided: Estimate;
  /** The same as a share of the territory's unmet need-hours. */
  share: Estimate;
  targets: SpreadingTarget[];
}

export interface SpreadingTarget {
  /** Share of the territory's unmet need-hours to avoid. */
  target: number;
  /** `may_not_fit`: at the high end, more participants than residents; `does_not_fit`: at the low end too. `adds_need`: such a place adds to what goes unmet. `not_told`: its effect is not told from zero. Null where withheld. */
  verdict: "fits" | "may_not_fit" | "does_not_fit" | "adds_need" | "not_told" | null;
  /** Whole numbers; null values where the verdict leaves none. */
  places: Estimate;
  participants: Estimate;
}

/** Communes where the most need goes unmet among residents farther than a kilometre from every place studied. */
export interface Where {
  figure: Figure;
  /** Most hours first, ten at most. */
  communes: NeedyCommune[];
}

export interface NeedyCommune {
  id: string;
  name: string;
  /** Residents beyond a kilometre of every place. */
  residents: Count;
  /** Unmet need-hours per 1,000 residents of the whole commune, the places being there. */
  per_thousand: Estimate;
  /** Of the residents beyond, at that rate. */
  hours: Estimate;
}
