import type { Crisis } from "./types/crisis";
import type { Text } from "./types/figure";
import type { Assumptions, Disclosure, Finding, Passage, Source, TieRow } from "./types/grounds";
import type { LeverRanking } from "./types/levers";
import type { Spreading } from "./types/spreading";
import type { Site, Study } from "./types/study";
import type { Fit, Territory } from "./types/territory";
import type { Comparison, Network } from "./types/ties";

export type * from "./types/crisis";
export type * from "./types/figure";
export type * from "./types/grounds";
export type * from "./types/levers";
export type * from "./types/spreading";
export type * from "./types/study";
export type * from "./types/territory";
export type * from "./types/ties";

/**
 * The report's data: the contract between the restitution (C++) and the page.
 *
 * The C++ side writes one JSON object of type `Report` in place of the placeholder in `report.html`:
 *
 *     <script id="reliance-data" type="application/json">/*RELIANCE_DATA*\/</script>
 *
 * The parts stand in `types/`.
 *
 * Rules of the JSON
 * - UTF-8, snake_case; every `<` is written `\u003c`, so that no text can close the script.
 * - A number that does not exist (NaN, infinite, unknown, suppressed) is `null`. A 64-bit seed is text.
 * - Every field is present. What may be absent is typed `| null` and is then `null`; a list with nothing in it is `[]`.
 * - Ids are text, unique in their list; an `id` of a figure is unique in the report (`reliance why FIGURE` takes the same id).
 * - Shares are fractions (0.12), not percentages; a unit of `%` tells the page to multiply by 100.
 * - Text shown to a reader is `{fr, en}`. Words of the study folder (`co_participant`, `first_aid`, `volunteer` …) stay words: the page
 *   translates them; a word it may not know is given in `Report.words`.
 */
export interface Report {
  /** Version of this contract. The page refuses another one with a clear sentence. */
  format: "reliance-report/2";
  study: Study;
  /** The places under study, in the order of the study. */
  sites: Site[];
  /** The map; null where the study has no territory (its own people are the whole population). */
  territory: Territory | null;
  /** How well the synthetic population meets its targets; null where nobody was synthesised. */
  fit: Fit | null;
  /** One drawing per site, in the order of `sites`. */
  networks: Network[];
  comparison: Comparison;
  /** One entry per scenario that was run. */
  crises: Crisis[];
  /** How many such places it would take, and where need is greatest; one entry per scenario run without the places. */
  spreading: Spreading[];
  /** One ranking per scenario on which levers were tried. */
  levers: LeverRanking[];
  findings: Finding[];
  /** Every passage a finding, a tie or a figure points to. */
  passages: Passage[];
  /** Every tie a figure points to, without names. */
  ties: TieRow[];
  /** Every publication or data set a figure, a measure, a parameter or a cost points to. */
  sources: Source[];
  assumptions: Assumptions;
  disclosure: Disclosure;
  /** Labels of words the page may not know. */
  words: Record<string, Text>;
}
