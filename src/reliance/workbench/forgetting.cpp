#include "reliance/workbench/forgetting.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "reliance/base/shell_word.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/exchange/speaker_tables.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/identity.hpp"
#include "reliance/workbench/searching.hpp"

namespace reliance::workbench {
namespace {

namespace fs = std::filesystem;

/// Names as long as this are looked for inside other words too, where no word of the study has them by chance (Marie in mariée).
constexpr std::size_t long_name = 5;

/// What is longer is no identifier and no path.
constexpr std::size_t longest_identifier = 256;

std::string mark(Language language) { return language == Language::french ? "[personne effacée]" : "[erased person]"; }

/// What the person is called, gathered over all states of the study.
class Called {
public:
    void add(const field::PersonName& name) {
        const auto key = material::folded(name.name);
        const auto [place, is_new] = places_.emplace(key, names_.size());
        if (is_new)
            names_.push_back(name);
        else if (names_[place->second].shared_with.empty())
            names_[place->second].shared_with = name.shared_with;
    }
    void add(const std::string& name) { add(field::PersonName{name, {}}); }

    const std::vector<field::PersonName>& names() const { return names_; }
    std::vector<std::string> to_erase() const {
        std::vector<std::string> erased;
        for (const auto& name : names_)
            if (name.shared_with.empty()) erased.push_back(name.name);
        return erased;
    }

private:
    std::map<std::string, std::size_t> places_;
    std::vector<field::PersonName> names_;
};

/// Writes ids and paths without the names, two different ones never alike.
class Identifiers {
public:
    explicit Identifiers(const material::Renaming& renaming) : renaming_(renaming) {}

    /// Identifiers that earlier erasures have left: they are not given again.
    void take(const std::set<std::string>& given_before) { used_.insert(given_before.begin(), given_before.end()); }

    std::string without_names(std::string_view identifier) {
        auto plain = renaming_.renamed_identifier(identifier);
        if (plain == identifier) return plain;
        const auto [given, is_new] = given_.emplace(std::string(identifier), plain);
        if (!is_new) return given->second;
        for (int number = 2; !used_.insert(given->second).second; ++number) given->second = numbered(plain, number);
        return given->second;
    }

private:
    /// The number stands before the ending of a file name.
    static std::string numbered(const std::string& plain, int number) {
        const auto point = plain.find('/') == std::string::npos ? std::string::npos : plain.rfind('.');
        auto name = plain.substr(0, point);
        name.append("_").append(std::to_string(number));
        return point == std::string::npos ? name : name + plain.substr(point);
    }

    const material::Renaming& renaming_;
    std::map<std::string, std::string> given_;
    std::set<std::string> used_;
};

/// By what the files that a study keeps would tell of a person: GUIDs of what goes, words that they said, what tables of speakers
/// call them. And what looks like an
/// identifier that an earlier erasure has left.
struct Traces {
    std::set<std::string> gone, said, described, marked;

    void add(const field::Study& study, const ForgetRequest& request, const std::vector<std::string>& names) {
        const auto mark_words = material::words_of(mark(request.language));
        field::for_each_wording(study, [&](const std::string&, std::string_view words) {
            if (words.size() > longest_identifier) return;
            const auto here = material::words_of(words);
            if (std::search(here.begin(), here.end(), mark_words.begin(), mark_words.end()) != here.end()) marked.emplace(words);
        });
        if (study.documents.empty()) return;
        described.merge(exchange::described_names(study, request.person, names));
        for (const auto& material : study.materials) {
            const material::CodePointMarks marks(material.text);
            for (const auto& span : field::spoken(study, material, request.person))
                said.emplace(marks.slice(material.text, span.start, span.end).value_or(""));
            if (!request.lines) continue;
            for (const auto& line : field::said_under(study, material, request.person, names))
                said.emplace(marks.slice(material.text, line.span.start, line.span.end).value_or(""));
        }
        const auto named_lines = request.lines ? names : std::vector<std::string>();
        gone.merge(exchange::guids_of_gone(study, field::without_person(study, request.person, named_lines).study));
    }
};

/// Replaces names, and the id, in words and identifiers by the mark.
class Erasing {
public:
    Erasing(const std::vector<std::string>& names, const ForgetRequest& request)
        : person_(request.person),
          labels_(request.lines ? names : std::vector<std::string>()),
          mark_(mark(request.language)),
          words_(replacements(names, request, false)),
          said_(replacements(names, request, true)),
          identifiers_(words_),
          how_{[this](std::string_view text) { return words_.renamed(text); },
               [this](std::string_view id) { return identifiers_.without_names(id); },
               [this](std::string_view label) { return words_.renamed_label(label); }, true,
               [this](std::string_view text) { return said_.renamed(text); }},
          kept_(how_) {}
    Erasing(const Erasing&) = delete;
    Erasing& operator=(const Erasing&) = delete;

