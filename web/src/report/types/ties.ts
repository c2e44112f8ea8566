/** The ties of the places: drawn, and measured. */
import type { Count, Estimate, Figure, Text } from "./figure";

/** The drawing of a site's ties. */
export interface Network {
  figure: Figure;
  site: string;
  /** `nodes`: a node-link drawing. `blocks`: groups and how many ties join them, because people could be recognised. */
  form: "nodes" | "blocks";
  /** Groups that colour nodes or make blocks (at most eight are told apart by colour). */
  groups: { id: string; label: Text; people: Count }[];
  /** Empty when `form` is `blocks`. */
  nodes: NetworkNode[];
  /** Empty when `form` is `blocks`. */
  ties: NetworkTie[];
  /** counts[a][b] = ties from group a to group b, in the order of `groups`; empty when `form` is `nodes`. */
  blocks: Count[][];
  /** How many people and ties the drawing leaves out, said on the figure. */
  hidden_people: number;
  hidden_ties: number;
}

/** A person or an organisation, without a name. Its place in the list is its number in `NetworkTie`. */
export interface NetworkNode {
  /** Index into `groups`. */
  group: number;
  /** A role of the study folder (`participant`, `volunteer` …) or `organisation`, `site`. */
  role: string;
  /** Position in any unit, y downwards; null on all nodes: the page lays them out by a fixed procedure. */
  x: number | null;
  y: number | null;
}

export interface NetworkTie {
  /** Indexes into `nodes`. */
  from: number;
  to: number;
  /** Words of the study folder: `neighbour`, `friend`, `help` … */
  kinds: string[];
  /** Made at this site. */
  made_here: boolean;
  /** 0 to 5; null where unknown. */
  strength: number | null;
  /** Id of a `TieRow` with its evidence; null where none may be shown. */
  tie: string | null;
}

/** Measures × sites. */
export interface Comparison {
  figure: Figure;
  measures: MeasureRow[];
  /** The same in the first and the last wave; null where the study has one. */
  waves: WaveComparison | null;
}

export interface WaveComparison {
  figure: Figure;
  /** Ids of waves of the study. */
  before: string;
  after: string;
  rows: WaveRow[];
}

/** A measure of a site in two waves, of which one tells it at least. */
export interface WaveRow {
  /** Id of the figure of the measure. */
  measure: string;
  site: string;
  before: Estimate;
  after: Estimate;
  /** After less before, in the unit of the measure (a share is shown in points); without a value where one of them has none, or is withheld. */
  change: Estimate;
}

export interface MeasureRow {
  /** Unique among figures too: "measure.reciprocity". */
  figure: Figure;
  label: Text;
  /** Heading under which the measure stands ("Trust"). */
  family: Text;
  unit: Text;
  decimals: number;
  /** Id of a source; null where the definition is our own. */
  source: string | null;
  /** One per site, in the order of `sites`. */
  values: MeasureValue[];
}

export interface MeasureValue extends Estimate {
  site: string;
  /** How many people, ties or answers it rests on; null where withheld or without meaning. */
  n: number | null;
}
