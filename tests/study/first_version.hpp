#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "field/small_study.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/schema.hpp"
#include "reliance/study/study_file.hpp"
#include "temporary_folder.hpp"

namespace reliance::testing {

/// The tables of a schema in the order in which they were made, each with its columns.
inline std::vector<std::pair<std::string, std::string>> tables_of_schema(int version) {
    const auto database = study::Database::in_memory().value();
    EXPECT_TRUE(study::lay_schema(database, 0, version));
    const auto rows = database.rows(
        "SELECT m.name, group_concat('\"' || c.name || '\"') FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' GROUP BY m.rowid ORDER BY m.rowid");
    std::vector<std::pair<std::string, std::string>> tables;
    for (const auto& row : rows.value()) tables.emplace_back(study::text_of(row[0]), study::text_of(row[1]));
    return tables;
}

/// The small study as a schema had it: nothing in what came later.
inline field::Study study_of_schema(int version) {
    std::map<std::string, std::string> columns;
    for (auto& [table, names] : tables_of_schema(version)) columns.emplace(table, std::move(names));
    const auto whole = small_study();
    auto tables = field::tables_of(whole);
    const auto& forms = field::table_forms();
    for (std::size_t table = 0; table < forms.size(); ++table) {
        const auto known = columns.find(std::string(forms[table].name));
        if (known == columns.end()) tables[table].clear();
        for (auto& row : tables[table])
            for (std::size_t column = 0; column < row.size(); ++column)
                if (known->second.find('"' + std::string(forms[table].columns[column].name) + '"') == std::string::npos)
                    row[column].clear();
    }
    auto study = field::study_of(tables);
    study.id = whole.id;
    study.title_fr = whole.title_fr;
    study.title_en = whole.title_en;
    study.invented = whole.invented;
    for (std::size_t i = 0; i < study.materials.size(); ++i) study.materials[i].text = whole.materials[i].text;
    study.documents = whole.documents;
    return study;
}

inline field::Study first_study() { return study_of_schema(1); }

/// Writes the small study at `path` as the program wrote study files under an older schema.
inline std::filesystem::path older_file(const std::filesystem::path& path, int version) {
    const TemporaryFolder elsewhere;
    EXPECT_TRUE(study::create(elsewhere / "new.reliance", study_of_schema(version)));
    std::string sql;
    for (int step = 1; step <= version; ++step) sql += study::schema_step(step);
    sql += "PRAGMA application_id = " + std::to_string(study::application_id) +
           "; PRAGMA user_version = " + std::to_string(version) + "; ATTACH '" + (elsewhere / "new.reliance").string() +
           "' AS new;";
    for (const auto& [table, columns] : tables_of_schema(version)) {
        sql.append("INSERT INTO main.").append('"' + table + '"').append(" (").append(columns).append(") SELECT ");
        sql.append(columns).append(" FROM new.").append('"' + table + '"').append(";");
    }
    sqlite3* connection = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
    sqlite3_close(connection);
    return path;
}

inline std::filesystem::path first_version(const std::filesystem::path& path) { return older_file(path, 1); }

}  // namespace reliance::testing
