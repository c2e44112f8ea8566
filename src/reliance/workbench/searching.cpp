#include "reliance/workbench/searching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "reliance/base/word_list.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/editing.hpp"

namespace reliance::workbench {
namespace {

using Cells = std::vector<std::string>;

std::string line(const Cells& cells) { return files::csv_line(cells); }

template <class Number>
std::string number(Number value) {
    return fmt::format("{}", value);
}

std::size_t bytes_in(search::Texts texts) {
    std::size_t bytes = 0;
    for (const auto text : texts) bytes += text.size();
    return bytes;
}

/// What is searched of the study at `path` now; nothing where it cannot be read.
std::optional<Digest> searched_now(const std::filesystem::path& path) {
    auto study = study::open_study(path);
    if (!study) return std::nullopt;
    const auto shown = field::without_withdrawn(std::move(*study));
    return search::digest_of(search::texts_of(shown));
}

/// Keeps the bytes of an index in the place of an older one, which is overwritten.
void keep(const std::filesystem::path& study, const search::WordIndex& index, const Digest& digest) {
    const bool is_kept = forget_search(study) && files::write_private(search_cache(study), index.bytes(digest));
    // Who erases somebody meanwhile removes the index before and after: one that is written in between would outlive them.
    if (is_kept && searched_now(study) != digest) static_cast<void>(forget_search(study));
}

template <class Field>
std::vector<std::string> different(const field::Study& study, const search::FoundPassage& passage, Field field) {
    std::vector<std::string> values;
    for (const auto coding : passage.codings)
        if (const auto& value = study.codings[coding].*field; std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(value);
    return values;
}

bool is_by_coder(const std::pair<std::string, std::string>& condition) { return condition.first == "coder"; }

/// The values of a column for each coding that the conditions choose, by the coding's id.
std::unordered_map<std::string, std::vector<std::string>> values_of_codings(const field::Study& study,
                                                                            const search::Circumstances& circumstances,
                                                                            const std::string& column,
                                                                            const search::Conditions& conditions) {
    std::unordered_map<std::string, std::size_t> materials;
    for (std::size_t i = 0; i < study.materials.size(); ++i) materials.emplace(study.materials[i].id, i);
    auto others = conditions;
    std::erase_if(others, is_by_coder);
    std::unordered_map<std::string, std::vector<std::string>> values;
    for (const auto& coding : study.codings) {
        const bool by_them = std::all_of(conditions.begin(), conditions.end(),
                                         [&](const auto& one) { return !is_by_coder(one) || one.second == coding.coder; });
        const auto material = materials.at(coding.material);
        if (!by_them || !search::hold(others, circumstances, material, coding.start, coding.end)) continue;
        auto& groups = values[coding.id] =
            column == "coder" ? std::vector{coding.coder} : circumstances.values(material, coding.start, coding.end, column);
        if (groups.empty()) groups.emplace_back(search::no_group);
    }
    return values;
}

}  // namespace

std::filesystem::path search_cache(const std::filesystem::path& given) {
    auto cache = files::named(files::resolved(given));
    if (cache.extension() == ".reliance") return cache.replace_extension(".reliance-search");
    return cache += ".reliance-search";
}

Result<OpenedCorpus> opened_corpus(const std::filesystem::path& path, std::size_t kept_from) {
    auto study = study::open_study(path);
    if (!study) return failure(std::move(study.error()));
    const auto held_back = field::held_back(*study);
    auto shown = field::without_withdrawn(std::move(*study));
    const auto texts = search::texts_of(shown);
    if (bytes_in(texts) < kept_from) return OpenedCorpus{search::Corpus(std::move(shown)), held_back};
    auto index = word_index(path, texts);
    return OpenedCorpus{search::Corpus(std::move(shown), std::move(index)), held_back};
}

search::WordIndex word_index(const std::filesystem::path& study, search::Texts texts) {
    const auto digest = search::digest_of(texts);
    if (const auto bytes = files::bytes_of(search_cache(study)))
        if (auto index = search::WordIndex::from_bytes(*bytes, digest)) return std::move(*index);
    auto index = search::WordIndex::of(texts);
    keep(study, index, digest);
    return index;
}

std::vector<std::filesystem::path> index_files(const std::filesystem::path& study) {
    const auto cache = search_cache(study);
    auto paths = files::unfinished_beside(cache);
    if (files::is_taken(cache)) paths.push_back(cache);
    return paths;
}

Result<void> forget_search(const std::filesystem::path& study) {
    for (const auto& path : index_files(study))
        if (auto gone = files::shred(path); !gone) return gone;
    return {};
}

Result<void> add_codings(const std::filesystem::path& path, const std::vector<field::Coding>& codings,
                         const study::StepNote& note, bool adds_coder) {
    const auto edited = EditedStudy::open(path);
    if (!edited) return failure(edited.error());
    auto next = edited->study();
    if (adds_coder) next = field::with_coder(std::move(next), {note.author, note.author});
    next.codings.insert(next.codings.end(), codings.begin(), codings.end());
    if (auto saved = edited->save(next, note); !saved) return failure(std::move(saved.error()));
    return {};
}

comparison::CrossCase codes_by(const field::Study& study, const search::Circumstances& circumstances, const std::string& column,
                               const search::Conditions& conditions) {
    const auto values = values_of_codings(study, circumstances, column, conditions);
    std::map<std::string, std::size_t> places;
    for (const auto& [coding, names] : values)
        for (const auto& name : names) places.emplace(name, 0);
    std::vector<std::string> columns;
    for (const auto& [name, place] : places) columns.push_back(name);
    std::stable_partition(columns.begin(), columns.end(), [](const std::string& name) { return name != search::no_group; });
    for (std::size_t place = 0; place < columns.size(); ++place) places[columns[place]] = place;
    return comparison::cross_case(study, columns, [&](const field::Coding& coding) {
        std::vector<std::size_t> of_coding;
        if (const auto found = values.find(coding.id); found != values.end())
            for (const auto& name : found->second) of_coding.push_back(places.at(name));
        return of_coding;
    });
}

std::string lines_csv(const field::Study& study, const std::vector<search::Line>& lines) {
    auto text = line({"material", "start", "end", "left", "word", "right", "speaker", "person", "site", "wave"});
    for (const auto& one : lines) {
        const auto& material = study.materials[one.material];
        text += line({material.id, number(one.start), number(one.end), one.left, one.word, one.right, one.speaker, one.actor,
                      material.site, material.wave});
    }
    return text;
}

std::string counts_csv(const std::vector<search::GroupCount>& counts) {
    auto text = line({"group", "hits", "words", "per_10000"});
    for (const auto& one : counts)
        text += line({one.group, number(one.hits), number(one.words),
                      one.words == 0 ? "" : number(1e4 * static_cast<double>(one.hits) / static_cast<double>(one.words))});
    return text;
}

std::string words_csv(const search::WordList& list) {
    Cells header{"word", "written", "count"};
    for (const auto& group : list.groups) header.insert(header.end(), {group, std::string("specificity_").append(group)});
    auto text = line(header);
    for (const auto& row : list.rows) {
        Cells cells{row.word, row.written, number(row.count)};
        for (std::size_t group = 0; group < list.groups.size(); ++group)
            cells.insert(cells.end(),
                         {number(row.by_group[group]), fmt::format("{:.4f}", search::specificity_of(list, row, group))});
        text += line(cells);
    }
    return text;
}

std::string passages_csv(const field::Study& study, const std::vector<search::FoundPassage>& passages) {
    auto text = line({"material", "site", "wave", "start", "end", "codes", "coders", "words"});
    for (const auto& one : passages) {
        const auto& material = study.materials[one.material];
        text += line({material.id, material.site, material.wave, number(one.start), number(one.end),
                      joined(codes_of(study, one), ";"), joined(coders_of(study, one), ";"), words_of(study, one)});
    }
    return text;
}

std::string meetings_csv(const search::MeetingTable& table) {
    auto text = line({"unit", "first", "second", "n1", "n2", "n12", "c", "share_of_first", "share_of_second"});
    for (std::size_t row = 0; row < table.codes.size(); ++row)
        for (std::size_t column = row + 1; column < table.codes.size(); ++column) {
            if (table.at(row, column) == 0) continue;
            const auto c = table.c_coefficient(row, column);
            text += line({std::string(name(table.unit)), table.codes[row], table.codes[column], number(table.at(row, row)),
                          number(table.at(column, column)), number(table.at(row, column)), c ? number(*c) : std::string(),
                          number(table.share(row, column)), number(table.share(column, row))});
        }
    return text;
}

std::string codes_by_csv(const comparison::CrossCase& matrix) {
    Cells header{"code", "depth"};
    header.insert(header.end(), matrix.sites.begin(), matrix.sites.end());
    auto text = line(header);
    for (const auto& row : matrix.rows) {
        Cells cells{row.code, number(row.depth)};
        for (const auto& cell : row.cells) cells.push_back(number(cell.passages));
        text += line(cells);
    }
    return text;
}

std::string codings_csv(const std::vector<field::Coding>& codings) {
    field::Study only;
    only.codings = codings;
    const auto index = *field::table_named("codings");
    Cells header;
    for (const auto& column : field::table_forms()[index].columns) header.emplace_back(column.name);
    auto text = line(header);
    const auto tables = field::tables_of(only);
    for (const auto& cells : tables[index]) text += line(cells);
    return text;
}

std::string words_of(const field::Study& study, const search::FoundPassage& passage) {
    std::string words(material::slice(study.materials[passage.material].text, passage.start, passage.end).value_or(""));
    std::erase(words, '\r');
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

std::vector<std::string> codes_of(const field::Study& study, const search::FoundPassage& passage) {
    return different(study, passage, &field::Coding::code);
}
std::vector<std::string> coders_of(const field::Study& study, const search::FoundPassage& passage) {
    return different(study, passage, &field::Coding::coder);
}

}  // namespace reliance::workbench
