#include "reliance/field/merge_codes.hpp"

#include <map>
#include <optional>
#include <unordered_map>

#include "reliance/field/rows.hpp"

namespace reliance::field {
namespace {

using Words = std::vector<std::string>;

/// What a code says, but for its id and its parent.
Words words_of(const Code& code) {
    const auto flag = [](const std::optional<bool>& value) { return std::string(!value ? "" : *value ? "yes" : "no"); };
    return {code.label_fr,    code.label_en,        code.definition_fr, code.definition_en, code.colour,
            code.use_when_fr, code.use_when_en,     code.not_when_fr,   code.not_when_en,   code.example_fr,
            code.example_en,  flag(code.exclusive), flag(code.retired)};
}

/// The codes with a label that `other` lacks, by what they say; of those that say the same none.
std::map<Words, std::string> ids_by_words(const Study& study, const Study& other) {
    std::map<Words, std::string> ids;
    for (const auto& code : study.codes) {
        if (found(other.codes, code.id) != nullptr || (code.label_fr.empty() && code.label_en.empty())) continue;
        const auto [there, is_first] = ids.emplace(words_of(code), code.id);
        if (!is_first) there->second.clear();
    }
    std::erase_if(ids, [](const auto& code) { return code.second.empty(); });
    return ids;
}

/// The codes of the base that a copy calls otherwise, and how.
std::map<std::string, std::string> renamed_in(const Study& base, const Study& copy) {
    const auto after = ids_by_words(copy, base);
    std::map<std::string, std::string> renamed;
    for (const auto& [words, id] : ids_by_words(base, copy))
        if (const auto now = after.find(words); now != after.end()) renamed.emplace(id, now->second);
    return renamed;
}

/// What a copy calls a code of the base; nothing where it has none of these words any more.
std::string name_in(const Study& copy, const std::map<std::string, std::string>& renamed, const std::string& code) {
    if (const auto now = renamed.find(code); now != renamed.end()) return now->second;
    return found(copy.codes, code) == nullptr ? std::string() : code;
}

using CodesById = std::unordered_map<std::string, const Cells*>;

bool leads_back(const CodesById& codes, const Cells& code, std::size_t parent) {
    const auto* at = &code;
    for (std::size_t steps = 0; steps <= codes.size(); ++steps) {
        const auto above = codes.find((*at)[parent]);
        if (above == codes.end()) return false;
        at = above->second;
        if (at == &code) return true;
    }
    return false;
}

}  // namespace

std::vector<RenamedCode> renamed_codes(const Study& base, const Study& ours, const Study& theirs) {
    const auto our_names = renamed_in(base, ours), their_names = renamed_in(base, theirs);
    std::vector<RenamedCode> renamed;
    for (const auto& code : base.codes) {
        const auto our_id = name_in(ours, our_names, code.id), their_id = name_in(theirs, their_names, code.id);
        if (our_id.empty() || their_id.empty() || our_id == their_id) continue;
        if (found(theirs.codes, our_id) == nullptr && found(ours.codes, their_id) == nullptr)
            renamed.push_back({code.id, our_id, their_id});
    }
    return renamed;
}

std::vector<Cells*> codes_in_circles(const std::vector<Cells*>& codes, std::size_t parent) {
    CodesById by_id;
    for (const auto* code : codes) by_id.emplace((*code)[0], code);
    std::vector<Cells*> circles;
    for (auto* code : codes)
        if (by_id.at((*code)[0]) == code && leads_back(by_id, *code, parent)) circles.push_back(code);
    return circles;
}

}  // namespace reliance::field
