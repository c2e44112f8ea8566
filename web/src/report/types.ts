/**
 * The report's data: the contract between the restitution (C++) and the page.
 *
 * The C++ side writes one JSON object of type `Report` in place of the placeholder in `report.html`:
 *
 *     <script id="reliance-data" type="application/json">/*RELIANCE_DATA*\/</script>
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

/** A text in both languages. Where only one exists, both hold it. */
export interface Text {
  fr: string;
  en: string;
}

/** The id of a rule of `Disclosure.rules` when a value is withheld; null when it is shown. */
export type Suppressed = string | null;

/** A value with the interval drawn around it. `low` and `high` are null where no interval exists. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  suppressed: Suppressed;
}

/** A count, or the rule that withholds it. */
export interface Count {
  value: number | null;
  suppressed: Suppressed;
}

/** A door from a figure to what it rests on. */
export interface Link {
  /** Where `id` is looked up: `ties`, `passages`, `assumptions.parameters` (by name), `sources`, a figure's id, or `findings`. */
  kind: "tie" | "passage" | "parameter" | "source" | "figure" | "finding";
  id: string;
}

/** What every figure has: its sentence, and the way down to its grounds. */
export interface Figure {
  id: string;
  /** The finding in one sentence, not the name of the chart. null: the page composes one from the numbers. */
  title: Text | null;
  /** How to read the figure and what not to read into it; null where nothing needs saying. */
  note: Text | null;
  /** What is measured, in words. */
  definition: Text;
  /** The formula as plain text ("c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²"); null where there is none. */
  formula: string | null;
  /** What the drawn interval is ("95 % of 200 paired replicates"); null where no interval is drawn. */
  interval: Text | null;
  rests_on: Link[];
  /** Set when the whole figure is withheld. */
  suppressed: Suppressed;
}

/** The header. */
export interface Study {
  id: string;
  title: Text;
  /** True for a made-up field study; the banner then stands on every screen and printed page. */
  invented: boolean;
  /** The banner's sentence, what is invented and what is real; null when `invented` is false. */
  banner: Text | null;
  /** Name of the territory; null without one. */
  territory_name: Text | null;
  /** Version of the program. */
  version: string;
  /** The run's seed, as text. */
  seed: string;
  /** Date of the run as given by the caller, "2026-11-24"; the page formats it. */
  run_date: string;
  /** Digest of the manifest, "sha256:…". */
  manifest_digest: string;
  /** The command that replays the run and compares the digests. */
  verify_command: string;
  verify_note: Text;
  waves: Wave[];
  /** Sizes of the study, in the order to be shown ("participants", "ties" …). */
  counts: { label: Text; count: Count }[];
  /** What to retain: three to six sentences, each with the figure it comes from. */
  key_points: { text: Text; figure: string | null }[];
  /** What the report does not claim, one sentence each. */
  not_claimed: Text[];
}

export interface Wave {
  id: string;
  label: Text;
  /** "2023-04" or "2023-04-11" or "2023". */
  start: string;
  end: string;
}

export interface Site {
  id: string;
  name: string;
  commune: string;
  /** Position in the map's metres (see Territory.projection); null where the study has no map. */
  x: number | null;
  y: number | null;
  description: Text;
  /** `association`, `institution` or `residents`. */
  initiative: string;
  /** `local_involvement`, `collective_learning`, `making_commons`. */
  vectors: string[];
  /** Participants met in the field. */
  observed: Count;
  /** Participants drawn from the population to stand for the unobserved. */
  drawn: Count;
  /** Date of opening as the study has it ("1997"); null where unknown. */
  opened: string | null;
  /** `mon` … `sun`; empty where unknown. */
  days: string[];
  /** "09:00"; null where unknown. */
  opens_at: string | null;
  closes_at: string | null;
}

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

/** From the nearest to the widest. */
export type Scope = "participants" | "entourage" | "within_500_m" | "within_1_km" | "commune" | "territory";

/** A scenario and what came out of it. */
export interface Crisis {
  id: string;
  label: Text;
  description: Text;
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
}

export interface MechanismRow extends Estimate {
  mechanism: string;
}

export interface InteractionRow extends Estimate {
  first: string;
  second: string;
}

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

export interface Finding {
  id: string;
  statement: Text;
  /** Null for a finding across sites. */
  site: string | null;
  verbatims: { passage: string; stance: "for" | "against" }[];
  /** Ids of figures that bear on it. */
  figures: string[];
}

/** A verbatim, pseudonymised. */
export interface Passage {
  id: string;
  /** The words; null when withheld (see `suppressed`), e.g. by want of consent to be quoted. */
  text: string | null;
  /** "fr", "en" …: the page marks the language and never translates a verbatim. */
  language: string;
  /** Descriptor that at least five people of the site share ("volunteer, 40–54"). */
  speaker: Text;
  site: string | null;
  material_title: string;
  /** `interview`, `group`, `observation`, `chat`, `minutes`. */
  material_type: string;
  /** "2023-04-11"; null where unknown. */
  date: string | null;
  codes: Text[];
  suppressed: Suppressed;
}

/** A tie without names. */
export interface TieRow {
  id: string;
  /** Who, in general terms ("a volunteer"). */
  from: Text;
  to: Text;
  kinds: string[];
  /** Site where it was made; null elsewhere. */
  made_at: string | null;
  wave: string;
  strength: number | null;
  trust: number | null;
  verbatims: { passage: string; stance: "for" | "against" }[];
}

export interface Source {
  id: string;
  /** As it is cited ("Burt R. S. (2004), Structural Holes and Good Ideas, AJS 110(2)"). */
  citation: Text;
  /** Shown as text and as a link the reader may follow; the page never opens it by itself. */
  url: string | null;
  licence: string | null;
}

export type Provenance = "measured" | "published" | "assumed";

export interface Assumptions {
  parameters: Parameter[];
  /** One tornado per outcome looked at. */
  sensitivity: Sensitivity[];
}

export interface Parameter {
  /** Unique; also the anchor. */
  name: string;
  symbol: string;
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  provenance: Provenance;
  /** Citation or reason, as the parameter table has it. */
  source: Text;
  meaning: Text;
  /** Heading ("Asking", "Organisations"). */
  family: Text;
  /** Before the study's counts were used; null where the study says nothing of it. */
  prior: { value: number; low: number; high: number } | null;
  /** What the study counted for it, in words with the counts; null where nothing was counted for it alone. */
  counted: Text | null;
  /** Set when the value is withheld, with what was counted. */
  suppressed: Suppressed;
  /** Passages and ties that moved it. */
  rests_on: Link[];
}

/** One output when each parameter goes to its low, then to its high end, the others staying. */
export interface Sensitivity {
  figure: Figure;
  outcome: Outcome;
  /** The output at the reference values. */
  base: number;
  /** Half-width of the 95 % band that the difference to the reference has by chance, under paired draws; absent or null where not computed. */
  noise?: number | null;
  /** Replicates of each run; absent where not told. */
  replicates?: number | null;
  /** `low` and `high`: the parameter's own values at the two ends; absent, those of the parameter table. */
  rows: { parameter: string; at_low: number; at_high: number; low?: number | null; high?: number | null }[];
}

export interface Disclosure {
  /** Smallest count shown. */
  threshold: number;
  rules: { id: string; label: Text; text: Text; source: string | null; suppressed: number }[];
  /** All withheld cells, and how many of them only protect another one. */
  suppressed_cells: number;
  secondary_cells: number;
}
