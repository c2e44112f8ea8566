// What can be said to the commands that change the material, its coding and the codebook.
#include "command_line.hpp"
#include "commands.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::cli {

void CommandLine::positional(CLI::App& app, Text name, std::string& into, Text help, bool required) {
    app.add_option(say(name), into, say(help))->required(required)->type_name(" ");
}

void CommandLine::signature(CLI::App& app) {
    valued(app, "--coder", options_.edit.coder, Text::coder_option, Text::name_value);
    valued(app, "--date", options_.edit.date, Text::date_option, Text::date_value);
}

void CommandLine::memo_and_signature(CLI::App& app) {
    valued(app, "--memo", options_.edit.memo, Text::memo_option, Text::text_value);
    signature(app);
}

void CommandLine::rest(CLI::App& app, Text name, Text help) {
    app.add_option(say(name), options_.edit.words, say(help))->type_name(" ");
}

void CommandLine::declare_coding_commands() {
    declare_settling();
    declare_candidates();
    declare_passage_commands();
    declare_note_commands();
    declare_row_commands();
    declare_history_commands();
}

void CommandLine::declare_passage_commands() {
    auto& edit = options_.edit;
    auto& correcting = command("correct", Text::correct_help, Text::correct_footer, correct);
    study(correcting);
    positional(correcting, Text::material_name, edit.material, Text::material_argument);
    valued(correcting, "--text", edit.text, Text::correct_text, Text::path_value).required();
    valued(correcting, "--encoding", options_.encoding, Text::import_encoding, Text::name_value);
    correcting.add_flag("--preview", edit.preview, say(Text::preview_option));
    correcting.add_flag("--accept-losses", edit.accept_losses, say(Text::accept_losses_option));
    signature(correcting);
    auto& coding = command("code", Text::code_help, Text::code_footer, code);
    study(coding);
    positional(coding, Text::material_name, edit.material, Text::material_argument);
    rest(coding, Text::passage_name, Text::passage_argument);
    valued(coding, "--quote", edit.quote, Text::quote_option, Text::text_value);
    valued(coding, "--weight", edit.weight, Text::weight_option, Text::number_value);
    memo_and_signature(coding);
    coding.add_flag("--add-coder", edit.add_coder, say(Text::add_coder_option));
    auto& uncoding = command("uncode", Text::uncode_help, Text::uncode_footer, uncode);
    study(uncoding);
    rest(uncoding, Text::codings_name, Text::codings_argument);
    uncoding.add_flag("--with-evidence", edit.with_evidence, say(Text::with_evidence_option));
    signature(uncoding);
    auto& recoding = command("recode", Text::recode_help, Text::recode_footer, recode);
    study(recoding);
    positional(recoding, Text::coding_name, edit.target, Text::coding_argument);
    positional(recoding, Text::code_name, edit.code, Text::code_argument);
    signature(recoding);
    auto& listing = command("codings", Text::codings_help, Text::codings_footer, codings);
    study(listing);
    positional(listing, Text::material_name, edit.material, Text::material_argument, false);
    valued(listing, "--coder", edit.coder, Text::only_coder_option, Text::name_value);
    valued(listing, "--code", edit.code, Text::only_code_option, Text::name_value);
    listing.add_flag("--blind", edit.blind, say(Text::blind_option));
}

void CommandLine::declare_note_commands() {
    auto& edit = options_.edit;
    auto& noting = command("memo", Text::memo_help, Text::memo_footer, memo);
    study(noting);
    positional(noting, Text::about_name, edit.type, Text::about_argument, false);
    rest(noting, Text::target_name, Text::target_argument);
    memo_and_signature(noting);
    noting.add_flag("--blind", edit.blind, say(Text::blind_list_option));
    excludes(noting, "--blind", "--memo");
    auto& linking = command("link", Text::link_help, Text::link_footer, link);
    study(linking);
    rest(linking, Text::codings_name, Text::codings_argument);
    choice(linking, "--type", edit.type, Text::link_type_option, field::words_of("passage_links", "type"));
    memo_and_signature(linking);
    linking.add_flag("--blind", edit.blind, say(Text::blind_list_option));
    excludes(linking, "--blind", "--type");
    auto& booking = command("codebook", Text::codebook_help, Text::codebook_footer, codebook);
    study(booking);
    rest(booking, Text::act_name, Text::act_argument);
    booking.add_flag("--add-grid", edit.add_grid, say(Text::add_grid_option));
    valued(booking, "--add-file", edit.add_file, Text::add_file_option, Text::path_value);
    excludes(booking, "--add-file", "--add-grid");
    for (const auto* added : {"--add-file", "--add-grid"}) excludes(booking, added, say(Text::act_name).c_str());
    booking.add_flag("--back", edit.back, say(Text::back_option));
    booking.add_option("--coding", edit.codings, say(Text::only_coding_option))->type_name(say(Text::name_value));
    booking.add_flag("--blind", edit.blind, say(Text::blind_option));
    valued(booking, "--site", edit.site, Text::only_site_option, Text::name_value);
    valued(booking, "--parent", edit.parent, Text::parent_option, Text::name_value);
    clearable(booking, "--colour", edit.colour, Text::colour_option);
    choice(booking, "--exclusive", edit.exclusive, Text::exclusive_option, {"yes", "no"});
    signature(booking);
    for (const auto& [name, into] : {std::pair{"--label-fr", &edit.label_fr},
                                     {"--label-en", &edit.label_en},
                                     {"--definition-fr", &edit.definition_fr},
                                     {"--definition-en", &edit.definition_en},
                                     {"--use-when-fr", &edit.use_when_fr},
                                     {"--use-when-en", &edit.use_when_en},
                                     {"--not-when-fr", &edit.not_when_fr},
                                     {"--not-when-en", &edit.not_when_en},
                                     {"--example-fr", &edit.example_fr},
                                     {"--example-en", &edit.example_en}})
        clearable(booking, name, *into, Text::code_text_option);
}

