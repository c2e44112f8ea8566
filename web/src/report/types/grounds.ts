/** What figures rest on: findings, passages, ties, sources, assumptions, and what disclosure control withholds. */
import type { Outcome } from "./crisis";
import type { Figure, Link, Suppressed, Text } from "./figure";

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
