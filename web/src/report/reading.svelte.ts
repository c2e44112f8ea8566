/** What one reader is doing: the language, and what the provenance panel shows. */
import { getContext, setContext } from "svelte";
import { french_print, type Language } from "./text/format";
import { MESSAGES, type MessageKey } from "./text/messages";
import { capital, whole_label, word_label, words_of } from "./text/words";
import { index_of, type ReportIndex } from "./report_index";
import type { Link, Report, Suppressed, Text } from "./types";

const KEY = Symbol("reading");

export class Reading {
  language = $state<Language>("fr");
  /** What the panel shows, the last one on top; empty when it is closed. */
  trail = $state<Link[]>([]);
  readonly report: Report;
  readonly index: ReportIndex;
  private readonly words: Record<string, Text>;

  constructor(report: Report, language: Language) {
    this.report = report;
    this.index = index_of(report);
    this.words = words_of(report);
    this.language = language;
  }

  /** The text in the reader's language. */
  say = (text: Text): string => (this.language === "fr" ? french_print(text.fr) : text.en);
  /** Everybody whom the runs hold. */
  whole = (): string => this.say(whole_label(this.report));
  /** A sentence of the page. */
  message = (key: MessageKey): string => this.say({ fr: MESSAGES.fr[key], en: MESSAGES.en[key] }).replace("{whole}", this.whole());
  /** What stands between a label and what it announces. */
  colon = (): string => (this.language === "fr" ? "\u00a0: " : ": ");
  /** A word of the study folder. */
  word = (word: string): string => this.say(word_label(word, this.words));
  /** The same, to open a line with. */
  Word = (word: string): string => capital(this.word(word));
  site_name = (id: string | null): string => (id === null ? this.whole() : (this.index.sites.get(id)?.name ?? id));
  /** What a parameter is, or its name where nobody said. */
  meaning = (name: string): string => {
    const text = this.index.parameters.get(name)?.meaning;
    return capital((text && this.say(text)) || name);
  };
  /** A source as it is cited, or what else is known of it. */
  citation = (id: string): string => {
    const source = this.index.sources.get(id);
    return (source && this.say(source.citation)) || source?.url || id;
  };
  /** Why a value is withheld. */
  reason = (rule: Suppressed): string => {
    const found = rule === null ? undefined : this.index.rules.get(rule);
    return found ? this.say(found.text) : this.message("withheld");
  };
  open = (link: Link): void => void this.trail.push(link);
  back = (): void => void this.trail.pop();
  close = (): void => void (this.trail = []);
}

export const share_reading = (reading: Reading): Reading => setContext(KEY, reading);
export const the_reading = (): Reading => getContext<Reading>(KEY);
