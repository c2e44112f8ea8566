import { mount } from "svelte";
import App from "./App.svelte";
import Unreadable from "./parts/Unreadable.svelte";
import "./report.css";
import { asked_language } from "./asked_language";
import { Reading } from "./reading.svelte";
import { report_from } from "./read_report";

const target = document.getElementById("report")!;
const language = asked_language(location.search, location.hash, navigator.languages);
const report = report_from(document.getElementById("reliance-data")?.textContent ?? "");

if (typeof report === "string") mount(Unreadable, { target, props: { reason: report } });
else mount(App, { target, props: { reading: new Reading(report, language) } });
