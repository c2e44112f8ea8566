// @ts-check
/** Lays data into the built page, as the restitution does: `node sample/fill_report.mjs report.json dist/report.html out.html`. */
import { readFileSync, writeFileSync } from "node:fs";

const [json = "sample/report.json", page = "dist/report.html", out = "dist/sample.html"] = process.argv.slice(2);
const data = readFileSync(json, "utf8").trim().replaceAll("<", "\\u003c");
writeFileSync(out, readFileSync(page, "utf8").replace("/*RELIANCE_DATA*/", () => data));
console.log(out);
