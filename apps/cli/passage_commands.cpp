#include <algorithm>

#include "commands.hpp"
#include "editing.hpp"
#include "import_printing.hpp"
#include "reliance/exchange/text_import.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/correction.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/study/open_study.hpp"

namespace reliance::cli {
namespace {

using cli::json_of, cli::printed;  // beside those below
using material::Fate;

std::string_view name_of(Fate fate) {
    constexpr std::string_view names[] = {"kept", "changed", "vanished"};
    return names[static_cast<std::size_t>(fate)];
}

std::string place_of(const field::Coding& coding) {
    return coding.material + " " + std::to_string(coding.start) + "–" + std::to_string(coding.end);
}

// Correcting

Json json_of(const field::FollowedPassage& passage) {
    return {{"table", passage.table},
            {"id", passage.id},
            {"fate", name_of(passage.fate)},
            {"before", {passage.before.start, passage.before.end}},
            {"after", {passage.after.start, passage.after.end}},
            {"words_before", passage.words_before},
            {"words_after", passage.words_after}};
}

Json json_of(const field::Correction& correction, const std::string& material, bool written) {
    auto passages = Json::array();
    for (const auto& passage : correction.passages)
        if (passage.fate != Fate::kept) passages.push_back(json_of(passage));
    return {{"material", material},
            {"written", written},
            {"changes", correction.changes.size()},
            {"kept", correction.count(Fate::kept)},
            {"changed", correction.count(Fate::changed)},
            {"vanished", correction.count(Fate::vanished)},
            {"lost", correction.lost()},
            {"passages", passages}};
}

std::string printed(const Session& session, const field::Correction& correction) {
    const auto count = [&](std::size_t number) { return session.count(number); };
    PrintedTable counts{{count(correction.changes.size()), session.say(Text::changes_count)},
                        {{count(correction.count(Fate::kept)), session.say(Text::kept_count)},
                         {count(correction.count(Fate::changed)), session.say(Text::changed_count)},
                         {count(correction.count(Fate::vanished)), session.say(Text::vanished_count)}},
                        {true}};
    auto text = aligned(counts);
    for (const auto& passage : correction.passages) {
        if (passage.fate == Fate::kept) continue;
        text.append(passage.table).append(" ").append(passage.id).append(" ");
        text += std::to_string(passage.before.start) + "–" + std::to_string(passage.before.end) + ": " +
                excerpt(passage.words_before) + " → ";
        text += (passage.fate == Fate::vanished ? session.say(Text::vanished) : excerpt(passage.words_after)) + '\n';
    }
    return text;
}

// Coding

struct Place {
    std::uint32_t start = 0, end = 0;
};

std::string listed_places(const std::vector<std::uint32_t>& places) {
    std::string text;
    for (const auto place : places) text += (text.empty() ? "" : ", ") + std::to_string(place);
    return text;
}

/// The one place of the quoted words in a material.
Result<Place> quoted_place(const field::Study& study, const std::string& id, const std::string& quote) {
    const auto* material = field::found(study.materials, id);
    if (!material) return failure(field::unknown(study.materials, "material", id));
    const auto places = field::places_of(material->text, quote);
    if (places.empty()) return failure(ErrorCode::quote_not_found, {id, excerpt(quote)}, id);
    if (places.size() > 1)
        return failure(ErrorCode::quote_repeated, {std::to_string(places.size()), id, listed_places(places)}, id);
    return Place{places[0], places[0] + static_cast<std::uint32_t>(material::code_point_count(quote))};
}

/// What was said of a passage: START END CODE, or CODE with --quote.
Result<field::NewCoding> new_coding(const Options& options, const field::Study& study) {
    const auto& edit = options.edit;
    const bool quoted = !edit.quote.empty();
    const std::size_t wanted = quoted ? 1 : 3;
    const std::string usage = "reliance code study material START END CODE --coder NAME";
    if (edit.words.size() < wanted) return failure(ErrorCode::missing_argument, {quoted ? "CODE" : "START END CODE", usage});
    if (edit.words.size() > wanted) return failure(ErrorCode::surplus_argument, {edit.words[wanted], "reliance code"});
    Problems problems = faults_of_date(options);
    const auto coder = edit.coder.empty() && study.coders.size() == 1 ? study.coders.front().id : edit.coder;
    if (coder.empty()) problems.add(ErrorCode::missing_argument, {"--coder", usage}, {});
    field::NewCoding coding{edit.material, 0, 0, edit.words.back(), coder, date_of(options), {}, edit.memo};
    if (!edit.weight.empty() && !(coding.weight = field::number_of(edit.weight)))
        problems.add(ErrorCode::bad_option_value, {"--weight", edit.weight, "a number"}, "");
    if (quoted) {
        const auto place = quoted_place(study, edit.material, edit.quote);
        if (!place) problems.add(place.error());
        if (place) coding.start = place->start, coding.end = place->end;
    } else {
        coding.start = position_of(edit.words[0], "START", problems);
        coding.end = position_of(edit.words[1], "END", problems);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return coding;
}

Json json_of(const field::Coding& coding) {
    auto json = Json{{"id", coding.id},     {"material", coding.material}, {"start", coding.start},
                     {"end", coding.end},   {"code", coding.code},         {"coder", coding.coder},
                     {"date", coding.date}, {"quote", coding.quote},       {"memo", coding.memo}};
    if (coding.weight) json["weight"] = *coding.weight;
    return json;
}

int finish_coded(Session& session, const workbench::EditedStudy& edited, const field::Coded& coded) {
    const auto& coding = *field::found(coded.study.codings, coded.coding);
    const auto line = coding.id + "  " + coding.code + "  " + place_of(coding) + "  " + excerpt(coding.quote) + '\n';
    const auto known = coded.is_new ? std::string() : session.say(Text::coded_already) + '\n';
    auto json = json_of(coding);
    json["is_new"] = coded.is_new;
    return finish_saved(session, edited, coded.study, "code " + place_of(coding) + " " + coding.code, line + known,
                        std::move(json));
}

bool is_listed(const Options& options, const field::Coding& coding) {
    const auto& edit = options.edit;
    return (edit.material.empty() || coding.material == edit.material) && (edit.code.empty() || coding.code == edit.code) &&
           (edit.coder.empty() || coding.coder == edit.coder);
}

/// What the list is narrowed to and the study does not have.
Problems faults_of_list(const Options& options, const field::Study& study) {
    const auto& edit = options.edit;
    Problems problems;
    const auto expect = [&](const auto& rows, const std::string& noun, const std::string& id) {
        if (!id.empty() && field::found(rows, id) == nullptr) problems.add(field::unknown(rows, noun, id));
    };
    expect(study.materials, "material", edit.material);
    expect(study.codes, "code", edit.code);
    expect(study.coders, "coder", edit.coder);
    return problems;
}

}  // namespace

int correct(const Options& options) {
    Session session("correct", options);
    const auto& edit = options.edit;
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    if (const auto problems = faults_of_encoding(options); !problems.empty()) return session.fail(problems, misspelt);
    const auto source = exchange::plain_source(edit.text, options.encoding);
    if (!source) return session.fail(source.error());
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto correction =
        field::corrected(edited->study(), edit.material, source->text, {edit.coder, date_of(options), options.language});
    if (!correction) return session.fail(correction.error());
    const auto text = printed(session, *correction) + printed(session, source->notes);
    auto json = json_of(*correction, edit.material, !edit.preview);
    json["report"] = json_of(source->notes);
    if (edit.preview) return session.finish(text + session.say(Text::nothing_written) + '\n', std::move(json));
    if (correction->lost() > 0 && !edit.accept_losses)
        return session.fail(Error{ErrorCode::passages_lost, {std::to_string(correction->lost()), edit.material}, edit.material});
    return finish_changed(session, *edited, correction->study, "correct " + edit.material,
                          text + session.say(Text::corrected, edit.material) + '\n', std::move(json));
}

int code(const Options& options) {
    Session session("code", options);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    auto study = edited->study();
    const auto coding = new_coding(options, study);
    if (!coding) return session.fail(coding.error());
    if (options.edit.add_coder && !options.edit.coder.empty())
        study = field::with_coder(std::move(study), {options.edit.coder, options.edit.coder});
    const auto coded = field::with_coding(std::move(study), *coding);
    if (!coded) return session.fail(coded.error());
    return finish_coded(session, *edited, *coded);
}

int uncode(const Options& options) {
    Session session("uncode", options);
    const auto& ids = options.edit.words;
    if (ids.empty())
        return session.fail(
            Error{ErrorCode::missing_argument, {session.say(Text::codings_name), "reliance uncode study K001"}, {}}, misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = field::uncoded(edited->study(), ids, options.edit.with_evidence);
    if (!next) return session.fail(next.error());
    const auto gone = edited->study().codings.size() - next->codings.size();
    return finish_saved(session, *edited, *next, "uncode " + listed_words(ids),
                        session.say(Text::uncoded, std::to_string(gone)) + '\n', {{"uncoded", ids}});
}

int recode(const Options& options) {
    Session session("recode", options);
    const auto& edit = options.edit;
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = field::recoded(edited->study(), edit.target, edit.code);
    if (!next) return session.fail(next.error());
    const auto joined = edited->study().codings.size() - next->codings.size();
    auto text = edit.target + "  " + edit.code + '\n';
    if (joined > 0) text += session.say(Text::joined_count, std::to_string(joined)) + '\n';
    return finish_saved(session, *edited, *next, "recode " + edit.target + " " + edit.code, text,
                        {{"coding", edit.target}, {"code", edit.code}, {"joined", joined}});
}

int codings(const Options& options) {
    Session session("codings", options);
    const auto& edit = options.edit;
    if (edit.blind && edit.coder.empty())
        return session.fail(Error{ErrorCode::missing_argument, {"--coder", "reliance codings study --coder NAME --blind"}, {}},
                            misspelt);
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (const auto problems = faults_of_list(options, *study); !problems.empty()) return session.fail(problems);
    const auto shown = field::without_withdrawn(*study);
    session.hold_back(field::held_back(*study, shown), Counted::texts);
    PrintedTable table{{session.say(Text::coding_name), session.say(Text::material_name), session.say(Text::passage_name),
                        session.say(Text::code_name), session.say(Text::coder_column), session.say(Text::date_column),
                        session.say(Text::words_column)},
                       {},
                       {}};
    auto list = Json::array();
    for (const auto& coding : shown.codings) {
        if (!is_listed(options, coding)) continue;
        table.rows.push_back({coding.id, coding.material, std::to_string(coding.start) + "–" + std::to_string(coding.end),
                              coding.code, coding.coder, coding.date, excerpt(coding.quote)});
        list.push_back(json_of(coding));
    }
    const auto others = edit.blind ? 0 : shown.codings.size() - table.rows.size();
    auto text = aligned(table);
    if (others > 0) text += session.say(Text::others_count, session.count(others)) + '\n';
    auto json = Json{{"codings", list}};
    if (!edit.blind) json["others"] = others;
    return session.finish(text, std::move(json));
}

}  // namespace reliance::cli
