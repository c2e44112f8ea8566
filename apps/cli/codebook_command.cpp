#include <algorithm>
#include <map>

#include "commands.hpp"
#include "editing.hpp"
#include "import_printing.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/codebook.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/projects.hpp"

namespace reliance::cli {
namespace {

/// What an act of the codebook made, and how it is told.
struct Changed {
    field::Study study;
    std::string readable;
    Json json;
};

std::string label_of(const field::Code& code, Language language) {
    const auto& first = language == Language::french ? code.label_fr : code.label_en;
    const auto& other = language == Language::french ? code.label_en : code.label_fr;
    return first.empty() ? other : first;
}

int list_codebook(Session& session, const field::Study& study) {
    const auto& edit = session.options().edit;
    if (!edit.coder.empty() && !field::found(study.coders, edit.coder))
        return session.fail(field::unknown(study.coders, "coder", edit.coder));
    PrintedTable table{{session.say(Text::code_name), session.say(Text::label_column), session.say(Text::codings_count),
                        session.say(Text::below_column), ""},
                       {},
                       {false, false, true, true}};
    auto list = Json::array();
    const auto counted = field::without_withdrawn(study);
    session.hold_back(field::held_back(study, counted), Counted::texts);
    for (const auto& line : field::codebook_lines(counted, edit.coder)) {
        const bool retired = line.code->retired.value_or(false);
        table.rows.push_back({std::string(2 * line.depth, ' ') + line.code->id, label_of(*line.code, session.options().language),
                              session.count(line.codings), session.count(line.below), retired ? session.say(Text::retired) : ""});
        list.push_back({{"id", line.code->id},
                        {"parent", line.code->parent},
                        {"label_fr", line.code->label_fr},
                        {"label_en", line.code->label_en},
                        {"colour", line.code->colour},
                        {"codings", line.codings},
                        {"below", line.below},
                        {"retired", retired},
                        {"exclusive", line.code->exclusive.value_or(false)}});
    }
    return session.finish(aligned(table), {{"codes", list}});
}

/// A text of a code, its heading, its French and its English.
struct CodeText {
    const char* name;
    Text heading;
    std::string field::Code::*french;
    std::string field::Code::*english;
};

constexpr CodeText texts_of_codes[] = {
    {"label", Text::label_column, &field::Code::label_fr, &field::Code::label_en},
    {"definition", Text::definition_heading, &field::Code::definition_fr, &field::Code::definition_en},
    {"use_when", Text::use_when_heading, &field::Code::use_when_fr, &field::Code::use_when_en},
    {"not_when", Text::not_when_heading, &field::Code::not_when_fr, &field::Code::not_when_en},
    {"example", Text::example_heading, &field::Code::example_fr, &field::Code::example_en}};

/// All that the codebook says of one code, with its properties, its weight among them.
int show_code(Session& session, const field::Study& study, const std::string& id) {
    const auto* code = field::found(study.codes, id);
    if (!code) return session.fail(field::unknown(study.codes, "code", id));
    const bool french = session.options().language == Language::french;
    std::string text = code->id + '\n';
    Json json{{"id", code->id}, {"parent", code->parent}, {"colour", code->colour}};
    for (const auto& one : texts_of_codes) {
        const auto &in_french = code->*one.french, &in_english = code->*one.english;
        const auto& first =
            (french ? in_french : in_english).empty() ? (french ? in_english : in_french) : (french ? in_french : in_english);
        if (!first.empty()) text.append("  ").append(session.say(one.heading)).append("  ").append(first).append("\n");
        json[std::string(one.name) + "_fr"] = in_french;
        json[std::string(one.name) + "_en"] = in_english;
    }
    auto properties = Json::array();
    for (const auto& property : study.properties) {
        if (property.about != "code" || property.target != id) continue;
        text.append("  ").append(property.name).append("  ").append(property.value).append("\n");
        properties.push_back({{"name", property.name}, {"type", property.type}, {"value", property.value}});
    }
    json["properties"] = std::move(properties);
    return session.finish(text, std::move(json));
}

/// The texts of the code that were said, over those it has.
field::Code described(field::Code code, const EditOptions& edit) {
    const auto say = [](const std::optional<std::string>& said, std::string& text) { text = said.value_or(text); };
    say(edit.label_fr, code.label_fr), say(edit.label_en, code.label_en), say(edit.definition_fr, code.definition_fr);
    say(edit.definition_en, code.definition_en), say(edit.use_when_fr, code.use_when_fr), say(edit.use_when_en, code.use_when_en);
    say(edit.not_when_fr, code.not_when_fr), say(edit.not_when_en, code.not_when_en), say(edit.example_fr, code.example_fr);
    say(edit.example_en, code.example_en), say(edit.colour, code.colour);
    if (!edit.exclusive.empty()) code.exclusive = edit.exclusive == "yes";
    return code;
}

Result<Changed> told(Result<field::Study> study, std::string readable, Json json) {
    if (!study) return failure(std::move(study.error()));
    return Changed{std::move(*study), std::move(readable), std::move(json)};
}

/// An act of the codebook: `words` holds it and the codes it names.
using Act = Result<Changed> (*)(const Session& session, const field::Study& study, const std::vector<std::string>& words);

Result<Changed> add(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    auto code = described({}, session.options().edit);
    code.id = words[1];
    code.parent = session.options().edit.parent;
    return told(field::with_code(study, code), session.say(Text::code_added, words[1]), {{"code", words[1]}});
}

Result<Changed> move(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    const auto parent = words.size() > 2 ? words[2] : std::string();
    return told(field::with_code_moved(study, words[1], parent), session.say(Text::code_moved, words[1]),
                {{"code", words[1]}, {"parent", parent}});
}

Result<Changed> merge(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    auto merged = field::with_codes_merged(study, words[1], words[2]);
    if (!merged) return failure(std::move(merged.error()));
    auto text = session.say(Text::codings_moved, session.count(merged->moved));
    if (merged->joined > 0) text += '\n' + session.say(Text::joined_count, session.count(merged->joined));
    const auto dropped = joined(merged->dropped, ", ", [](const auto& row) { return row.name + " = " + row.value; });
    if (!dropped.empty()) text += '\n' + session.say(Text::properties_dropped, words[2], dropped);
    auto left_out = Json::array();
    for (const auto& row : merged->dropped) left_out.push_back({{"name", row.name}, {"value", row.value}});
    return Changed{
        std::move(merged->study),
        text,
        {{"from", words[1]}, {"into", words[2]}, {"moved", merged->moved}, {"joined", merged->joined}, {"left_out", left_out}}};
}

Result<Changed> split(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    const auto& edit = session.options().edit;
    const auto* from = field::found(study.codes, words[1]);
    auto into = described({}, edit);
    into.id = words[2];
    into.parent = edit.parent;
    if (into.colour.empty() && from) into.colour = from->colour;
    auto made = field::with_code_split(study, words[1], into, {edit.coder, edit.site, edit.codings});
    if (!made) return failure(std::move(made.error()));
    return Changed{std::move(made->study),
                   session.say(Text::codings_moved, session.count(made->moved)),
                   {{"from", words[1]}, {"into", words[2]}, {"moved", made->moved}}};
}

Result<Changed> retire(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    const bool back = session.options().edit.back;
    return told(field::with_code_retired(study, words[1], !back),
                session.say(back ? Text::code_back : Text::code_retired, words[1]), {{"code", words[1]}, {"retired", !back}});
}

Result<Changed> rename(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    return told(field::with_code_renamed(study, words[1], words[2]), session.say(Text::code_renamed, words[2]),
                {{"code", words[2]}, {"was", words[1]}});
}

bool says_a_text(const EditOptions& edit) {
    const auto texts = {&edit.colour,        &edit.label_fr,    &edit.label_en,    &edit.definition_fr,
                        &edit.definition_en, &edit.use_when_fr, &edit.use_when_en, &edit.not_when_fr,
                        &edit.not_when_en,   &edit.example_fr,  &edit.example_en};
    return !edit.exclusive.empty() || std::ranges::any_of(texts, [](const auto* text) { return text->has_value(); });
}

/// The options that say something of a code: “--label-fr, --label-en … --exclusive”.
std::string described_by() {
    std::string options;
    for (const auto& one : texts_of_codes) {
        std::string name(one.name);
        std::ranges::replace(name, '_', '-');
        options.append("--").append(name).append("-fr, --").append(name).append("-en, ");
    }
    return options.append("--colour, --exclusive");
}

Result<Changed> describe(const Session& session, const field::Study& study, const std::vector<std::string>& words) {
    const auto* code = field::found(study.codes, words[1]);
    if (!code) return failure(field::unknown(study.codes, "code", words[1]));
    if (!says_a_text(session.options().edit)) return failure(ErrorCode::nothing_described, {words[1], described_by()}, words[1]);
    return told(field::with_code_described(study, described(*code, session.options().edit)),
                session.say(Text::code_described, words[1]), {{"code", words[1]}});
}

struct KnownAct {
    Act act;
    std::size_t least, most;  ///< words, the act itself included
    const char* usage;
};

const std::map<std::string, KnownAct>& acts() {
    static const std::map<std::string, KnownAct> all{
        {"add", {add, 2, 2, "reliance codebook study add CODE"}},
        {"describe", {describe, 2, 2, "reliance codebook study describe CODE --label-en TEXT"}},
        {"merge", {merge, 3, 3, "reliance codebook study merge CODE INTO"}},
        {"move", {move, 2, 3, "reliance codebook study move CODE PARENT"}},
        {"rename", {rename, 3, 3, "reliance codebook study rename CODE NEW"}},
        {"retire", {retire, 2, 2, "reliance codebook study retire CODE"}},
        {"split", {split, 3, 3, "reliance codebook study split CODE NEW"}}};
    return all;
}

Result<KnownAct> act_of(const Session& session, const std::vector<std::string>& words) {
    const auto found = acts().find(words[0]);
    if (found == acts().end())
        return failure(ErrorCode::bad_option_value,
                       {session.say(Text::act_name), words[0], "add, describe, merge, move, rename, retire, show or split"});
    const auto& act = found->second;
    if (words.size() < act.least) return failure(ErrorCode::missing_argument, {"CODE", act.usage});
    if (words.size() > act.most) return failure(ErrorCode::surplus_argument, {words[act.most], "reliance codebook"});
    return act;
}

int add_grid(Session& session, const workbench::EditedStudy& edited) {
    const auto grid = field::with_grid(edited.study(), workbench::shipped_grid());
    auto text = session.say(Text::grid_added, session.count(grid.added)) + '\n';
    if (grid.there_already > 0) text += session.say(Text::grid_there, session.count(grid.there_already)) + '\n';
    return finish_saved(session, edited, grid.study, "codebook --add-grid", text,
                        {{"added", grid.added}, {"there_already", grid.there_already}});
}

int add_file(Session& session) {
    const auto& options = session.options();
    const auto& file = options.edit.add_file;
    const auto added = read_into(session, options.study, "codebook --add-file " + file, [&](const field::Study& study) {
        return workbench::codebook_into(study, file, {.names = options.language});
    });
    if (!added) return session.fail(added.error());
    const auto& made = added->made;
    return session.finish(
        printed(session, made.fates) + printed(session, made.report) + written_said(session, options.study, added->is_new),
        {{"elements", json_of(made.fates)}, {"report", json_of(made.report)}, {"written", added->is_new}});
}

int change_codebook(Session& session) {
    const auto& options = session.options();
    const auto& words = options.edit.words;
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    const auto act = words.empty() ? Result<KnownAct>(KnownAct{}) : act_of(session, words);
    if (!act) return session.fail(act.error(), misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    if (words.empty()) return add_grid(session, *edited);
    auto changed = act->act(session, edited->study(), words);
    if (!changed) return session.fail(changed.error());
    std::string command = "codebook";
    for (const auto& word : words) command += " " + word;
    if (options.edit.back) command += " --back";
    return finish_changed(session, *edited, changed->study, command, changed->readable + '\n', std::move(changed->json));
}

}  // namespace

int codebook(const Options& options) {
    Session session("codebook", options);
    if (!options.edit.add_file.empty()) return add_file(session);
    const auto& words = options.edit.words;
    const bool shows = !words.empty() && words[0] == "show";
    if (shows && words.size() != 2)
        return session.fail(words.size() < 2
                                ? Error{ErrorCode::missing_argument, {"CODE", "reliance codebook study show CODE"}, {}}
                                : Error{ErrorCode::surplus_argument, {words[2], "reliance codebook"}, {}},
                            misspelt);
    if (!shows && (options.edit.add_grid || !words.empty())) return change_codebook(session);
    if (options.edit.blind && options.edit.coder.empty())
        return session.fail(Error{ErrorCode::missing_argument, {"--coder", "reliance codebook study --coder NAME --blind"}, {}},
                            misspelt);
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    return shows ? show_code(session, *study, words[1]) : list_codebook(session, *study);
}

}  // namespace reliance::cli
