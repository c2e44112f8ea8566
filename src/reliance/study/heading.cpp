#include "reliance/study/heading.hpp"

#include <toml++/toml.h>

#include "reliance/field/validation.hpp"

namespace reliance::study {
namespace {

std::string where(std::string_view name, const toml::source_position& place) {
    return std::string(name) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

Error syntax_error(const toml::parse_error& error, std::string_view name) {
    return {ErrorCode::invalid_toml, {std::string(error.description())}, where(name, error.source().begin)};
}

class HeadingReader {
public:
    explicit HeadingReader(std::string_view name) : name_(name) {}

    Result<Heading> heading(const toml::table& table) {
        for (const auto& [key, value] : table) read(key, value);
        if (heading_.id.empty()) problems_.add(ErrorCode::missing_key, {"id", "id = \"my-study\""}, std::string(name_) + ":1:1");
        if (!problems_.empty()) return failure(std::move(problems_));
        return std::move(heading_);
    }

private:
    void read(const toml::key& key, const toml::node& value) {
        if (key == "id") return read_id(value);
        if (key == "title_fr") return read_text(value, heading_.title_fr);
        if (key == "title_en") return read_text(value, heading_.title_en);
        if (key == "territory") return read_text(value, heading_.territory);
        if (key == "invented") return read_flag(value);
        problems_.add(ErrorCode::unknown_key, {std::string(key.str())}, where(name_, key.source().begin));
    }

    void read_id(const toml::node& value) {
        read_text(value, heading_.id);
        if (!heading_.id.empty() && !field::is_id(heading_.id))
            problems_.add(ErrorCode::invalid_id, {heading_.id}, where(name_, value.source().begin));
    }

    void read_text(const toml::node& value, std::string& text) {
        if (const auto* string = value.as_string())
            text = string->get();
        else
            expected("a text between quotation marks", value);
    }

    void read_flag(const toml::node& value) {
        if (const auto* flag = value.as_boolean())
            heading_.invented = flag->get();
        else
            expected("true or false", value);
    }

    void expected(std::string what, const toml::node& value) {
        problems_.add(ErrorCode::invalid_toml, {"expected " + std::move(what)}, where(name_, value.source().begin));
    }

    std::string_view name_;
    Heading heading_;
    Problems problems_;
};

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char byte : text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\')
            result.append({'\\', byte});
        else if (code < 0x20 || code == 0x7F)
            result.append("\\u00").append({digits[code >> 4], digits[code & 15]});
        else
            result += byte;
    }
    return result + '"';
}

}  // namespace

Heading heading_of(const field::Study& study) {
    return {study.id, study.title_fr, study.title_en, study.invented, study.territory};
}

Result<Heading> heading_of_toml(std::string_view text, std::string_view name) {
    const auto parsed = toml::parse(text);
    if (!parsed) return failure(syntax_error(parsed.error(), name));
    return HeadingReader(name).heading(parsed.table());
}

std::string toml_of(const Heading& heading) {
    std::string text = "id = " + quoted(heading.id) + "\ntitle_fr = " + quoted(heading.title_fr);
    text += "\ntitle_en = " + quoted(heading.title_en) + "\ninvented = " + (heading.invented ? "true" : "false") + "\n";
    if (!heading.territory.empty()) text += "territory = " + quoted(heading.territory) + "\n";
    return text;
}

Problems toml_faults(std::string_view text, std::string_view name) {
    const auto parsed = toml::parse(text);
    return parsed ? Problems() : Problems(syntax_error(parsed.error(), name));
}

}  // namespace reliance::study
