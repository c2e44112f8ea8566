/** The report's data as the page carries them, or why they cannot be read. */
import type { Report } from "./types";

export type Unreadable = "unreadable_data" | "unreadable_format";

/** Reads the JSON; only its version is checked here, the contract itself is checked where the data are made. */
export function report_from(json: string): Report | Unreadable {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return "unreadable_data";
  }
  if (typeof data !== "object" || data === null) return "unreadable_data";
  return (data as Partial<Report>).format === "reliance-report/1" ? (data as Report) : "unreadable_format";
}
