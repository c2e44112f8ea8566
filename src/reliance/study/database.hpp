#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "reliance/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace reliance::study {

/// A value in the database: nothing, an integer, a number, or text (bytes that are not UTF-8 are kept as a blob).
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
using Values = std::vector<Value>;

std::string text_of(const Value& value);
std::int64_t integer_of(const Value& value);

class Statement;

/// The rows that a statement gave before it ended or failed.
struct RowsSoFar {
    std::vector<Values> rows;
    Problems problems;
};

/// An open SQLite database, closed when it goes.
///
/// Every connection distrusts the file: no triggers or views, no functions from its schema, no loaded code, checked cells, small
/// limits. What is deleted is overwritten. Errors   database_failed, study_read_only, damaged_study, not_a_study, study_changed (the file was replaced by another), each naming the file.
class Database {
public:
    /// Opens an existing file, or makes it.
    static Result<Database> open(const std::filesystem::path& path);
    static Result<Database> create(const std::filesystem::path& path);
    static Result<Database> in_memory();

    Result<void> run(const std::string& sql) const;
    /// Runs one statement that gives no rows.
    Result<void> run(const std::string& sql, const Values& values) const;
    Result<std::vector<Values>> rows(const std::string& sql, const Values& values = {}) const;
    /// The rows of a check, which may give some before it fails.
    RowsSoFar rows_so_far(const std::string& sql) const;
    Result<Statement> prepare(const std::string& sql) const;
    /// The one integer that a statement gives.
    Result<std::int64_t> integer(const std::string& sql) const;

    /// Runs `work` in a transaction: all of it, or nothing.
    template <class Work>
    Result<void> transaction(Work work) const {
        if (auto begun = run("BEGIN IMMEDIATE"); !begun) return begun;
        Result<void> done = work();
        if (done) done = run("COMMIT");
        if (!done) static_cast<void>(run("ROLLBACK"));
        return done;
    }

    /// Runs `work`, which only reads, on one state of the file whoever writes meanwhile.
    template <class Work>
    auto snapshot(Work work) const -> decltype(work()) {
        if (auto begun = run("BEGIN"); !begun) return failure(std::move(begun.error()));
        auto read = work();
        static_cast<void>(run("COMMIT"));
        return read;
    }

    /// A copy in memory: what is written to it reaches no file.
    Result<Database> copy() const;
    /// Copies all pages of this database over those of `copy`.
    Result<void> copy_to(const Database& copy) const;
    /// The file, for errors.
    const std::string& name() const { return name_; }

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    friend class Statement;

    static Result<Database> connected(const std::string& path, std::string name, int flags);
    Result<void> harden() const;
    tl::unexpected<Problems> failed(int code) const;

    std::string name_;
    std::unique_ptr<sqlite3, Close> connection_;
};

/// A prepared statement, to be run with many sets of values.
class Statement {
public:
    Result<void> run(const Values& values);
    Result<std::vector<Values>> rows(const Values& values);
    RowsSoFar rows_so_far(const Values& values);

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    friend class Database;
    Statement(const Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
    void bind(int position, const Value& value);
    Values row() const;

    const Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace reliance::study
