/** The words of the study folder, as a reader sees them. */
import type { Report, Text } from "../types";

const WORDS: Record<string, [string, string]> = {
  association: ["association", "association"], institution: ["institution", "institution"], residents: ["habitants", "residents"],
  local_involvement: ["implication locale", "local involvement"], collective_learning: ["apprentissage collectif", "collective learning"], making_commons: ["fabrique de communs", "making of commons"],
  household: ["ménage", "household"], kin: ["parenté", "kin"], neighbour: ["voisinage", "neighbour"], friend: ["amitié", "friend"], co_participant: ["co-participation", "co-participant"], institutional: ["lien institutionnel", "institutional"],
  company: ["compagnie", "company"], help: ["aide", "help"], know_how: ["savoir-faire", "know-how"], goods: ["biens", "goods"], information: ["information", "information"],
  participant: ["participant", "participant"], volunteer: ["bénévole", "volunteer"], employee: ["salarié", "employee"], resident: ["habitant", "resident"], staff: ["équipe", "staff"], artist: ["artiste", "artist"], organisation: ["organisation", "organisation"], site: ["lieu", "place"],
  interview: ["entretien", "interview"], group: ["entretien de groupe", "group talk"], observation: ["observation", "observation"], chat: ["conversation écrite", "chat"], minutes: ["compte rendu", "minutes"],
  mon: ["lundi", "Monday"], tue: ["mardi", "Tuesday"], wed: ["mercredi", "Wednesday"], thu: ["jeudi", "Thursday"], fri: ["vendredi", "Friday"], sat: ["samedi", "Saturday"], sun: ["dimanche", "Sunday"],
  participants: ["participants", "participants"], entourage: ["leur entourage", "those around them"], within_500_m: ["à moins de 500 m", "within 500 m"], within_1_km: ["à moins de 1 km", "within 1 km"], commune: ["la commune", "the commune"], territory: ["le territoire", "the territory"],
  near_ties: ["liens de proximité", "near ties"], heterogeneity: ["mélange", "heterogeneity"], trust: ["confiance", "trust"], power_to_act: ["pouvoir d’agir", "power to act"], know_how_and_commons: ["savoir-faire et communs", "know-how and commons"], linking: ["relais vers les institutions", "linking to institutions"],
  measured: ["mesuré", "measured"], published: ["publié", "published"], assumed: ["supposé", "assumed"],
};

/** The circle of everybody, where the study has no territory. */
const WHOLE_STUDY: Text = { fr: "toute l’étude", en: "the whole study" };

/** Everybody whom the runs hold: "sur tout le territoire". */
export const whole_label = ({ territory }: Report): Text => (territory === null ? WHOLE_STUDY : { fr: "tout le territoire", en: "the whole territory" });

/** Labels that a report gives to words: its own and, where it has no territory, that of everybody. */
export const words_of = ({ territory, words }: Report): Record<string, Text> => (territory === null ? { territory: WHOLE_STUDY, ...words } : words);

/** The word's label: the page's own, the report's, or the word itself with its underscores opened. */
export function word_label(word: string, extra: Record<string, Text>): Text {
  const given = extra[word];
  if (given) return given;
  const known = WORDS[word];
  if (known) return { fr: known[0], en: known[1] };
  const opened = word.replaceAll("_", " ");
  return { fr: opened, en: opened };
}

/** Units of parameters, which come in English from the engine's tables; what is not here is shown as it is. */
const UNITS: Record<string, string> = {
  "1": "", share: "", probability: "", "probability a day": "par jour", "probability an hour": "par heure", "per person and day": "par personne et par jour",
  hours: "heures", "hours a level": "heures par niveau", days: "jours", level: "sur une échelle de 0 à 7", ratio: "(rapport)", odds: "(rapport de chances)", power: "(exposant)", "h per 1,000 people": "h pour 1 000 pers.", steps: "fois au plus", ties: "liens", "ties per participant": "liens par participant", people: "personnes", households: "ménages", metres: "mètres", m: "m",
};

const ENGLISH: Record<string, string> = { "1": "", share: "", probability: "", "probability a day": "a day", "probability an hour": "an hour", level: "on a scale of 0 to 7", ratio: "(ratio)", odds: "(odds ratio)", power: "(exponent)", steps: "times at most" };

export function unit_label(unit: string): Text {
  return { fr: UNITS[unit] ?? unit, en: ENGLISH[unit] ?? unit };
}

/** Shares and probabilities are read in hundredths. */
export const in_hundredths = (unit: string): boolean => unit === "share" || unit.startsWith("probability");

/** The first letter as a capital, for labels that open a line. */
export function capital(label: string): string {
  return label.charAt(0).toLocaleUpperCase() + label.slice(1);
}
