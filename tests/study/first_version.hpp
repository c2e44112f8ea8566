#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "field/small_study.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/schema.hpp"
#include "reliance/study/study_file.hpp"
#include "temporary_folder.hpp"

namespace reliance::testing {

/// A small study as the first version had it: nothing in what came later.
inline field::Study first_study() {
    auto tables = field::tables_of(small_study());
    const auto& forms = field::table_forms();
    for (std::size_t table = 0; table < forms.size(); ++table) {
        if (table >= *field::table_named("turns")) tables[table].clear();
        for (auto& row : tables[table])
            for (std::size_t column = 0; column < row.size(); ++column)
                if (forms[table].columns[column].rule.later) row[column].clear();
    }
    auto study = field::study_of(tables), whole = small_study();
    study.id = whole.id;
    study.title_fr = whole.title_fr;
    study.title_en = whole.title_en;
    study.invented = whole.invented;
    study.materials = whole.materials;
    study.documents = whole.documents;
    return study;
}

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

/// Writes the small study at `path` as version 1 wrote study files.
inline std::filesystem::path first_version(const std::filesystem::path& path) {
    const TemporaryFolder elsewhere;
    EXPECT_TRUE(study::create(elsewhere / "new.reliance", first_study()));
    auto sql = study::schema_step(1) + "PRAGMA application_id = " + std::to_string(study::application_id) +
               "; PRAGMA user_version = 1; ATTACH '" + (elsewhere / "new.reliance").string() + "' AS new;";
    for (const auto& [table, columns] : tables_of_schema(1)) {
        sql.append("INSERT INTO main.").append(table).append(" (").append(columns).append(") SELECT ").append(columns);
        sql.append(" FROM new.").append(table).append(";");
    }
    sqlite3* connection = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
    sqlite3_close(connection);
    return path;
}

}  // namespace reliance::testing
