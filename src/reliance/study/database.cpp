#include "reliance/study/database.hpp"

#include <sqlite3.h>

#include "reliance/files/file.hpp"

namespace reliance::study {
namespace {

constexpr int busy_milliseconds = 2000;

/// Sets one switch of a connection; they exist in every SQLite that has STRICT tables.
bool has_set(sqlite3* connection, int option, int on) {
    return sqlite3_db_config(connection, option, on, static_cast<int*>(nullptr)) == SQLITE_OK;
}

/// Whether another file, or none, stands where this one was opened.
bool has_moved(sqlite3* connection) {
    int moved = 0;
    return sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

void limit(sqlite3* connection) {
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 1 << 30);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 3);
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
}

std::string column_text(sqlite3_stmt* statement, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

}  // namespace

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

std::int64_t integer_of(const Value& value) {
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer ? *integer : 0;
}

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<Database> Database::connected(const std::string& path, std::string name, int flags) {
    Database database;
    database.name_ = std::move(name);
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    database.connection_.reset(connection);
    if (code != SQLITE_OK) return database.failed(code);
    if (auto hardened = database.harden(); !hardened) return failure(std::move(hardened.error()));
    return database;
}

Result<Database> Database::open(const std::filesystem::path& path) {
    return connected(std::filesystem::absolute(path).string(), path.string(), SQLITE_OPEN_READWRITE);
}

Result<Database> Database::create(const std::filesystem::path& path) {
    return connected(std::filesystem::absolute(path).string(), path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<Database> Database::in_memory() { return connected(":memory:", "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); }

Result<void> Database::harden() const {
    auto* connection = connection_.get();
    bool set = has_set(connection, SQLITE_DBCONFIG_DEFENSIVE, 1);
    set = has_set(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_DQS_DML, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_DQS_DDL, 0) && set;
    set = has_set(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1) && set;
    if (!set) return failed(SQLITE_ERROR);
    limit(connection);
    sqlite3_busy_timeout(connection, busy_milliseconds);
    return run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;");
}

tl::unexpected<Problems> Database::failed(int code) const {
    const std::string reason = connection_ ? sqlite3_errmsg(connection_.get()) : sqlite3_errstr(code);
    const int kind = code & 0xFF;
    const bool is_spoilt = kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT;
    // A file that took the place of this one may have had its bytes overwritten.
    if (code == SQLITE_READONLY_DBMOVED || (is_spoilt && has_moved(connection_.get())))
        return failure(ErrorCode::study_changed, {name_}, name_);
    if (kind == SQLITE_NOTADB) return failure(ErrorCode::not_a_study, {name_}, name_);
    if (kind == SQLITE_READONLY || kind == SQLITE_PERM || (kind == SQLITE_CANTOPEN && files::is_taken(name_)))
        return failure(ErrorCode::study_read_only, {name_, reason}, name_);
    if (kind == SQLITE_CORRUPT) return failure(ErrorCode::damaged_study, {name_, reason}, name_);
    return failure(ErrorCode::database_failed, {name_, reason}, name_);
}

Result<void> Database::run(const std::string& sql) const {
    const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return {};
}

Result<void> Database::run(const std::string& sql, const Values& values) const {
    auto statement = prepare(sql);
    if (!statement) return failure(std::move(statement.error()));
    return statement->run(values);
}

Result<Statement> Database::prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(connection_.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return Statement(*this, statement);
}

Result<std::vector<Values>> Database::rows(const std::string& sql, const Values& values) const {
    auto statement = prepare(sql);
    if (!statement) return failure(std::move(statement.error()));
    return statement->rows(values);
}

RowsSoFar Database::rows_so_far(const std::string& sql) const {
    auto statement = prepare(sql);
    if (!statement) return {{}, std::move(statement.error())};
    return statement->rows_so_far({});
}

Result<std::int64_t> Database::integer(const std::string& sql) const {
    auto found = rows(sql);
    if (!found) return failure(std::move(found.error()));
    return found->empty() || found->front().empty() ? 0 : integer_of(found->front().front());
}

Result<Database> Database::copy() const {
    auto memory = in_memory();
    if (!memory) return memory;
    if (auto copied = copy_to(*memory); !copied) return failure(std::move(copied.error()));
    return memory;
}

Result<void> Database::copy_to(const Database& copy) const {
    auto* target = copy.connection_.get();
    sqlite3_backup* backup = sqlite3_backup_init(target, "main", connection_.get(), "main");
    if (backup == nullptr) return copy.failed(sqlite3_extended_errcode(target));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) return copy.failed(code);
    return {};
}

Result<void> Statement::run(const Values& values) {
    auto found = rows(values);
    if (!found) return failure(std::move(found.error()));
    return {};
}

Result<std::vector<Values>> Statement::rows(const Values& values) {
    auto found = rows_so_far(values);
    if (!found.problems.empty()) return failure(std::move(found.problems));
    return std::move(found.rows);
}

RowsSoFar Statement::rows_so_far(const Values& values) {
    auto* statement = statement_.get();
    for (std::size_t i = 0; i < values.size(); ++i) bind(static_cast<int>(i + 1), values[i]);
    RowsSoFar found;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) found.rows.push_back(row());
    // The message belongs to the failed step: it is taken before the reset.
    if (code != SQLITE_DONE) found.problems.add(database_->failed(code).value());
    sqlite3_reset(statement);
    return found;
}

void Statement::bind(int position, const Value& value) {
    auto* statement = statement_.get();
    if (const auto* integer = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, position, *integer);
    if (const auto* number = std::get_if<double>(&value)) sqlite3_bind_double(statement, position, *number);
    if (std::holds_alternative<std::monostate>(value)) sqlite3_bind_null(statement, position);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return;
    // SQLite copies nothing: the values outlive the step.
    if (files::first_invalid_utf8(*text))
        sqlite3_bind_blob64(statement, position, text->data(), text->size(), SQLITE_STATIC);
    else
        sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
}

Values Statement::row() const {
    Values values;
    auto* statement = statement_.get();
    for (int column = 0; column < sqlite3_column_count(statement); ++column) {
        switch (sqlite3_column_type(statement, column)) {
            case SQLITE_NULL:
                values.emplace_back(std::monostate());
                break;
            case SQLITE_INTEGER:
                values.emplace_back(static_cast<std::int64_t>(sqlite3_column_int64(statement, column)));
                break;
            case SQLITE_FLOAT:
                values.emplace_back(sqlite3_column_double(statement, column));
                break;
            default:
                values.emplace_back(column_text(statement, column));
        }
    }
    return values;
}

}  // namespace reliance::study
