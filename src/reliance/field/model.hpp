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
    std::string missing;    ///< refused | dont_know | not_asked, when there is no value
    std::string text = {};  ///< what was answered in words, instead of or beside the value
};

struct Participation {
    std::string person, site, wave;
    std::string role;  ///< participant | volunteer | employee | resident | staff | artist
    std::vector<std::string> vectors;
    std::string since;  ///< date
    std::optional<double> visits_per_month;
};

/// One report of a tie between two actors: persons, organisations, or sites (by id). Each side, and each wave, may report it.
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
    std::string reported_by = {};  ///< the actor who says so; empty: who the tie starts from
    std::string report = {};       ///< present | absent | refused | dont_know | not_asked; empty: present
};

/// Whether a report says that the tie is there: a report of absence, a refusal or a question not asked makes no tie.
inline bool is_present(const Tie& tie) { return tie.report.empty() || tie.report == "present"; }

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
    // What the source was before its text was taken in.
    std::string source = {};              ///< the name of the file it came from
    std::string encoding = {};            ///< as detected or declared, by its IANA name
    std::string line_ends = {};           ///< lf | crlf | cr | mixed
    std::optional<bool> byte_order_mark;  ///< whether the source began with one
};

struct Speaker {
    std::string material;
    std::string label;  ///< as it stands in the text
    std::string actor;  ///< person id, or empty for the interviewer or an unknown voice
};

/// What one speaker says in one go: code points [start, end) of a material's text, the label left out; turns may overlap in time.
struct Turn {
    std::string material;
    std::string speaker;  ///< the label, as in `Speaker`; empty where nobody is named
    std::uint32_t start = 0, end = 0;
    std::optional<double> start_seconds, end_seconds;  ///< of the recording
};

/// A recording, a picture or an original kept beside a material.
struct Attachment {
    std::string id, material;
    std::string file;        ///< a document of the study, or a path outside it
    std::string media_type;  ///< audio/mp4, application/pdf …
    std::string digest;      ///< of the bytes that it had when it came, so that others under its name are noticed
    std::string note;
};

struct Code {
    std::string id, parent;
    std::string label_fr, label_en;
    std::string definition_fr, definition_en;
    std::string colour;  ///< #rrggbb
    std::string use_when_fr = {}, use_when_en = {};
    std::string not_when_fr = {}, not_when_en = {};
    std::string example_fr = {}, example_en = {};
    std::optional<bool> exclusive;  ///< the codes directly under it exclude each other
    std::optional<bool> retired;    ///< kept for what it codes, no longer offered
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
    std::optional<double> weight;  ///< how strongly the code applies, on a scale of the study's own
};

/// A note on anything of the study; on a passage where `about` is material and `end` is not 0.
struct Memo {
    std::string id;
    std::string about;   ///< study | material | code | coding | person | organisation | site | tie | resource | finding
    std::string target;  ///< its id; empty for the study
    std::uint32_t start = 0, end = 0;
    std::string coder, date, text;
};

/// How one coded passage bears on another.
struct PassageLink {
    std::string id, from, to;  ///< codings
    std::string type;          ///< cause | contradiction | continuation | other
    std::string coder, date, memo;
};

/// What was decided where coders disagreed on a passage.
struct Settlement {
    std::string id, material;
    std::uint32_t start = 0, end = 0;
    std::string code;
    std::string decision;  ///< kept | dropped
    std::string coder, date, note;
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

/// Anything else said of a row of the study: a variable of an interview, of a person, of a site.
struct Property {
    std::string about, target;  ///< material | person | organisation | site, and its id
    std::string name;
    std::string type;  ///< text | boolean | integer | float | date | date_time
    std::string value;
};

/// Rows of the study put together under a label.
struct Set {
    std::string id, label;
};
struct SetMember {
    std::string set;
    std::string about, target;  ///< material | code | person | organisation | site, and its id
};

/// What another system calls a row of the study, so that it is known again when it comes back.
struct ForeignId {
    std::string about, target;  ///< any table by its singular, and an id of it
    std::string system;         ///< refi | kobo | network_canvas …
    std::string value;
};

/// What one person agreed to, and until when.
struct Consent {
    std::string id, person, date;
    std::vector<std::string> scopes;  ///< recording | counting | quotation | reuse | photo
    std::string document;             ///< where the signed form is kept
    std::string withdrawn;            ///< date
    std::string note;
};

/// How a person was told what becomes of what concerns them.
struct Notice {
    std::string id, person, date;
    std::string article;  ///< 13 (told by themselves) | 14 (told by others)
    std::string how;      ///< spoken | written | posted | exempt
    std::string note;     ///< the reason, where exempt
};

/// How long something is kept, and what then becomes of it.
struct Retention {
    std::string id;
    std::string about, target;  ///< study | material, and its id
    std::string until;          ///< date
    std::string then;           ///< delete | anonymise | archive
    std::string note;
};

/// What left the study, for whom and why.
struct Disclosure {
    std::string id, date, author;
    std::string what, recipient, purpose;
};

/// A parameter of the model that this study sets, with its provenance.
struct Parameter {
    std::string name;
    std::optional<double> value, low, high;
    std::string provenance;      ///< measured | published | assumed
    std::string source;          ///< citation, evidence ids, or the reason for the assumption
    std::string source_fr = {};  ///< the same for readers of French, without the ids; may be empty
};

/// A file kept whole: study.toml, scenarios/*.toml, levers/*.toml, and whatever else the folder says of itself.
struct Document {
    std::string path;
    std::string content;

    bool operator==(const Document&) const = default;
};

struct Study {
    std::string id, title_fr, title_en;
    bool invented = false;     ///< the field study is made up, and every screen says so
    std::string territory;     ///< id of a shipped territory (“seine-saint-denis”), or empty: the study's own people
    std::string joining_rule;  ///< either | both | giver | receiver: how the two ends' reports make a tie; empty: either
    std::string erasures;      ///< digests of the ids of who was erased, between spaces (`was_erased`)
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
    std::vector<Turn> turns;
    std::vector<Attachment> attachments;
    std::vector<Memo> memos;
    std::vector<PassageLink> passage_links;
    std::vector<Settlement> settlements;
    std::vector<Property> properties;
    std::vector<Set> sets;
    std::vector<SetMember> set_members;
    std::vector<ForeignId> foreign_ids;
    std::vector<Consent> consents;
    std::vector<Notice> notices;
    std::vector<Retention> retentions;
    std::vector<Disclosure> disclosures;
    std::vector<Document> documents;
};

/// Whether any tie of the study says at which site it was made: otherwise nobody was asked.
bool says_where_ties_are_made(const Study& study);

}  // namespace reliance::field
