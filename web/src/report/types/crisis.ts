/** What came out of the scenarios, by arm and scope. */
import type { Count, Estimate, Figure, Suppressed, Text } from "./figure";

/** From the nearest to the widest. */
export type Scope = "participants" | "entourage" | "within_500_m" | "within_1_km" | "commune" | "territory";

/** A scenario and what came out of it. */
export interface Crisis {
  id: string;
  label: Text;
  description: Text;
  /** Why it cannot be told what the places change in it; null where it can, absent in reports made before it was said. */
  untold?: Text | null;
  /** Length in hours (ticks). */
  hours: number;
  /** Runs of the ensemble. */
  replicates: number;
  /** The runs compared; the first is `baseline`: as things are, with every site. */
  arms: Arm[];
  /** Hours between two points of every curve; point k is hour k·step_hours. */
  step_hours: number;
  curves: Curves;
  /** Outcomes with each site minus without it, by scope. `arm` is the run without the site. */
  differences: OutcomeTable;
  /** Needs met by source: the outcomes are the sources of help. */
  helped_by: OutcomeTable;
  /** Median and 90th percentile of the time to first help, share never helped. */
  time_to_help: OutcomeTable;
  /** Gini, concentration index, gaps between groups and cells. */
  equity: OutcomeTable;
  /** Gini of help given, helpers past capacity, organisations' queue. */
  load: OutcomeTable;
  /** One per site; empty where the coalitions were not run. */
  attributions: Attribution[];
}

export interface Arm {
  /** `baseline`, or `without:<site>`. */
  id: string;
  label: Text;
  /** The site left out; null for the baseline. */
  site: string | null;
}

/** Functionality Q(t), the share of need-hours met, in [0, 1]. */
export interface Curves {
  figure: Figure;
  panels: CurvePanel[];
}

/** One scope of one site (or the territory, site null): the baseline and the arms that bear on it. */
export interface CurvePanel {
  scope: Scope;
  /** Null only for the territory. */
  site: string | null;
  /** People in the scope. */
  people: Count;
  /** The baseline and one or more arms; all curves empty when `suppressed`. */
  curves: Curve[];
  suppressed: Suppressed;
}

export interface Curve {
  /** Id of an arm. */
  arm: string;
  /** Points over the run; null where no need is open. Four decimals are enough. */
  mean: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

/** Outcomes by arm and scope, in long form: the page draws and tabulates what is there. */
export interface OutcomeTable {
  figure: Figure;
  outcomes: Outcome[];
  rows: OutcomeRow[];
}

export interface Outcome {
  /** For `helped_by`: `household`, `bonding`, `bridging`, `linking`, `site`, `organisation`. */
  id: string;
  label: Text;
  unit: Text;
  decimals: number;
  /** Which way is good for people; null where neither is. */
  better: "less" | "more" | null;
}

export interface OutcomeRow extends Estimate {
  outcome: string;
  arm: string;
  scope: Scope;
  /** The site whose scope it is; null for the territory. */
  site: string | null;
}

/** Shapley attribution of a site's contribution; the mechanisms sum to the total. */
export interface Attribution {
  figure: Figure;
  site: string;
  scope: Scope;
  /** How many of the site's participants live in its surroundings, and are counted here; absent in reports made before it was said. */
  people?: Count;
  outcome: Outcome;
  /** In the surroundings of the site, taken alone. */
  total: Estimate;
  /** The same outcome over the whole territory, where the site's effect has its true size. */
  whole: Estimate;
  /** `near_ties`, `heterogeneity`, `trust`, `power_to_act`, `know_how_and_commons`, `linking`, or the study's own six. */
  mechanisms: MechanismRow[];
  /** Pairs that matter; may be empty. */
  interactions: InteractionRow[];
  /** What the place's ties to organisations had to work with and what came of them; null or absent where it was not recorded. */
  linking?: Text | null;
}

export interface MechanismRow extends Estimate {
  mechanism: string;
}

export interface InteractionRow extends Estimate {
  first: string;
  second: string;
}
