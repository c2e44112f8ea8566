/** The map, and how well the synthetic population meets its targets. */
import type { Figure, Suppressed, Text } from "./figure";

/** The map. Each layer is a figure of its own. */
export interface Territory {
  /** "Lambert-93 (EPSG:2154), metres". y grows northwards; the page turns it for the screen. */
  projection: string;
  communes: Area[];
  /** The cells (IRIS, villages …), outlines simplified; may be empty: the page then colours communes where `communes` carry values. */
  cells: Cell[];
  /** What can be coloured; the first is shown first. */
  layers: MapLayer[];
  /** Credit line of the outlines, shown under the map. */
  credit: Text;
}

export interface Area {
  id: string;
  name: string;
  /** Rings, each flat: [x0, y0, x1, y1, …] in metres, whole numbers. Holes by the even-odd rule. */
  outline: number[][];
}

export interface Cell extends Area {
  /** Id of its commune. */
  commune: string;
  /** One value per layer, in the order of `layers`. */
  values: (number | null)[];
  /** One entry per layer; an empty list means nothing is withheld in this cell. */
  suppressed: Suppressed[];
}

export interface MapLayer {
  figure: Figure;
  /** Name in the layer switch ("People living alone"). */
  label: Text;
  /** "people", "%", "h per 1,000 people" …; `%` means the values are shares. */
  unit: Text;
  decimals: number;
}

/** Targets and what the synthetic population gives. */
export interface Fit {
  figure: Figure;
  rows: FitRow[];
}

export interface FitRow {
  /** "Households by type". */
  margin: Text;
  /** "One person". */
  category: Text;
  target: number;
  obtained: number;
  /** As in MapLayer: `%` for shares. */
  unit: Text;
  decimals: number;
  /** Id of a source; null where the target is assumed. */
  source: string | null;
}
