// What can be said to the commands on names, and on what the law asks.
#include "command_line.hpp"
#include "commands.hpp"

namespace reliance::cli {

void CommandLine::opens_vault(CLI::App& app) {
    valued(app, "--vault", options_.privacy.vault, Text::vault_option, Text::path_value);
    valued(app, "--passphrase-file", options_.privacy.passphrase_file, Text::passphrase_option, Text::path_value);
}

/// What leaves the study may be noted in it, with who gave it out and when.
void CommandLine::disclosed(CLI::App& app) {
    valued(app, "--recipient", options_.privacy.recipient, Text::recipient_option, Text::name_value);
    valued(app, "--purpose", options_.privacy.purpose, Text::purpose_option, Text::text_value);
    signature(app);
}

void CommandLine::declare_name_commands() {
    auto& privacy = options_.privacy;
    auto& keeping = command("vault", Text::vault_help, Text::vault_footer, vault_of_names);
    positional(keeping, Text::act_name, privacy.act, Text::vault_act);
    positional(keeping, Text::vault_name, privacy.vault, Text::vault_argument);
    valued(keeping, "--passphrase-file", privacy.passphrase_file, Text::passphrase_option, Text::path_value);
    valued(keeping, "--new-passphrase-file", privacy.new_passphrase_file, Text::new_passphrase_option, Text::path_value);
    valued(keeping, "--csv", options_.csv, Text::vault_csv, Text::path_value);
    valued(keeping, "--coder", options_.edit.coder, Text::vault_coder, Text::name_value);
    auto& naming = command("pseudonyms", Text::pseudonyms_help, Text::pseudonyms_footer, pseudonyms);
    naming.add_option(say(Text::source_name), options_.sources, say(Text::pseudonyms_source))
        ->required()
        ->expected(1, -1)
        ->type_name(" ");
    valued(naming, "--list", privacy.list, Text::pseudonyms_list, Text::path_value);
    valued(naming, "--apply", privacy.apply, Text::pseudonyms_apply, Text::path_value);
    excludes(naming, "--list", "--apply");
    valued(naming, "--mapping", options_.mapping, Text::import_mapping, Text::path_value);
    valued(naming, "--sources", options_.source_folder, Text::import_sources, Text::path_value);
    opens_vault(naming);
    valued(naming, "--coder", options_.edit.coder, Text::pseudonyms_coder, Text::name_value);
    naming.add_flag("--keep-list", privacy.keep_list, say(Text::keep_list_option));
    naming.add_flag("--force", options_.force, say(Text::force_option));
    seed(naming, Text::pseudonyms_seed);
}

void CommandLine::declare_law_commands() {
    auto& privacy = options_.privacy;
    const auto of_person = [&](CLI::App& app) {
        study(app);
        positional(app, Text::person_name, privacy.person, Text::person_argument);
    };
    auto& agreeing = command("consent", Text::consent_help, Text::consent_footer, consent);
    of_person(agreeing);
    valued(agreeing, "--scope", privacy.scopes, Text::consent_scope, Text::name_value);
    valued(agreeing, "--withdraw", privacy.withdrawn, Text::consent_withdraw, Text::date_value);
    valued(agreeing, "--document", privacy.document, Text::consent_document, Text::path_value);
    memo_and_signature(agreeing);
    auto& telling = command("notice", Text::notice_help, Text::notice_footer, notice);
    of_person(telling);
    valued(telling, "--article", privacy.article, Text::notice_article, Text::number_value).required();
    valued(telling, "--how", privacy.how, Text::notice_how, Text::word_value).required();
    memo_and_signature(telling);
    auto& keeping = command("retain", Text::retain_help, Text::retain_footer, retain);
    study(keeping);
    positional(keeping, Text::material_name, privacy.material, Text::retain_material, false);
    valued(keeping, "--until", privacy.until, Text::retain_until, Text::date_value).required();
    valued(keeping, "--then", privacy.then, Text::retain_then, Text::word_value).required();
    memo_and_signature(keeping);
    auto& asking = command("access", Text::access_help, Text::access_footer, access_to_person);
    of_person(asking);
    opens_vault(asking);
    valued(asking, "--csv", options_.csv, Text::csv_option, Text::path_value);
    disclosed(asking);
    auto& erasing = command("forget", Text::forget_help, Text::forget_footer, forget);
    study(erasing);
    positional(erasing, Text::person_name, privacy.person, Text::forget_person, false);
    opens_vault(erasing);
    erasing.add_option("--also", privacy.also, say(Text::forget_also))->type_name(say(Text::text_value))->allow_extra_args(false);
    erasing.add_option("--mention", privacy.mentions, say(Text::forget_mention))
        ->type_name(say(Text::name_value))
        ->allow_extra_args(false);
    erasing.add_option("--leave", privacy.left, say(Text::forget_leave))
        ->type_name(say(Text::name_value))
        ->allow_extra_args(false);
    erasing.add_option("--document", privacy.documents, say(Text::forget_document))
        ->type_name(say(Text::path_value))
        ->allow_extra_args(false);
    valued(erasing, "--coder", options_.edit.coder, Text::forget_coder, Text::name_value);
    erasing.add_flag("--lines", privacy.lines, say(Text::forget_lines));
    erasing.add_flag("--dry-run", privacy.only_tell, say(Text::forget_dry_run));
}

}  // namespace reliance::cli
