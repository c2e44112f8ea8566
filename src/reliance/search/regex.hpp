#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace reliance::search {

/// What is wrong with a regular expression, in the words of RE2 where it is RE2's; nothing if it can be used.
std::optional<std::string> regex_fault(const std::string& pattern);

/// A regular expression (RE2), blind to case unless it says (?-i). A match stays within a line, and ^ and
/// $ are its two ends (those of the text after (?-m)). Its classes and the ends of its words are those of Unicode (`unicode_regex`).
class Regex {
public:
    /// `pattern` is one that `regex_fault` finds no fault with.
    explicit Regex(const std::string& pattern);
    ~Regex();
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;

    /// Calls `visit(start, end)` with the bytes of every match that is not empty, from left to right, none overlapping another.
    /// Cost     linear in the text for one match and its line, and a copy of the text where the pattern has \b or \B; may be called
    ///          from several threads.
    void for_each_match(std::string_view text, const std::function<void(std::size_t, std::size_t)>& visit) const;

private:
    std::unique_ptr<re2::RE2> regex_;
    bool is_for_marks_ = false;
};

}  // namespace reliance::search
