#include "reliance/workbench/forgetting.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "reliance/base/shell_word.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/words.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/erasing.hpp"
#include "reliance/workbench/identity.hpp"
#include "reliance/workbench/searching.hpp"

namespace reliance::workbench {
namespace {

namespace fs = std::filesystem;

bool has_version_control(const fs::path& study) {
    std::error_code error;
    for (auto folder = fs::absolute(study, error); folder != folder.parent_path(); folder = folder.parent_path())
        if (fs::exists(folder / ".git", error)) return true;
    return false;
}

/// The command that says of a word, a name whose bearer is erased or longer than it, that it is ordinary wherever it still stands.
std::string leaving_command(const ForgetRequest& request, const VaultToClear* vault, const std::string& name,
                            const std::string& word) {
    auto command = forget_command(request.study, {}, {name}, vault != nullptr ? vault->path : fs::path());
    return command.append(" --leave ").append(shell_word(word));
}

/// Asks of every place at which a name stands as an ordinary word, or inside a longer one, whether it is one, and counts those that
/// were left as such; of one that stands in the history alone the study is asked.
Problems ask_of_words(const ForgetRequest& request, const VaultToClear* vault, const field::Study& after, const Erasing& erasing,
                      Forgotten& forgotten) {
    auto mentions = shared_mentions(after, {}, forgotten.names, {.erased = {}, .left = request.left});
    if (!mentions) return std::move(mentions.error());
    std::ranges::move(words_in_cells(after, forgotten.names, request.left), std::back_inserter(*mentions));
    Problems problems;
    std::set<std::string> settled;
    for (const auto& name : request.left) settled.insert(material::folded(name));
    const auto ask = [&](const std::string& word, const std::string& name, const std::string& words, const std::string& where) {
        problems.add(ErrorCode::name_or_word, {word, words, leaving_command(request, vault, name, word)}, where);
        settled.insert(material::folded(word));
    };
    for (const auto& mention : *mentions) {
        const auto& name = mention.inside.empty() ? mention.name : mention.inside;
        if (mention.open) ask(mention.name, name, mention.words, mention.place());
        if (mention.is_word() && !mention.open) ++forgotten.left_words;
    }
    const auto ask_of_history = [&](const std::string& word, const std::string& name) {
        if (!settled.contains(material::folded(word))) ask(word, name, word, request.study.string());
    };
    for (const auto& name : erasing.ordinary()) ask_of_history(name, name);
    for (const auto& longer : erasing.longer_words()) ask_of_history(longer.written, longer.name);
    return problems;
}

/// What is sought in bytes: an id as short as this stands there by chance, and is sought in the rows alone.
std::vector<SoughtName> sought_in_bytes(std::vector<SoughtName> names, const std::string& id) {
    constexpr std::size_t shortest_id = 3;
    if (material::code_point_count(id) < shortest_id)
        std::erase_if(names, [&](const SoughtName& name) { return name.name == id; });
    return names;
}

/// The rows that still are the person's, or refer to them by their id.
Problems search_rows(const ForgetRequest& request, const field::Study& after) {
    Problems problems;
    const auto persons = *field::table_named("persons");
    const auto tables = field::tables_of(after);
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t row = 0; row < tables[table].size(); ++row) {
            const auto& cells = tables[table][row];
            const bool refers = std::ranges::any_of(field::references_of(table, cells), [&](const field::Reference& reference) {
                return reference.id == request.person && std::ranges::find(reference.tables, persons) != reference.tables.end();
            });
            if (refers || (table == persons && cells.front() == request.person))
                problems.add(ErrorCode::still_found, {request.person, request.study.string()},
                             field::table_row_column(table, row, 0));
        }
    return problems;
}

/// Searches all files of the study, as it is `after`, and says what is still there.
Problems search_files(const ForgetRequest& request, const field::Study& after, const std::vector<SoughtName>& names,
                      Forgotten& forgotten) {
    Problems problems;
    for (const auto& file : files_of_study(request.study)) {
        const auto bytes = files::bytes_of(file);
        if (!bytes) {
            problems.add(bytes.error());
            continue;
        }
        ++forgotten.files_searched;
        forgotten.bytes_searched += bytes->size();
        const auto relative = file.lexically_relative(files::named(request.study));
        const bool is_hidden = files::stays_below(relative.generic_string()) && files::is_hidden(relative);
        const auto found = is_hidden ? searched_hidden(*bytes, file.filename().string(), names).found : found_in(*bytes, names);
        for (const auto& name : found) {
            auto cells = file == request.study ? cells_with(after, name) : std::vector<std::string>();
            if (cells.empty()) cells.push_back(file.string());
            for (const auto& cell : cells) problems.add(ErrorCode::still_found, {name.name, file.string()}, cell);
        }
    }
    return problems;
}

/// How often the names that stay for another's sake stand in tables and texts.
std::size_t places_left(const field::Study& study, const std::vector<field::PersonName>& names) {
    std::vector<material::Replacement> left;
    for (const auto& name : names)
        if (!name.shared_with.empty()) left.push_back({name.name, {}, false});
    const material::Renaming renaming(std::move(left));
    std::size_t count = 0;
    field::for_each_wording(study, [&](const std::string&, std::string_view words) { count += renaming.places(words).size(); });
    return count;
}

bool is_what_it_is_called(std::string_view column) {
    return column == "name" || column == "title" || column == "pseudonym" || column == "label" || column.starts_with("label_");
}

/// What a row is called, in all languages.
std::string called(const field::TableForm& form, const field::Cells& cells) {
    std::string name;
    for (std::size_t column = 0; column < cells.size(); ++column)
        if (is_what_it_is_called(form.columns[column].name) && !cells[column].empty() && cells[column] != name)
            name.append(name.empty() ? "" : " / ").append(cells[column]);
    return name;
}

/// The rows with an id that are called otherwise `after`: rows stand in the same order, but where attachments went.
std::vector<ClearedName> called_otherwise(const field::Study& before, const field::Study& after) {
    std::vector<ClearedName> cleared;
    const auto add = [&](ClearedName one) {
        if (one.id != one.new_id || one.name != one.new_name) cleared.push_back(std::move(one));
    };
    const auto title = [](const field::Study& study) {
        return study.title_fr + (study.title_en.empty() ? "" : " / ") + study.title_en;
    };
    add({"study", before.id, title(before), after.id, title(after)});
    const auto old_tables = field::tables_of(before), new_tables = field::tables_of(after);
    for (std::size_t table = 0; table < old_tables.size(); ++table) {
        const auto& form = field::table_forms()[table];
        const auto &old_rows = old_tables[table], &new_rows = new_tables[table];
        if (form.columns.front().rule.check != field::Check::id || old_rows.size() != new_rows.size()) continue;
        for (std::size_t row = 0; row < old_rows.size(); ++row)
            add({std::string(form.name), old_rows[row].front(), called(form, old_rows[row]), new_rows[row].front(),
                 called(form, new_rows[row])});
    }
    return cleared;
}

/// Whether a recording or an original of a text in which the person speaks lies outside the study.
bool is_outside(const field::Study& study, const field::Attachment& attachment, const std::string& person) {
    const bool speaks =
        !person.empty() && std::any_of(study.speakers.begin(), study.speakers.end(), [&](const field::Speaker& speaker) {
            return speaker.material == attachment.material && speaker.actor == person;
        });
    return speaks && std::none_of(study.documents.begin(), study.documents.end(),
                                  [&](const field::Document& document) { return document.path == attachment.file; });
}

/// What the texts that stay say under labels that are the person's names and no speaker's there.
std::vector<LabelledLine> lines_under(const field::Study& study, const field::Study& rest, const ForgetRequest& request,
                                      const std::vector<std::string>& names) {
    std::vector<LabelledLine> lines;
    for (const auto& material : study.materials) {
        if (field::found(rest.materials, material.id) == nullptr) continue;
        for (const auto& [label, span] : field::said_under(study, material, request.person, names))
            lines.push_back({material.id + ':' + std::to_string(span.start), label,
                             std::string(material::slice(material.text, span.start, span.end).value_or(""))});
    }
    return lines;
}

/// Whether the text in which a mention stood is gone, or what was said there.
bool is_gone(const SharedMention& mention, const field::Erasure& present) {
    if (field::found(present.study.materials, mention.material) == nullptr) return true;
    const auto emptied = present.emptied.find(mention.material);
    return emptied != present.emptied.end() && std::ranges::any_of(emptied->second, [&](const material::TextChange& turn) {
               return turn.before.start < mention.end && mention.start < turn.before.end;
           });
}

/// What was named to go, whatever it holds.
struct NamedToGo {
    std::vector<field::Document> documents;
    std::vector<std::string> hidden;
};

/// Whether a document can go: not the heading, a table, or what is kept of a project, of which rows and elements go.
bool may_go(const field::Document& document) {
    const auto& path = document.path;
    return path != study::heading_path && path != exchange::KeptProject::path && !field::is_table_path(path);
}

/// A path as the study names it, also where it was given as problems tell it, with the folder of the study before it.
std::string below(const fs::path& study, const std::string& path) {
    const auto folder = files::named(study).string() + '/';
    return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

/// The documents and hidden files that were named to go. Errors   bad_option_value, for each that the study has not.
Result<NamedToGo> named_to_go(const field::Study& study, const ForgetRequest& request) {
    NamedToGo named;
    Problems problems;
    const auto hidden = hidden_files(request.study);
    std::vector<std::string> offered;
    for (const auto& document : study.documents)
        if (may_go(document)) offered.push_back(document.path);
    offered.insert(offered.end(), hidden.begin(), hidden.end());
    auto known = joined(offered, ", ");
    if (known.empty()) known = std::string("the command without --document: the study keeps none");
    for (const auto& given : request.documents) {
        const auto path = below(request.study, given);
        const auto there = std::ranges::find(study.documents, path, &field::Document::path);
        if (there != study.documents.end() && may_go(*there))
            named.documents.push_back(*there);
        else if (std::ranges::find(hidden, path) != hidden.end())
            named.hidden.push_back(path);
        else
            problems.add(ErrorCode::bad_option_value, {"--document", given, known}, "--document");
    }
    if (!problems.empty()) return failure(std::move(problems));
    return named;
}

/// The real names behind the pseudonyms of the person.
void add_real_names(const ClearedVault& vault, Called& called) {
    for (const auto* row : vault.known_rows(called.to_erase())) called.add(row->name);
}

/// What beside the study and the vault may still hold the names is removed: an index that somebody made while the study was
/// rewritten, vaults that were killed while they were written. Problems   half_forgotten.
Problems remove_what_is_left(const ForgetRequest& request, const VaultToClear* vault) {
    auto left = index_files(request.study);
    if (vault != nullptr) std::ranges::move(files::unfinished_beside(files::resolved(vault->path)), std::back_inserter(left));
    // Nothing knows the person by their id any more: as a name of theirs it still leads to what is beside.
    const auto name = request.person.empty() ? request.also.front() : request.person;
    const auto command = forget_command(request.study, {}, {name}, vault != nullptr ? vault->path : fs::path());
    Problems problems;
    for (const auto& file : left)
        if (const auto gone = files::shred(file); !gone)
            problems.add(ErrorCode::half_forgotten, {file.string(), gone.error().front().arguments[1], command}, file.string());
    return problems;
}

/// The file at `path`, or the files of the folder there, but for its version control.
void add_files_of(const fs::path& path, std::vector<fs::path>& files) {
    std::error_code error;
    if (fs::is_regular_file(path, error)) files.push_back(path);
    if (!fs::is_directory(path, error)) return;
    for (auto entry = fs::recursive_directory_iterator(path, error); entry != fs::recursive_directory_iterator();
         entry.increment(error)) {
        if (entry->path().filename() == ".git") entry.disable_recursion_pending();
        if (entry->is_regular_file(error)) files.push_back(entry->path());
    }
}

}  // namespace

std::vector<fs::path> files_of_study(const fs::path& given) {
    const auto study = files::named(files::resolved(given));
    std::vector<fs::path> files;
    std::error_code error;
    add_files_of(study, files);
    if (!fs::is_directory(study, error))
        for (const auto* ending : {"-journal", "-wal", "-shm"}) add_files_of(study.string() + ending, files);
    for (const auto& left : study::left_beside(study)) add_files_of(left, files);
    for (const auto& index : index_files(study))
        if (fs::is_regular_file(index, error)) files.push_back(index);
    std::sort(files.begin(), files.end());
    return files;
}

Result<Forgotten> forget(const ForgetRequest& given, const VaultToClear* to_clear) {
    const auto study = study::open_study(given.study);
    if (!study) return failure(study.error());
    if (auto problems = faults_of_signer(*study, given.coder); !problems.empty()) return failure(std::move(problems));
    auto request = given;
    request.study = files::resolved(given.study);
    std::optional<ClearedVault> vault;
    if (to_clear != nullptr) {
        auto read = ClearedVault::read(*to_clear, request.person);
        if (!read) return failure(std::move(read.error()));
        vault.emplace(std::move(*read));
    }
    const bool is_named = !request.person.empty(), is_in_study = field::found(study->persons, request.person) != nullptr;
    const bool is_in_vault = vault && vault->knows_the_person();
    if (is_named && !is_in_study && !is_in_vault) return failure(field::unknown(study->persons, "person", request.person));
    // Of whom an erasure took out of the study alone the vault still says what they were called.
    if (!is_in_study && is_in_vault) std::ranges::move(vault->own_pseudonyms(), std::back_inserter(request.also));
    if (!is_named && request.also.empty())
        return failure(ErrorCode::missing_argument, {"PERSON", "reliance forget study.reliance P001, --also NAME"});
    const auto unwanted = named_to_go(*study, request);
    if (!unwanted) return failure(unwanted.error());
    const ToErase whom{request.person, request.language, request.lines};
    Called called;
    called.add_names_in(*study, request.person, request.also);
    if (vault) add_real_names(*vault, called);
    Forgotten forgotten;
    forgotten.digest_before = study_digest(*study).hex();
    forgotten.disclosures = study->disclosures;
    std::error_code error;
    for (const auto& attachment : study->attachments)
        if (is_outside(*study, attachment, request.person)) forgotten.outside.push_back(attachment.file);
    forgotten.had_index = fs::exists(search_cache(request.study), error);
    forgotten.under_version_control = fs::is_directory(request.study, error) && has_version_control(request.study);

    auto shared = shared_mentions(*study, request.person, called.names(), {.erased = request.mentions, .left = request.left});
    if (!shared) return failure(std::move(shared.error()));
    forgotten.shared = std::move(*shared);
    Traces traces;
    std::optional<Erasing> erasing;
    const auto begin_erasing = [&] {
        if (erasing) return;
        erasing.emplace(called, whom);
        erasing->seek(traces, unwanted->documents);
    };
    const auto look = [&](const field::Study& state) {
        called.add_names_in(state, request.person, request.also);
        traces.add(state, whom, called.to_erase());
    };
    const auto without = [&](field::Study state) {
        begin_erasing();
        const auto mentions = places_in(state, *study, forgotten.shared);
        auto rest = erasing->erased(std::move(state), mentions);
        if (is_named) rest = field::with_erasure_kept(std::move(rest), request.person);
        return rest;
    };
    const auto words = [&](const std::string& said) { return erasing->words(said); };
    const auto sought = [&] { return sought_in_bytes(erasing->sought(), request.person); };
    const auto look_into_hidden = [&] { forgotten.hidden = hidden_holders(request.study, sought(), unwanted->hidden); };
    const auto ready = [&]() -> Result<void> {
        if (auto index = forget_search(request.study); !index) return index;
        if (auto staged = vault ? vault->stage(called.to_erase()) : Result<void>(); !staged) return staged;
        look_into_hidden();
        return remove_hidden(request.study, forgotten.hidden);
    };
    auto rewritten = study::rewrite(
        request.study, {.look = look, .study = without, .words = words, .ready = ready, .only_tell = request.only_tell});
    if (!rewritten) return failure(std::move(rewritten.error()));
    Problems unfinished;
    if (vault && !request.only_tell)
        if (const auto put = vault->put(request.study); !put) unfinished.add(put.error());
    forgotten.history = std::move(*rewritten);
    forgotten.names = called.names();
    const auto present = erasing->without_person(*study);
    forgotten.present = present.counts;
    forgotten.mentions = erasing->mentions_in(present.study);
    forgotten.lines = lines_under(*study, present.study, request, called.to_erase());
    std::erase_if(forgotten.shared, [&](const SharedMention& mention) { return is_gone(mention, present); });
    const auto rest = erasing->erased(*study, places_in(*study, *study, forgotten.shared));
    forgotten.cleared = called_otherwise(present.study, rest);
    std::ranges::move(words_in_cells(rest, forgotten.names, request.left), std::back_inserter(forgotten.shared));
    forgotten.kept = erasing->last_kept();
    std::ranges::set_difference(erasing->files_gone(), forgotten.kept.files, std::back_inserter(forgotten.earlier_files));
    if (vault) {
        forgotten.vault_rows = vault->rows_of(called.to_erase()).size();
        for (const auto* row : vault->rows_perhaps_of(called.to_erase())) forgotten.vault_left.push_back(row->name);
    }
    if (request.only_tell) {
        look_into_hidden();
        return forgotten;
    }
    for (auto& path : forgotten.kept.unsearched) path = erasing->path(path);
    unfinished.add(remove_what_is_left(request, to_clear));
    forgotten.left = std::move(unfinished);
    const auto after = study::open_study(request.study);
    if (!after) {
        forgotten.left.add(after.error());
        return forgotten;
    }
    forgotten.digest_after = study_digest(*after).hex();
    forgotten.left_places = places_left(*after, forgotten.names);
    forgotten.left.add(ask_of_words(request, to_clear, *after, *erasing, forgotten));
    if (is_named) forgotten.left.add(search_rows(request, *after));
    forgotten.left.add(search_files(request, *after, sought(), forgotten));
    return forgotten;
}

}  // namespace reliance::workbench
