#include "reliance/study/schema.hpp"

#include <map>

#include "reliance/field/tables.hpp"

namespace reliance::study {
namespace {

// `place` orders the rows; a missing value is NULL. Persons, organisations and sites share one space of ids, which no foreign key
// can say: those references, and the targets of evidence, are checked on reading.
constexpr const char* first_schema = R"sql(
CREATE TABLE sites (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, commune TEXT, iris TEXT, longitude REAL,
  latitude REAL, opened TEXT, initiative TEXT, vectors TEXT, days TEXT, opens_at REAL, closes_at REAL, requests_per_hour REAL,
  description_fr TEXT, description_en TEXT) STRICT;
CREATE TABLE organisations (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, type TEXT, commune TEXT,
  capacity_per_hour REAL, delay_hours REAL, reached_by TEXT, description_fr TEXT, description_en TEXT) STRICT;
CREATE TABLE persons (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pseudonym TEXT, sex TEXT, age_band TEXT, household TEXT,
  household_type TEXT, commune TEXT, iris TEXT, origin TEXT, occupation TEXT, activity TEXT, diploma TEXT, languages TEXT,
  organisation TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED, vulnerable INTEGER, car INTEGER, online INTEGER,
  consent TEXT) STRICT;
CREATE TABLE waves (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label_fr TEXT, label_en TEXT, "start" TEXT, "end" TEXT) STRICT;
CREATE TABLE answers (place INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
  wave TEXT REFERENCES waves (id) DEFERRABLE INITIALLY DEFERRED, attribute TEXT NOT NULL, value REAL, missing TEXT) STRICT;
CREATE TABLE participations (place INTEGER PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
  site TEXT NOT NULL REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED,
  wave TEXT REFERENCES waves (id) DEFERRABLE INITIALLY DEFERRED, role TEXT, vectors TEXT, since TEXT, visits_per_month REAL) STRICT;
CREATE TABLE ties (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
  wave TEXT REFERENCES waves (id) DEFERRABLE INITIALLY DEFERRED, kinds TEXT, strength REAL, trust REAL,
  made_at TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED, vector TEXT, since TEXT, holds_outside TEXT, note TEXT) STRICT;
CREATE TABLE resources (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, holder TEXT NOT NULL, type TEXT NOT NULL,
  what TEXT NOT NULL, stock REAL, returns INTEGER, label_fr TEXT, label_en TEXT) STRICT;
CREATE TABLE materials (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, type TEXT,
  site TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED, wave TEXT REFERENCES waves (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT, file TEXT NOT NULL REFERENCES documents (path) DEFERRABLE INITIALLY DEFERRED, language TEXT) STRICT;
CREATE TABLE speakers (place INTEGER PRIMARY KEY, material TEXT NOT NULL REFERENCES materials (id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL, actor TEXT) STRICT;
CREATE TABLE codes (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  parent TEXT REFERENCES codes (id) DEFERRABLE INITIALLY DEFERRED, label_fr TEXT, label_en TEXT, definition_fr TEXT,
  definition_en TEXT, colour TEXT) STRICT;
CREATE TABLE coders (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT) STRICT;
CREATE TABLE codings (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  material TEXT NOT NULL REFERENCES materials (id) DEFERRABLE INITIALLY DEFERRED, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  code TEXT NOT NULL REFERENCES codes (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT REFERENCES coders (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, quote TEXT, memo TEXT) STRICT;
CREATE TABLE evidence (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  coding TEXT NOT NULL REFERENCES codings (id) DEFERRABLE INITIALLY DEFERRED, supports TEXT NOT NULL, target TEXT NOT NULL,
  stance TEXT NOT NULL) STRICT;
CREATE TABLE findings (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, statement_fr TEXT, statement_en TEXT,
  site TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE TABLE parameters (place INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value REAL, low REAL, high REAL,
  provenance TEXT NOT NULL, source TEXT) STRICT;
CREATE TABLE documents (place INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, content ANY) STRICT;
CREATE TABLE steps (id INTEGER PRIMARY KEY, date TEXT NOT NULL, author TEXT NOT NULL, command TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned'))) STRICT;
CREATE TABLE changes (step INTEGER NOT NULL REFERENCES steps (id), ordinal INTEGER NOT NULL, table_name TEXT NOT NULL,
  place INTEGER NOT NULL, before ANY, after ANY, PRIMARY KEY (step, ordinal)) STRICT;
)sql";

constexpr const char* second_schema = R"sql(
CREATE TABLE runs (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, manifest TEXT NOT NULL) STRICT;
CREATE TABLE run_documents (run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE, name TEXT NOT NULL, bytes ANY,
  PRIMARY KEY (run, name)) STRICT;
)sql";

constexpr const char* third_schema = R"sql(
ALTER TABLE answers ADD COLUMN text TEXT;
ALTER TABLE ties ADD COLUMN reported_by TEXT;
ALTER TABLE ties ADD COLUMN report TEXT;
ALTER TABLE materials ADD COLUMN source TEXT;
ALTER TABLE materials ADD COLUMN encoding TEXT;
ALTER TABLE materials ADD COLUMN line_ends TEXT;
ALTER TABLE materials ADD COLUMN byte_order_mark INTEGER;
ALTER TABLE codes ADD COLUMN use_when_fr TEXT;
ALTER TABLE codes ADD COLUMN use_when_en TEXT;
ALTER TABLE codes ADD COLUMN not_when_fr TEXT;
ALTER TABLE codes ADD COLUMN not_when_en TEXT;
ALTER TABLE codes ADD COLUMN example_fr TEXT;
ALTER TABLE codes ADD COLUMN example_en TEXT;
ALTER TABLE codes ADD COLUMN exclusive INTEGER;
ALTER TABLE codes ADD COLUMN retired INTEGER;
ALTER TABLE codings ADD COLUMN weight REAL;
CREATE TABLE turns (place INTEGER PRIMARY KEY, material TEXT NOT NULL REFERENCES materials (id) DEFERRABLE INITIALLY DEFERRED,
  speaker TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, start_seconds REAL, end_seconds REAL) STRICT;
CREATE TABLE attachments (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  material TEXT NOT NULL REFERENCES materials (id) DEFERRABLE INITIALLY DEFERRED, file TEXT NOT NULL, media_type TEXT, digest TEXT,
  note TEXT) STRICT;
CREATE TABLE memos (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, about TEXT NOT NULL, target TEXT, "start" INTEGER,
  "end" INTEGER, coder TEXT REFERENCES coders (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, text TEXT NOT NULL) STRICT;
CREATE TABLE passage_links (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  "from" TEXT NOT NULL REFERENCES codings (id) DEFERRABLE INITIALLY DEFERRED,
  "to" TEXT NOT NULL REFERENCES codings (id) DEFERRABLE INITIALLY DEFERRED, type TEXT NOT NULL,
  coder TEXT REFERENCES coders (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, memo TEXT) STRICT;
CREATE TABLE settlements (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  material TEXT NOT NULL REFERENCES materials (id) DEFERRABLE INITIALLY DEFERRED, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  code TEXT NOT NULL REFERENCES codes (id) DEFERRABLE INITIALLY DEFERRED, decision TEXT NOT NULL,
  coder TEXT REFERENCES coders (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, note TEXT) STRICT;
CREATE TABLE properties (place INTEGER PRIMARY KEY, about TEXT NOT NULL, target TEXT NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, value TEXT) STRICT;
CREATE TABLE sets (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT) STRICT;
CREATE TABLE set_members (place INTEGER PRIMARY KEY, "set" TEXT NOT NULL REFERENCES sets (id) DEFERRABLE INITIALLY DEFERRED,
  about TEXT NOT NULL, target TEXT NOT NULL) STRICT;
CREATE TABLE foreign_ids (place INTEGER PRIMARY KEY, about TEXT NOT NULL, target TEXT, system TEXT NOT NULL,
  value TEXT NOT NULL) STRICT;
CREATE TABLE consents (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, scopes TEXT, document TEXT,
  withdrawn TEXT, note TEXT) STRICT;
CREATE TABLE notices (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, article TEXT NOT NULL, how TEXT NOT NULL,
  note TEXT) STRICT;
CREATE TABLE retentions (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, about TEXT NOT NULL, target TEXT, until TEXT NOT NULL,
  "then" TEXT NOT NULL, note TEXT) STRICT;
CREATE TABLE disclosures (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, date TEXT, author TEXT, what TEXT NOT NULL,
  recipient TEXT, purpose TEXT) STRICT;
)sql";

constexpr const char* fourth_schema = R"sql(
ALTER TABLE parameters ADD COLUMN source_fr TEXT;
)sql";

/// Every object of a schema by kind and name, with the statement that made it.
Result<std::map<std::string, std::string>> objects_of(const Database& database) {
    auto rows = database.rows("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema");
    if (!rows) return failure(std::move(rows.error()));
    std::map<std::string, std::string> objects;
    for (const auto& row : *rows) objects.emplace(text_of(row[0]), text_of(row[1]));
    return objects;
}

Result<std::map<std::string, std::string>> expected_objects(int version) {
    auto database = Database::in_memory();
    if (!database) return failure(std::move(database.error()));
    if (auto laid = lay_schema(*database, 0, version); !laid) return failure(std::move(laid.error()));
    return objects_of(*database);
}

class Inspection {
public:
    explicit Inspection(const Database& database) : database_(database) {}

    Problems problems(int version) {
        check_pages();
        if (problems_.empty()) check_objects(version);
        if (problems_.empty()) check_references();
        return std::move(problems_);
    }

private:
    void damaged(std::string what) {
        problems_.add(ErrorCode::damaged_study, {database_.name(), std::move(what)}, database_.name());
    }

    void check_pages() {
        auto found = database_.rows_so_far("PRAGMA integrity_check(1000)");
        // A row may hold the lines of a whole tree, under a title.
        for (const auto& row : found.rows)
            for (auto& line : field::parts_of(text_of(row[0]), '\n'))
                if (line != "ok" && !line.starts_with("***")) damaged(std::move(line));
        problems_.add(std::move(found.problems));
    }

    void check_objects(int version) {
        auto found = objects_of(database_), expected = expected_objects(version);
        if (!found) return problems_.add(std::move(found.error()));
        if (!expected) return problems_.add(std::move(expected.error()));
        for (const auto& [name, sql] : *expected)
            if (!found->contains(name)) damaged(name + ": missing");
        for (const auto& [name, sql] : *found) {
            if (!expected->contains(name)) damaged(name + ": not part of a study");
            if (expected->contains(name) && expected->at(name) != sql) damaged(name + ": not as a study has it");
        }
    }

    void check_references() {
        auto rows = database_.rows("PRAGMA foreign_key_check");
        if (!rows) return problems_.add(std::move(rows.error()));
        for (const auto& row : *rows)
            damaged(text_of(row[0]) + ":" + std::to_string(integer_of(row[1])) + ": no such row in " + text_of(row[2]));
    }

    const Database& database_;
    Problems problems_;
};

}  // namespace

std::string schema_step(int version) {
    constexpr const char* steps[] = {first_schema, second_schema, third_schema, fourth_schema};
    return steps[version - 1];
}

Result<void> lay_schema(const Database& database, int from_version, int to_version) {
    for (int version = from_version + 1; version <= to_version; ++version)
        if (auto laid = database.run(schema_step(version)); !laid) return laid;
    return database.run("PRAGMA application_id = " + std::to_string(application_id) +
                        "; PRAGMA user_version = " + std::to_string(to_version));
}

Result<int> checked_version(const Database& database) {
    const auto application = database.integer("PRAGMA application_id");
    const auto version = database.integer("PRAGMA user_version");
    if (!application) return failure(application.error());
    if (!version) return failure(version.error());
    const auto& name = database.name();
    if (*application != application_id || *version < 1) return failure(ErrorCode::not_a_study, {name}, name);
    if (*version > schema_version)
        return failure(ErrorCode::newer_schema, {name, std::to_string(*version), std::to_string(schema_version)}, name);
    auto problems = Inspection(database).problems(static_cast<int>(*version));
    if (!problems.empty()) return failure(std::move(problems));
    return static_cast<int>(*version);
}

}  // namespace reliance::study
