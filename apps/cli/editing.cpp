#include "editing.hpp"

#include <charconv>

#include "reliance/exchange/encoding.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::cli {

std::string date_of(const Options& options) { return options.edit.date.empty() ? workbench::today() : options.edit.date; }

Problems faults_of_date(const Options& options) {
    if (options.edit.date.empty() || field::is_date(options.edit.date)) return {};
    return Error{ErrorCode::invalid_date, {options.edit.date}, "--date"};
}

Problems faults_of_encoding(const Options& options) {
    if (options.encoding.empty() || !exchange::encoding_name(options.encoding).empty()) return {};
    return Error{ErrorCode::unknown_encoding, {options.encoding}, "--encoding"};
}

study::StepNote note_of(const Session& session, const std::string& command) {
    return {date_of(session.options()), session.options().edit.coder, command};
}

std::uint32_t position_of(const std::string& word, const std::string& name, Problems& problems) {
    std::uint32_t value = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || read.ec != std::errc{} || read.ptr != word.data() + word.size())
        problems.add(ErrorCode::bad_option_value, {name, word, "a whole number of at least 0"}, "");
    return value;
}

std::string excerpt(const std::string& words) {
    auto text = std::string(material::slice(words, 0, 60).value_or(words));
    for (auto& byte : text)
        if (byte == '\n' || byte == '\r') byte = ' ';
    return text.size() < words.size() ? text + "…" : text;
}

std::string written_said(const Session& session, const std::string& path, bool is_new) {
    return session.say(is_new ? Text::written : Text::nothing_new, path) + '\n';
}

int finish_saved(Session& session, const workbench::EditedStudy& edited, const field::Study& next, const std::string& command,
                 const std::string& readable, Json result) {
    if (const auto saved = edited.save(next, note_of(session, command)); !saved) return session.fail(saved.error());
    return session.finish(readable, std::move(result));
}

int finish_changed(Session& session, const workbench::EditedStudy& edited, const field::Study& next, const std::string& command,
                   const std::string& readable, Json result) {
    const auto saved = edited.save(next, note_of(session, command));
    if (!saved) return session.fail(saved.error());
    result["written"] = *saved;
    return session.finish(*saved ? readable : written_said(session, session.options().study, false), std::move(result));
}

}  // namespace reliance::cli