    /// What is to be found in the files that the study keeps, besides the names; these documents go whatever they hold.
    void seek(const Traces& traces, const std::vector<field::Document>& unwanted) {
        for (const auto& document : unwanted) kept_.add_unwanted(document);
        kept_.add_gone(traces.gone);
        kept_.add_described(traces.described);
        for (const auto& words : traces.said) kept_.add_said(words);
        identifiers_.take(traces.marked);
    }

    /// The person goes first, whose turns are known by their labels, then the mentions.
    field::Study erased(field::Study study, const MentionPlaces& mentions) {
        const auto spoken_in = texts_of(study, person_);
        const auto apart = outside_names(study, mentions);
        return without_names(without_mentions(without_person(std::move(study)), apart, mark_), spoken_in);
    }

    /// Of a state, what the person said and what refers to them, with what stands under their names as labels where that was asked.
    field::Erasure without_person(field::Study study) const { return field::without_person(std::move(study), person_, labels_); }

    /// What an erasure left of a state, without the names; `spoken_in` are the texts in which the person spoke.
    field::Study without_names(field::Study rest, const std::set<std::string>& spoken_in) {
        auto reworded = kept_.reworded(std::move(rest), spoken_in);
        last_kept_ = std::move(reworded.erased);
        files_gone_.insert(last_kept_.files.begin(), last_kept_.files.end());
        field::for_each_wording(reworded.study, [&](const std::string&, std::string_view words) { explain(words); });
        for (const auto& material : reworded.study.materials)
            for (const auto& place : words_.places(material.text)) first_.insert(words_.replacements()[place.replacement].name);
        return std::move(reworded.study);
    }

    /// The texts in which a person speaks.
    static std::set<std::string> texts_of(const field::Study& study, const std::string& person) {
        std::set<std::string> texts;
        for (const auto& speaker : study.speakers)
            if (!person.empty() && speaker.actor == person) texts.insert(speaker.material);
        return texts;
    }

    /// What was taken out of the files kept in the state that was erased last.
    const exchange::KeptErased& last_kept() const { return last_kept_; }
    /// What a path is once the names in it are gone.
    std::string path(const std::string& path) const { return how_.identifier(path); }
    /// The documents that went from any state so far.
    const std::set<std::string>& files_gone() const { return files_gone_; }

    /// What is searched for in the bytes of the files, once all states were erased.
    std::vector<SoughtName> sought() const {
        std::vector<SoughtName> all;
        for (const auto& one : words_.replacements()) {
            const bool is_first = first_.contains(one.name), is_explained = is_first || explained_.contains(one.name);
            all.push_back({one.name, one.name.size() >= long_name && !is_explained, one.capital_only, is_first});
        }
        return all;
    }
    /// The names that stand as ordinary words in any state, once all were erased.
    const std::set<std::string>& ordinary() const { return ordinary_; }
    std::string words(const std::string& words) const { return words_.renamed(words).text; }
    std::size_t mentions_in(const field::Study& study) const {
        std::size_t count = 0;
        field::for_each_wording(study, [&](const std::string&, std::string_view words) { count += words_.places(words).size(); });
        for (const auto& material : study.materials)
            count -= words_.places(material.text).size() - said_.places(material.text).size();
        return count;
    }

private:
    /// The mentions that stand in no longer name that goes as a whole: of such a name one mark is left.
    MentionPlaces outside_names(const field::Study& state, MentionPlaces mentions) const {
        for (auto& [id, spans] : mentions) {
            const auto* material = field::found(state.materials, id);
            const auto names = material == nullptr ? std::vector<material::NamePlace>() : said_.places(material->text);
            std::erase_if(spans, [&](const material::TextSpan& span) {
                return std::ranges::any_of(
                    names, [&](const material::NamePlace& name) { return name.start <= span.start && span.end <= name.end; });
            });
        }
        return mentions;
    }
    static material::Renaming replacements(const std::vector<std::string>& names, const ForgetRequest& request,
                                           bool inside_sentences) {
        std::vector<material::Replacement> all;
        const auto add = [&](const std::string& name) {
            all.push_back({name, mark(request.language), is_also_a_word(name), inside_sentences});
        };
        std::ranges::for_each(names, add);
        if (!request.person.empty()) add(request.person);
        return material::Renaming(std::move(all));
    }