void CommandLine::declare_row_commands() {
    auto& edit = options_.edit;
    auto& tying = command("tie", Text::tie_help, Text::tie_footer, tie);
    study(tying);
    positional(tying, Text::from_name, edit.material, Text::from_argument);
    positional(tying, Text::to_name, edit.target, Text::to_argument);
    const auto several = [&](const char* name, std::vector<std::string>& into, Text help) {
        tying.add_option(name, into, say(help))->type_name(say(Text::name_value));
    };
    several("--kind", edit.kinds, Text::kinds_option);
    several("--passage", edit.for_it, Text::for_option);
    several("--against", edit.against_it, Text::against_option);
    valued(tying, "--strength", edit.strength, Text::strength_option, Text::number_value);
    valued(tying, "--trust", edit.trust, Text::trust_option, Text::number_value);
    valued(tying, "--site", edit.site, Text::made_at_option, Text::name_value);
    valued(tying, "--wave", edit.wave, Text::tie_wave_option, Text::name_value);
    valued(tying, "--reported-by", edit.reported_by, Text::reported_by_option, Text::name_value);
    valued(tying, "--note", edit.memo, Text::tie_note_option, Text::text_value);
    signature(tying);
    const auto row_command = [&](const char* name, Text help, Text footer, int (*run)(const Options&), bool names_row) {
        auto& app = command(name, help, footer, run);
        study(app);
        positional(app, Text::table_name, edit.material, Text::table_argument);
        if (names_row) positional(app, Text::row_name, edit.target, Text::row_argument);
        if (run == remove_row)
            app.add_flag("--with-evidence", edit.with_evidence, say(Text::with_what_rests_option));
        else
            rest(app, Text::cells_name, Text::cells_argument);
        signature(app);
    };
    row_command("add", Text::add_help, Text::add_footer, add_row, false);
    row_command("set", Text::set_help, Text::set_footer, set_row, true);
    row_command("remove", Text::remove_help, Text::remove_footer, remove_row, true);
}

void CommandLine::declare_settling() {
    auto& settling = command("settle", Text::settle_help, Text::settle_footer, settle);
    study(settling);
    settling.add_option(say(Text::settle_name), options_.edit.words, say(Text::settle_argument))->type_name(" ");
    valued(settling, "--as", options_.as_code, Text::settle_as, Text::name_value);
    valued(settling, "--code", options_.code, Text::settle_code, Text::name_value);
    valued(settling, "--coders", options_.coders, Text::agree_coders, Text::name_value);
    valued(settling, "--memo", options_.edit.memo, Text::memo_option, Text::text_value);
    valued(settling, "--csv", options_.csv, Text::csv_option, Text::path_value);
    settling.add_flag("--list", options_.list, say(Text::settle_list));
    settling.add_flag("--write", options_.write, say(Text::settle_write));
    excludes(settling, "--write", "--list");
    excludes(settling, "--write", "--csv");
    signature(settling);
}

void CommandLine::declare_candidates() {
    auto& offering = command("candidates", Text::candidates_help, Text::candidates_footer, candidates);
    study(offering);
    valued(offering, "--material", options_.edit.material, Text::candidates_material, Text::name_value);
    offering.add_flag("--list", options_.list, say(Text::candidates_list));
    valued(offering, "--csv", options_.csv, Text::csv_option, Text::path_value);
}

void CommandLine::decided(CLI::App& app) {
    auto& edit = options_.edit;
    valued(app, "--conflicts", edit.conflicts, Text::conflicts_option, Text::path_value);
    valued(app, "--decisions", edit.decisions, Text::decisions_option, Text::path_value);
    choice(app, "--prefer", edit.prefer, Text::prefer_option, {"ours", "theirs"});
}

void CommandLine::declare_history_commands() {
    study(command("undo", Text::undo_help, Text::undo_footer, undo), Text::study_name, Text::study_file_argument);
    study(command("redo", Text::redo_help, Text::redo_footer, redo), Text::study_name, Text::study_file_argument);
    auto& telling = command("history", Text::history_help, Text::history_footer, history);
    study(telling, Text::study_name, Text::study_file_argument);
    valued(telling, "--csv", options_.csv, Text::trail_option, Text::path_value);
    auto& edit = options_.edit;
    auto& merging = command("merge", Text::merge_help, Text::merge_footer, merge);
    study(merging);
    positional(merging, Text::other_name, edit.other, Text::other_argument);
    valued(merging, "--base", edit.base, Text::base_option, Text::path_value);
    decided(merging);
    merging.add_flag("--preview", edit.preview, say(Text::merge_preview));
    signature(merging);
}

}  // namespace reliance::cli
