/** The header, the waves and the places under study. */
import type { Count, Text } from "./figure";

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