    /// Notes which names stand inside longer words of what remains, and which as ordinary words.
    void explain(std::string_view words) {
        const auto letters = material::folded(words);
        for (const auto& one : words_.replacements()) {
            const auto standing = standing_in(letters, one.name);
            if (standing.inside) explained_.insert(one.name);
            if (standing.apart && one.capital_only) ordinary_.insert(one.name);
        }
    }

    std::string person_;
    std::vector<std::string> labels_;
    std::string mark_;
    material::Renaming words_, said_;  ///< in all that no reader can decide on place by place; in texts
    Identifiers identifiers_;
    field::Rewording how_;
    exchange::KeptErasing kept_;
    exchange::KeptErased last_kept_;
    std::set<std::string> explained_, ordinary_, files_gone_;
    std::set<std::string> first_;  ///< ordinary words that stand with the capital that opens a sentence
};

bool has_version_control(const fs::path& study) {
    std::error_code error;
    for (auto folder = fs::absolute(study, error); folder != folder.parent_path(); folder = folder.parent_path())
        if (fs::exists(folder / ".git", error)) return true;
    return false;
}

/// The command that says of a name whose bearer is erased that it is an ordinary word wherever it still stands.
std::string leaving_command(const ForgetRequest& request, const VaultToClear* vault, const std::string& name) {
    auto command = forget_command(request.study, {}, {name}, vault != nullptr ? vault->path : fs::path());
    return command.append(" --leave ").append(shell_word(name));
}

/// Asks of every place at which a name stands as an ordinary word whether it is one, and counts those that were left as such; of
/// an `ordinary` one that stands in the history alone the study is asked.
Problems ask_of_words(const ForgetRequest& request, const VaultToClear* vault, const field::Study& after,
                      const std::set<std::string>& ordinary, Forgotten& forgotten) {
    auto mentions = shared_mentions(after, {}, forgotten.names, {.erased = {}, .left = request.left});
    if (!mentions) return std::move(mentions.error());
    std::ranges::move(words_in_cells(after, forgotten.names, request.left), std::back_inserter(*mentions));
    Problems problems;
    std::set<std::string> settled;
    for (const auto& name : request.left) settled.insert(material::folded(name));
    const auto ask = [&](const std::string& name, const std::string& words, const std::string& where) {
        problems.add(ErrorCode::name_or_word, {name, words, leaving_command(request, vault, name)}, where);
        settled.insert(material::folded(name));
    };
    for (const auto& mention : *mentions) {
        if (mention.open) ask(mention.name, mention.words, mention.place());
        if (mention.is_word() && !mention.open) ++forgotten.left_words;
    }
    for (const auto& name : ordinary)
        if (!settled.contains(material::folded(name))) ask(name, name, request.study.string());
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
        for (const auto& name : is_hidden ? names_in_hidden(*bytes, file.filename().string(), names) : found_in(*bytes, names)) {
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
    for (const auto* row : vault.rows_of(called.to_erase())) called.add(row->name);
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
    Called called;
    for (const auto& name : field::names_of(*study, request.person, request.also)) called.add(name);
    if (is_also_a_word(request.person)) called.add(request.person);
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
        erasing.emplace(called.to_erase(), request);
        erasing->seek(traces, unwanted->documents);
    };
    const auto look = [&](const field::Study& state) {
        for (const auto& name : field::names_of(state, request.person, request.also)) called.add(name);
        traces.add(state, request, called.to_erase());
    };
    const auto without = [&](field::Study state) {
        begin_erasing();
        const auto mentions = places_in(state, *study, forgotten.shared);
        return erasing->erased(std::move(state), mentions);
    };
    const auto words = [&](const std::string& said) { return erasing->words(said); };
    const auto look_into_hidden = [&] { forgotten.hidden = hidden_holders(request.study, erasing->sought(), unwanted->hidden); };
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
    const auto rest = erasing->without_names(present.study, Erasing::texts_of(*study, request.person));
    forgotten.cleared = called_otherwise(present.study, rest);
    std::ranges::move(words_in_cells(rest, forgotten.names, request.left), std::back_inserter(forgotten.shared));
    forgotten.kept = erasing->last_kept();
    std::ranges::set_difference(erasing->files_gone(), forgotten.kept.files, std::back_inserter(forgotten.earlier_files));
    forgotten.vault_rows = vault ? vault->rows_of(called.to_erase()).size() : 0;
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
    forgotten.left.add(ask_of_words(request, to_clear, *after, erasing->ordinary(), forgotten));
    forgotten.left.add(search_files(request, *after, erasing->sought(), forgotten));
    return forgotten;
}

}  // namespace reliance::workbench
