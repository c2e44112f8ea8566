import type { Language } from "./text/format";

/**
 * The language to open in: the one asked for in the address (`?lang=en`, `#lang=en`), else the first that the browser's reader prefers
 * among the two there are, else French, in which the report is written first.
 */
export function asked_language(search: string, hash: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get("lang") ?? new URLSearchParams(hash.replace(/^#/, "")).get("lang");
  const known = [asked ?? "", ...preferred].map((one) => one.slice(0, 2).toLowerCase());
  return known.find((one): one is Language => one === "fr" || one === "en") ?? "fr";
}
