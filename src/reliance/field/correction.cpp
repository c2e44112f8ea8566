#include "reliance/field/correction.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reliance/base/contract.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/passage_rows.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::field {
namespace {

using material::Fate;
using material::TextSpan;

std::string words_at(std::string_view text, const material::CodePointMarks& marks, TextSpan span) {
    return std::string(marks.slice(text, span.start, span.end).value_or(std::string_view()));
}

class Corrector {
public:
    Corrector(Study study, const std::string& material, const std::string& new_text, const Signature& signature)
        : material_(material), new_text_(new_text), signature_(signature) {
        result_.study = std::move(study);
        auto& row = *found(result_.study.materials, material);
        old_text_ = std::move(row.text);
        row.text = new_text;
        french_ = row.language == "fr" || (row.language != "en" && signature.language == Language::french);
        result_.changes = material::changes_between(old_text_, new_text_);
        gather();
    }

    Correction correction() {
        const std::vector<std::string_view> texts(result_.passages.size(), old_text_);
        return correction(texts);
    }

    /// Each passage stands in its text.
    Correction correction(std::span<const std::string_view> texts) {
        auto& study = result_.study;
        RELIANCE_EXPECTS(texts.size() == result_.passages.size());
        follow(texts);
        apply(study);
        keep_as_memos(study);
        return std::move(result_);
    }

private:
    void gather() {
        for_each_passage(result_.study, material_, [&](std::string_view table, const std::string& id, const auto& row) {
            result_.passages.push_back({table, id, {row.start, row.end}, {}, Fate::kept, {}, {}});
        });
    }

    void follow(std::span<const std::string_view> texts) {
        // Texts are known by where they lie: to compare their words passage by passage would cost their length each time.
        std::map<std::pair<const char*, std::size_t>, std::vector<FollowedPassage*>> passages;
        for (std::size_t i = 0; i < texts.size(); ++i)
            passages[{texts[i].data(), texts[i].size()}].push_back(&result_.passages[i]);
        for (const auto& [text, among] : passages) follow_from({text.first, text.second}, among);
    }

    void follow_from(std::string_view text, const std::vector<FollowedPassage*>& passages) {
        std::vector<TextSpan> spans;
        for (const auto* passage : passages) spans.push_back(passage->before);
        const auto found = text == old_text_ ? material::followed(text, new_text_, result_.changes, spans)
                                             : material::followed(text, new_text_, spans);
        const material::CodePointMarks old_marks(text), new_marks(new_text_);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            auto& passage = *passages[i];
            passage.after = found[i].span;
            passage.fate = found[i].fate;
            passage.words_before = words_at(text, old_marks, passage.before);
            passage.words_after = words_at(new_text_, new_marks, passage.after);
        }
    }

    /// The passages in the order in which they were gathered, given back row by row.
    template <class Row>
    void place(std::vector<Row>& rows, std::size_t& next) {
        std::vector<Row> kept;
        for (auto& row : rows) {
            const auto* passage = row.material == material_ ? &result_.passages[next++] : nullptr;
            if (passage) row.start = passage->after.start, row.end = passage->after.end;
            if constexpr (requires { row.quote; })
                if (passage && !row.quote.empty()) row.quote = passage->words_after;
            const bool is_lost = passage && passage->fate == Fate::vanished;
            if constexpr (requires { row.code; })
                if (is_lost) remember(row, *passage);
            if (!is_lost) kept.push_back(std::move(row));
        }
        rows = std::move(kept);
    }

    void apply(Study& study) {
        std::size_t next = 0;
        place(study.codings, next);
        place(study.turns, next);
        for (auto& memo : study.memos) {
            if (!is_on_passage(memo, material_)) continue;
            const auto& passage = result_.passages[next++];
            memo.start = passage.after.start, memo.end = passage.after.end;
            if (passage.fate == Fate::vanished) memo.start = memo.end = 0;
        }
        place(study.settlements, next);
    }

    /// What a memo says of a coding or a settlement that is lost.
    struct Lost {
        std::string id, text;
        bool is_coding;
    };

    template <class Row>
    void remember(const Row& row, const FollowedPassage& passage) {
        constexpr bool is_coding = requires { row.quote; };
        std::string text = french_ ? (is_coding ? "Passage codé perdu à la correction du texte : "
                                                : "Arbitrage perdu à la correction du texte : ")
                                   : (is_coding ? "Coded passage lost when the text was corrected: "
                                                : "Settlement lost when the text was corrected: ");
        text += row.id + " · " + row.code + " · " + row.coder + " · " + row.date + " · " + std::to_string(passage.before.start) +
                "–" + std::to_string(passage.before.end);
        text += french_ ? " · « " + passage.words_before + " »" : " · “" + passage.words_before + "”";
        if constexpr (is_coding) {
            if (!row.memo.empty()) text += "\n" + row.memo;
        } else {
            text += " · " + row.decision + (row.note.empty() ? "" : "\n" + row.note);
        }
        lost_.push_back({row.id, std::move(text), is_coding});
    }

    /// Keeps what is lost, and what rested on it, as memos on the material.
    void keep_as_memos(Study& study) {
        std::set<std::string> codings;
        for (auto& lost : lost_) {
            if (lost.is_coding) codings.insert(lost.id);
            if (lost.is_coding) lost.text += what_rested(study, lost.id);
        }
        if (!codings.empty()) study = without_codings(std::move(study), codings);
        for (auto& lost : lost_) {
            const auto taken = [&](const std::string& id) { return found(study.memos, id) != nullptr; };
            auto id = fresh_id("n", {material_, lost.id, lost.text}, taken);
            study.memos.push_back(
                {std::move(id), "material", material_, 0, 0, signature_.coder, signature_.date, std::move(lost.text)});
        }
    }

    static std::string what_rested(const Study& study, const std::string& coding) {
        std::string text;
        for (const auto& row : study.evidence)
            if (row.coding == coding) text += "\n" + row.id + " · " + row.stance + " · " + row.supports + " " + row.target;
        for (const auto& link : study.passage_links)
            if (link.from == coding || link.to == coding)
                text += "\n" + link.id + " · " + link.type + " · " + link.from + " → " + link.to +
                        (link.memo.empty() ? "" : " · " + link.memo);
        for (const auto& memo : study.memos)
            if (memo.about == "coding" && memo.target == coding) text += "\n" + memo.id + " · " + memo.text;
        return text;
    }

    std::string material_, old_text_;
    const std::string& new_text_;
    Signature signature_;
    bool french_ = true;
    std::vector<Lost> lost_;
    Correction result_;
};

}  // namespace

std::size_t Correction::count(Fate fate) const {
    return static_cast<std::size_t>(
        std::count_if(passages.begin(), passages.end(), [&](const FollowedPassage& passage) { return passage.fate == fate; }));
}

std::size_t Correction::lost() const {
    return static_cast<std::size_t>(std::count_if(passages.begin(), passages.end(), [](const FollowedPassage& passage) {
        return passage.fate == Fate::vanished && (passage.table == "codings" || passage.table == "settlements");
    }));
}

Result<Correction> corrected(Study study, const std::string& material, const std::string& new_text, const Signature& signature) {
    if (!found(study.materials, material)) return failure(unknown(study.materials, "material", material));
    return Corrector(std::move(study), material, new_text, signature).correction();
}

Correction corrected_from(Study study, const std::string& material, const std::string& new_text,
                          std::span<const std::string_view> texts) {
    return Corrector(std::move(study), material, new_text, Signature{}).correction(texts);
}

}  // namespace reliance::field
