/** The report's data as the page carries them, or why they cannot be read. */
import { french_print } from "./text/format";
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
  return (data as Partial<Report>).format === "reliance-report/2" ? printed(data as Report) : "unreadable_format";
}

/** Names of places are French in both languages, and are printed so. */
function printed(report: Report): Report {
  return { ...report, sites: report.sites.map((site) => ({ ...site, name: french_print(site.name) })) };
}
