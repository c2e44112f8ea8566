#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

/// The words by which names are told from other words, and people from places: in small letters, without accents.
namespace reliance::material {

using Words = std::unordered_set<std::string_view>;

// clang-format off
inline const Words titles_of_women{"madame", "mme", "mmes", "mesdames", "mademoiselle", "mlle", "mrs", "ms", "miss", "mere", "dame", "lady"};
inline const Words titles_of_men{"monsieur", "m", "mr", "mm", "messieurs", "pere", "sir", "abbe"};
inline const Words other_titles{"docteur", "dr", "maitre", "me", "professeur", "pr", "prof", "imam", "maire", "president", "presidente", "doctor"};
inline const Words kin_women{"soeur",   "mere",    "fille",   "femme",  "tante",    "tata",    "cousine", "niece",   "maman",    "mamie",
                             "copine",  "amie",    "voisine", "epouse", "compagne", "grand",   "belle",   "nounou",  "marraine", "sister",
                             "mother",  "daughter", "wife",   "aunt",   "girlfriend", "granny", "fillette"};
inline const Words kin_men{"frere",  "pere",    "fils",      "mari",   "oncle", "tonton", "cousin",  "neveu", "papa",      "papi",
                           "copain", "ami",     "voisin",    "epoux",  "compagnon", "parrain", "brother", "father", "son",  "husband",
                           "uncle",  "boyfriend", "petit"};
inline const Words kin_of_any{"collegue", "enfant", "bebe", "neighbour", "friend", "cousine", "colleague", "neighbor", "pote", "gardien", "gardienne"};
inline const Words possessives{"mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs",
                               "une", "un", "le", "la", "l'", "my", "your", "his", "her", "our", "their", "the", "a"};
inline const Words calling{"appelle", "appelait", "appelle-t-on", "appeler", "appelles", "appelles", "appele", "appelee", "prenomme", "prenommee",
                           "nomme", "nommee", "prenom", "surnomme", "surnommee", "certain", "certaine", "called", "named", "dit", "nommait"};
inline const Words place_words{"rue", "avenue", "boulevard", "bd", "place", "quai", "impasse", "allee", "square", "cite", "quartier", "metro", "porte",
                               "gare", "station", "mairie", "commune", "ville", "village", "hopital", "lycee", "college", "ecole", "eglise", "parc",
                               "jardin", "pont", "residence", "tour", "banlieue", "region", "pays", "canal", "villa", "passage", "foret", "lac",
                               "ile", "mont", "street", "road", "square", "stade", "piscine", "theatre", "cinema", "universite", "fac", "cours"};
inline const Words place_links{"de", "du", "des", "d'", "la", "le", "les", "l'", "saint", "sainte"};
/// Before places and hardly before people; “à” is told from “a” by how it is written.
inline const Words before_places{"en", "vers", "dans", "depuis", "au", "aux", "in", "near"};
/// What somebody is in an interview, and what a label says where nobody is named.
inline const Words roles{
           "enqueteur", "enquetrice", "enq", "interviewer", "intervieweur", "intervieweuse", "animateur", "animatrice", "participant",
           "participante", "speaker", "locuteur", "locutrice", "interlocuteur", "interlocutrice", "personne", "inconnu", "inconnue", "voix",
           "homme", "femme", "intervenant", "intervenante", "respondent", "interviewee", "moderator", "moderateur", "moderatrice", "unknown"};
/// Words with a capital that are no names, or open sentences.
inline const Words never_names{
           "note", "entretien", "groupe", "observation", "texte", "question", "reponse", "moi", "toi", "lui",
           "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "ce",
           "cet", "cette", "ces", "c'", "ca", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur",
           "leurs", "et", "mais", "ou", "donc", "or", "ni", "car", "si", "alors", "ben", "bon", "bonne", "voila", "bah", "ah", "oh", "eh", "euh",
           "hein", "oui", "non", "ouais", "nan", "quand", "comment", "pourquoi", "qui", "que", "qu'", "quoi", "quel", "quelle", "quels",
           "quelles", "dans", "sur", "avec", "sans", "pour", "par", "chez", "vers", "depuis", "apres", "avant", "pendant", "a", "au", "aux",
           "en", "y", "j'", "m'", "t'", "s'", "n'", "ne", "pas", "plus", "tres", "trop", "bien", "tout", "tous", "toute", "toutes", "rien",
           "quelqu'un", "quelque", "chose", "parce", "puis", "ensuite", "enfin", "aussi", "meme", "comme", "deja", "encore",
           "jamais", "toujours", "souvent", "parfois", "peut", "est", "etait", "sont", "avait", "ont", "fait", "faut", "merci", "bonjour",
           "bonsoir", "salut", "desole", "pardon", "maintenant", "aujourd'hui", "hier", "demain", "ici", "dehors", "la-bas", "deux", "trois",
           "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
           "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "noel",
           "madame", "monsieur", "mesdames", "messieurs", "mademoiselle", "mme", "mlle", "m", "mr", "mrs", "ms", "miss", "dr", "docteur",
           "i", "you", "he", "she", "it", "we", "they", "the", "an", "this", "that", "these", "those", "and", "but", "so", "if", "then", "well",
           "yes", "no", "when", "how", "why", "who", "what", "where", "which", "in", "at", "with", "without", "for", "by", "from", "my", "your",
           "his", "her", "our", "their", "there", "here", "not", "all", "some", "because", "also", "monday", "tuesday", "wednesday",
           "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september",
           "october", "november", "december", "i'm", "i've", "dieu", "god", "internet", "whatsapp", "facebook", "google", "covid", "http",
           "https", "www", "francais", "francaise", "france", "francaises"};
/// Names that are words as well: in small letters they are taken for the word.
inline const Words ordinary_names{"pierre", "rose", "marguerite", "olive", "violette", "clement", "constant", "aime", "aimee", "prudent", "blanche",
                                  "colombe", "perle", "ange", "franc", "avril", "juste", "reine", "petit", "grand", "blanc", "noir", "brun", "roux",
                                  "marin", "boucher", "boulanger", "marchand", "mercier", "meunier", "berger", "fontaine", "riviere", "bois",
                                  "fleur", "iris", "ambre", "cerise", "victoire", "page", "long", "an", "mark", "will", "bill", "grace", "hope",
                                  "faith", "joy", "may", "june", "april", "rich", "lan", "em", "ai", "as", "eve", "melon", "besoin"};
/// Small words that may stand inside a name.
inline const Words particles{"van", "von", "ben", "ibn", "el", "al", "da", "dos", "di", "bin", "bint", "ould", "ait"};
inline const Words particles_after_titles{"de", "du", "d'", "des", "la"};
inline const Words articles{"le", "la", "les", "l'", "the"};
// clang-format on

inline bool is_never_a_name(std::string_view word) { return roles.contains(word) || never_names.contains(word); }

inline bool names_kin(const std::string& word) {
    return kin_women.contains(word) || kin_men.contains(word) || kin_of_any.contains(word);
}

inline bool is_title(const std::string& word) {
    return titles_of_women.contains(word) || titles_of_men.contains(word) || other_titles.contains(word);
}

}  // namespace reliance::material
