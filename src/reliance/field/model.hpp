#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reliance/network/kind.hpp"

/// The plain values of a study, one struct per table of the study folder (docs/study-folder.md has the same names).
/// Ids are text, chosen once and never renumbered, so that two copies of a study can be merged by id.
/// An empty string or `nullopt` is a missing value: missing is not absent.
namespace reliance::field {

struct Site {
    std::string id;
    std::string name;
    std::string commune;                        ///< INSEE code, or empty outside France
    std::string iris;                           ///< INSEE code of the cell it stands in, or empty
    std::optional<double> longitude, latitude;  ///< WGS84 degrees
    std::string opened;                         ///< date
    std::string initiative;                     ///< association | institution | residents
    std::vector<std::string> vectors;           ///< local_involvement | collective_learning | making_commons
    std::vector<std::string> days;              ///< mon … sun
    std::optional<double> opens_at, closes_at;  ///< hours of the day
    std::optional<double> requests_per_hour;    ///< requests it can take in an hour
    std::string description_fr, description_en;
};

struct Organisation {
    std::string id;
    std::string name;
    std::string
        type;  ///< municipality | social_service | emergency | health | landlord | school | food_bank | association | other
    std::string commune;  ///< where it acts; empty for the whole territory
    std::optional<double> capacity_per_hour;
    std::optional<double> delay_hours;
    std::vector<std::string> reached_by;  ///< request | register | referral
    std::string description_fr, description_en;
};

struct Person {
    std::string id;
    std::string pseudonym;
    std::string sex;             ///< female | male | other
    std::string age_band;        ///< 0-14 | 15-19 | 20-24 | 25-39 | 40-54 | 55-64 | 65-79 | 80+
    std::string household;       ///< persons with the same value live together
    std::string household_type;  ///< alone | couple | couple_children | single_parent | other
    std::string commune, iris;
    std::string origin;      ///< a coarse region, as the person says it
    std::string occupation;  ///< farmer | self_employed | manager | intermediate | employee | worker | none
    std::string activity;    ///< employed | unemployed | student | retired | inactive
    std::string diploma;     ///< none | vocational | bac | higher
    std::vector<std::string> languages;
    std::string organisation;        ///< the organisation the person works for, or empty
    std::optional<bool> vulnerable;  ///< health or mobility limits said by the person
    std::optional<bool> car, online;
    std::string consent;  ///< quote | use | withdrawn
};

struct Wave {
    std::string id;
    std::string label_fr, label_en;
    std::string start, end;  ///< dates
};

/// One answer of one person in one wave (institutional_trust 0–10, power_to_act 0–1, …).
struct Answer {
    std::string person, wave, attribute;
    std::optional<double> value;
    std::string missing;  ///< refused | dont_know | not_asked, when there is no value
};

struct Participation {
    std::string person, site, wave;
    std::string role;  ///< participant | volunteer | employee | resident | staff | artist
    std::vector<std::string> vectors;
    std::string since;  ///< date
    std::optional<double> visits_per_month;
};

/// A tie between two actors: persons, organisations, or sites (by id).
struct Tie {
    std::string id;
    std::string from, to;
    std::string wave;
    std::vector<std::string> kinds;
    std::optional<double> strength;  ///< 0–5
    std::optional<double> trust;     ///< 0–5
    std::string made_at;             ///< site id; empty for elsewhere
    std::string vector;              ///< by which vector of the site it was made
    std::string since;
    std::string holds_outside;  ///< yes | no | empty: is it used besides the site
    std::string note;
};

/// What an actor or site can bring; a good held by a site is a commons.
struct Resource {
    std::string id;
    std::string holder;  ///< person, organisation or site id
    std::string type;    ///< know_how | good
    std::string what;    ///< a word of the list in docs/study-folder.md
    std::optional<double> stock;
    std::optional<bool> returns;  ///< whether it comes back after use
    std::string label_fr, label_en;
};

struct Material {
    std::string id;
    std::string title;
    std::string type;  ///< interview | group | observation | chat | minutes
    std::string site, wave;
    std::string date;
    std::string file;      ///< path below the folder, materials/….txt
    std::string language;  ///< fr | en
    std::string text;      ///< UTF-8; positions count its code points
};

struct Speaker {
    std::string material;
    std::string label;  ///< as it stands in the text
    std::string actor;  ///< person id, or empty for the interviewer or an unknown voice
};

struct Code {
    std::string id, parent;
    std::string label_fr, label_en;
    std::string definition_fr, definition_en;
    std::string colour;  ///< #rrggbb
};

struct Coder {
    std::string id, label;
};

/// A coded passage: code points [start, end) of a material's text.
struct Coding {
    std::string id, material;
    std::uint32_t start = 0, end = 0;
    std::string code, coder, date;
    std::string quote;  ///< the words of the passage, checked against the text on reading
    std::string memo;
};

/// A coded passage speaks for or against a tie, a resource or a finding.
struct Evidence {
    std::string id, coding;
    std::string supports;  ///< tie | resource | finding
    std::string target;    ///< its id
    std::string stance;    ///< for | against
};

struct Finding {
    std::string id;
    std::string statement_fr, statement_en;
    std::string site;  ///< empty when it holds across sites
};

/// A parameter of the model that this study sets, with its provenance.
struct Parameter {
    std::string name;
    std::optional<double> value, low, high;
    std::string provenance;  ///< measured | published | assumed
    std::string source;      ///< citation, evidence ids, or the reason for the assumption
};

/// A file kept whole: study.toml, scenarios/*.toml, levers/*.toml, and whatever else the folder says of itself.
struct Document {
    std::string path;
    std::string content;
};

struct Study {
    std::string id, title_fr, title_en;
    bool invented = false;  ///< the field study is made up, and every screen says so
    std::string territory;  ///< id of a shipped territory (“seine-saint-denis”), or empty: the study's own people
    std::vector<Site> sites;
    std::vector<Organisation> organisations;
    std::vector<Person> persons;
    std::vector<Wave> waves;
    std::vector<Answer> answers;
    std::vector<Participation> participations;
    std::vector<Tie> ties;
    std::vector<Resource> resources;
    std::vector<Material> materials;
    std::vector<Speaker> speakers;
    std::vector<Code> codes;
    std::vector<Coder> coders;
    std::vector<Coding> codings;
    std::vector<Evidence> evidence;
    std::vector<Finding> findings;
    std::vector<Parameter> parameters;
    std::vector<Document> documents;
};

}  // namespace reliance::field
