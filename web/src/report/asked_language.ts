import type { Language } from "./text/format";

/** The language asked for in the address, `?lang=en` or `#lang=en`; French otherwise. */
export function asked_language(search: string, hash: string): Language {
  const asked = new URLSearchParams(search).get("lang") ?? new URLSearchParams(hash.replace(/^#/, "")).get("lang");
  return asked === "en" ? "en" : "fr";
}
