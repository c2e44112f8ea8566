#include "reliance/exchange/refi_outgoing_notes.hpp"

#include <algorithm>
#include <set>

#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_rows.hpp"

namespace reliance::exchange {
namespace {

bool is_whole(const field::Memo& memo, std::string_view about, std::string_view target) {
    return memo.about == about && memo.target == target && memo.end == 0;
}

}  // namespace

std::string moment_of(const std::string& date, const KeptElement* kept) {
    if (day_of(date).empty()) return {};
    if (kept)
        for (const auto& attribute : kept->attributes)
            if (attribute.name == "creationDateTime" && day_of(attribute.value) == date) return attribute.value;
    return date + std::string(midnight);
}

bool OutgoingNotes::is_note(const field::Memo& memo) const {
    if (rows_.is_description(memo.id)) return false;
    return !rows_.selections().contains(row_key("memo", memo.id)) || rows_.has_foreign_guid("memo", memo.id);
}

bool OutgoingNotes::is_linked(const field::Memo& memo, const std::string& target) const {
    const auto* kept = rows_.kept.find("Links", "");
    const auto note = comparable_guid(guid_of(memo)), place = comparable_guid(target);
    return kept && std::any_of(kept->parts.begin(), kept->parts.end(), [&](const std::string& part) {
               const auto link = comparable_guid(part);
               return link.find(note) != std::string::npos && link.find(place) != std::string::npos;
           });
}

bool OutgoingNotes::is_carried(const field::Memo& memo) {
    static const std::set<std::string_view> about{"study", "material", "code", "coding", "person", "organisation", "site"};
    return about.contains(memo.about);
}

bool OutgoingNotes::is_of_project(const field::Memo& memo) const {
    const auto* kept = rows_.kept.find("Note", guid_of(memo));
    return !rows_.has_foreign_guid("memo", memo.id) || (kept && kept->mark("of") == "study");
}

Elements OutgoingNotes::descriptions(std::string_view about, std::string_view target) const {
    Elements all;
    for (const auto& memo : rows_.study.memos)
        if (is_whole(memo, about, target) && rows_.is_description(memo.id) && all.empty())
            all.push_back(text_element("Description", memo.text));
    return all;
}

Elements OutgoingNotes::references(std::string_view about, const std::string& target) const {
    Elements all;
    const auto row = about == "study"      ? std::string()
                     : about == "material" ? rows_.source_guid(target)
                                           : rows_.guid(about, target);
    for (const auto& memo : rows_.study.memos) {
        if (!is_whole(memo, about, target) || !is_note(memo) || (!row.empty() && is_linked(memo, row))) continue;
        if (about == "study" && !is_of_project(memo)) continue;
        all.push_back(reference("NoteRef", guid_of(memo)));
    }
    return all;
}

Elements OutgoingNotes::notes() {
    Elements all;
    std::set<std::string> done;
    for (const auto& memo : rows_.study.memos) {
        const auto own = guid_of(memo);
        if (!is_carried(memo) || !is_note(memo) || !done.insert(own).second) continue;
        const auto* kept = rows_.kept.find("Note", own);
        const auto named = kept ? std::find_if(kept->attributes.begin(), kept->attributes.end(),
                                               [](const auto& one) { return one.name == "name"; })
                                : Attributes::const_iterator{};
        const bool name_alone = kept && named != kept->attributes.end() && named->value == memo.text;
        Elements children;
        if (!name_alone) children.push_back(text_element("PlainTextContent", memo.text));
        rows_.give_back("Note", own, children);
        const Attributes says{{"guid", own},
                              {"creatingUser", memo.coder.empty() ? std::string() : rows_.guid("coder", memo.coder)},
                              {"creationDateTime", moment_of(memo.date, kept)}};
        all.push_back(element("Note", merged(says, kept), std::move(children)));
    }
    for (const auto& row : rows_.study.codings)
        if (!row.memo.empty())
            all.push_back(element("Note", {{"guid", guid_of_row(rows_.study.id, "coding_memo", row.id)}},
                                  {text_element("PlainTextContent", row.memo)}));
    rows_.give_back("Notes", "", all);
    return all;
}

}  // namespace reliance::exchange
