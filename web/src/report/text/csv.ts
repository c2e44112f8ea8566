/** The table under a figure, and its CSV. */

export type Cell = string | number | null;

export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** A cell as RFC 4180 wants it; numbers keep a decimal point. */
function field(cell: Cell): string {
  if (cell === null) return "";
  const written = String(cell);
  return /[",\n\r]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/** The table as CSV: commas, line feeds, a header. */
export function csv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => row.map(field).join(",")).join("\n") + "\n";
}
