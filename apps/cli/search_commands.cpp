#include <algorithm>
#include <numeric>
#include <set>

#include "commands.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/search/query.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/searching.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using search::Circumstances;
using search::Conditions;
using search::Corpus;

constexpr std::string_view coder_column = "coder";
constexpr std::size_t shown_words = 300;

/// A study opened for a search: its words, who speaks where, and the conditions that were asked for.
struct Opened {
    Corpus corpus;
    Circumstances circumstances;
    Conditions conditions;
    Problems problems;

    Opened(Corpus&& opened, const Options& options, std::string_view extra)
        : corpus(std::move(opened)), circumstances(corpus.study()) {
        auto read = search::conditions_of(options.where, circumstances, extra);
        if (read)
            conditions = std::move(*read);
        else
            problems = std::move(read.error());
        if (extra == coder_column && !options.coder.empty()) only_of(options.coder);
        if (!options.by.empty() && !circumstances.knows(options.by) && options.by != extra)
            problems.add(ErrorCode::unknown_word, {options.by, circumstances.columns()}, "--by");
    }
    const field::Study& study() const { return corpus.study(); }

private:
    /// Nothing of other coders' work is seen.
    void only_of(const std::string& coder) {
        const auto& coders = study().coders;
        if (field::found(coders, coder))
            conditions.emplace_back(coder_column, coder);
        else
            problems.add(field::unknown(coders, "coder", coder, "--coder"));
    }
};

std::string counted(const Session& session, std::size_t count, Text one, Text many) {
    return session.count(count) + " " + session.say(is_singular(count, session.options().language) ? one : many);
}

/// At most `most` characters of a text, with … where more follow.
std::string cut(const std::string& text, std::size_t most) {
    const auto end = material::byte_of(text, most);
    return end && *end < text.size() ? text.substr(0, *end) + "…" : text;
}

std::size_t materials_with(const Corpus& corpus, const std::vector<search::Hit>& hits) {
    std::set<std::size_t> materials;
    for (const auto& hit : hits) materials.insert(corpus.index().text_of(hit.first));
    return materials.size();
}

search::ConcordanceOptions concordance_of(const Options& options) {
    search::ConcordanceOptions chosen;
    chosen.width = options.width;
    chosen.page = options.page;
    chosen.page_size = options.lines;
    if (options.sort == "left") chosen.sort = search::Sort::left;
    if (options.sort == "word") chosen.sort = search::Sort::word;
    if (options.sort == "right") chosen.sort = search::Sort::right;
    return chosen;
}

std::string lines_table(const Session& session, const field::Study& study, const std::vector<search::Line>& lines) {
    PrintedTable table{{session.say(Text::place_column), session.say(Text::before_column), session.say(Text::found_column),
                        session.say(Text::after_column), session.say(Text::speaker_column), session.say(Text::site_column),
                        session.say(Text::wave_column)},
                       {},
                       {false, true}};
    for (const auto& line : lines) {
        const auto& material = study.materials[line.material];
        table.rows.push_back({material.id + ":" + std::to_string(line.start), line.left, line.word, line.right, line.speaker,
                              material.site, material.wave});
    }
    return aligned(table);
}

Json lines_json(const field::Study& study, const std::vector<search::Line>& lines) {
    auto rows = Json::array();
    for (const auto& line : lines) {
        const auto& material = study.materials[line.material];
        rows.push_back({{"material", material.id},
                        {"start", line.start},
                        {"end", line.end},
                        {"left", line.left},
                        {"word", line.word},
                        {"right", line.right},
                        {"speaker", line.speaker},
                        {"person", line.actor},
                        {"site", material.site},
                        {"wave", material.wave}});
    }
    return rows;
}

std::string group_said(const Session& session, const std::string& group) {
    return group == search::no_group ? session.say(Text::no_value) : group;
}

std::string counts_table(const Session& session, const std::string& column, const std::vector<search::GroupCount>& counts) {
    PrintedTable table{
        {column, session.say(Text::hits_count), session.say(Text::words_column), session.say(Text::per_10000_column)},
        {},
        {false, true, true, true}};
    for (const auto& one : counts)
        table.rows.push_back(
            {group_said(session, one.group), session.count(one.hits), session.count(one.words),
             one.words == 0 ? "–" : session.number(1e4 * static_cast<double>(one.hits) / static_cast<double>(one.words), 1)});
    return aligned(table);
}

Json counts_json(const std::vector<search::GroupCount>& counts) {
    auto rows = Json::array();
    for (const auto& one : counts)
        rows.push_back(
            {{"group", one.group == search::no_group ? Json() : Json(one.group)}, {"hits", one.hits}, {"words", one.words}});
    return rows;
}

/// How many pages the lines of so many hits take; none without a hit.
std::size_t page_count(const Options& options, std::size_t hits) {
    if (options.lines == 0) return hits == 0 ? 0 : 1;
    return (hits + options.lines - 1) / options.lines;
}

/// Which page of how many is shown, or that there is none of that number.
std::string page_said(const Session& session, std::size_t count) {
    const auto& options = session.options();
    const auto page = std::to_string(options.page), last = std::to_string(count);
    if (options.lines > 0 && options.page > count)
        return count == 1 ? '\n' + session.say(Text::no_such_page_of_one, page)
                          : '\n' + session.say(Text::no_such_page, page, last, last);
    return count > 1 ? ", " + session.say(Text::page_of, page) + "/" + last : std::string();
}

std::string hits_heading(const Session& session, const Opened& opened, const std::vector<search::Hit>& hits, bool pages) {
    if (hits.empty()) return session.say(Text::no_hits) + '\n';
    auto text = counted(session, hits.size(), Text::one_hit, Text::hits_count) + ", " +
                counted(session, materials_with(opened.corpus, hits), Text::one_material, Text::materials_count);
    if (pages) text += page_said(session, page_count(session.options(), hits.size()));
    return text + '\n';
}

Result<std::vector<search::Hit>> found(Session& session, const Opened& opened) {
    const auto query = search::query_of(session.options().query);
    if (!query) return failure(query.error());
    const auto unit = session.options().within == "material" ? search::Unit::material : search::Unit::paragraph;
    auto hits = search::hits(opened.corpus, *query, unit, session.execution());
    if (!hits) return hits;
    return search::kept(opened.corpus, opened.circumstances, std::move(*hits), opened.conditions);
}

/// The words most over-used in a group, then those most under-used, `most` of each.
std::vector<std::size_t> most_special(const search::WordList& list, std::size_t group, std::size_t most) {
    std::vector<std::size_t> order(list.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> scores;
    for (const auto& row : list.rows) scores.push_back(search::specificity_of(list, row, group));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    if (most == 0 || order.size() <= 2 * most) return order;
    std::vector<std::size_t> ends(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most));
    ends.insert(ends.end(), order.end() - static_cast<std::ptrdiff_t>(most), order.end());
    return ends;
}

std::string special_words(const Session& session, const search::WordList& list) {
    std::string text;
    for (std::size_t group = 0; group < list.groups.size(); ++group) {
        PrintedTable table{{list.groups[group], session.say(Text::in_group_column), session.say(Text::all_count_column),
                            session.say(Text::specificity_column)},
                           {},
                           {false, true, true, true}};
        for (const auto row : most_special(list, group, session.options().lines))
            table.rows.push_back({list.rows[row].written, session.count(list.rows[row].by_group[group]),
                                  session.count(list.rows[row].count),
                                  session.number(search::specificity_of(list, list.rows[row], group), 1)});
        text.append(text.empty() ? "" : "\n").append(aligned(table));
    }
    return text;
}

std::string frequent_words(const Session& session, const search::WordList& list) {
    PrintedTable table{{session.say(Text::word_column), session.say(Text::all_count_column)}, {}, {false, true}};
    for (const auto& group : list.groups) table.header.push_back(group);
    table.right.resize(table.header.size(), true);
    const auto most = session.options().lines == 0 ? list.rows.size() : std::min(session.options().lines, list.rows.size());
    for (std::size_t row = 0; row < most; ++row) {
        auto& cells = table.rows.emplace_back(std::vector{list.rows[row].written, session.count(list.rows[row].count)});
        for (const auto count : list.rows[row].by_group) cells.push_back(session.count(count));
    }
    return aligned(table);
}

Json words_json(const search::WordList& list, std::size_t most) {
    auto groups = Json::array(), rows = Json::array();
    for (std::size_t group = 0; group < list.groups.size(); ++group)
        groups.push_back({{"group", list.groups[group]}, {"words", list.group_words[group]}});
    for (std::size_t i = 0; i < list.rows.size() && (most == 0 || i < most); ++i) {
        auto by_group = Json::array();
        for (std::size_t group = 0; group < list.groups.size(); ++group)
            by_group.push_back({{"group", list.groups[group]},
                                {"count", list.rows[i].by_group[group]},
                                {"specificity", search::specificity_of(list, list.rows[i], group)}});
        rows.push_back({{"word", list.rows[i].word},
                        {"written", list.rows[i].written},
                        {"count", list.rows[i].count},
                        {"groups", by_group}});
    }
    return {{"words", list.words},
            {"without_value", list.without_value},
            {"different", list.rows.size()},
            {"groups", groups},
            {"rows", rows}};
}

std::string passages_list(const Session& session, const field::Study& study, const std::vector<search::FoundPassage>& passages) {
    if (passages.empty()) return session.say(Text::no_hits) + '\n';
    auto text = counted(session, passages.size(), Text::one_passage, Text::found_passages) + '\n';
    for (const auto& one : passages) {
        text += study.materials[one.material].id + " " + std::to_string(one.start) + "–" + std::to_string(one.end) + "  " +
                listed_words(workbench::codes_of(study, one));
        text.append(" (")
            .append(listed_words(workbench::coders_of(study, one)))
            .append(")\n  ")
            .append(cut(workbench::words_of(study, one), shown_words))
            .append("\n");
    }
    return text;
}

Json passages_json(const field::Study& study, const std::vector<search::FoundPassage>& passages) {
    auto rows = Json::array();
    for (const auto& one : passages) {
        const auto& material = study.materials[one.material];
        auto codings = Json::array();
        for (const auto coding : one.codings) codings.push_back(study.codings[coding].id);
        rows.push_back({{"material", material.id},
                        {"site", material.site},
                        {"wave", material.wave},
                        {"start", one.start},
                        {"end", one.end},
                        {"codes", workbench::codes_of(study, one)},
                        {"coders", workbench::coders_of(study, one)},
                        {"codings", codings},
                        {"words", workbench::words_of(study, one)}});
    }
    return rows;
}

struct Meeting {
    std::size_t first, second, count;
};

/// The pairs that meet, most often first.
std::vector<Meeting> pairs_of(const search::MeetingTable& table) {
    std::vector<Meeting> pairs;
    for (std::size_t first = 0; first < table.codes.size(); ++first)
        for (std::size_t second = first + 1; second < table.codes.size(); ++second)
            if (table.at(first, second) > 0) pairs.push_back({first, second, table.at(first, second)});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Meeting& a, const Meeting& b) { return a.count > b.count; });
    return pairs;
}

std::string unit_line(const Session& session, search::MeetingUnit unit) {
    constexpr Text names[] = {Text::unit_overlap, Text::unit_passage,  Text::unit_paragraph,
                              Text::unit_turn,    Text::unit_material, Text::unit_near};
    const auto distance = session.count(session.options().distance);
    return session.say(Text::unit_said, session.say(names[static_cast<std::size_t>(unit)], distance)) + '\n' +
           session.say(Text::same_words_once) + '\n';
}

std::string meetings_list(const Session& session, const search::MeetingTable& table) {
    PrintedTable printed{{session.say(Text::first_code_column), session.say(Text::second_code_column), "n1", "n2", "n12", "c",
                          session.say(Text::share_of_first_column), session.say(Text::share_of_second_column)},
                         {},
                         {false, false, true, true, true, true, true, true}};
    for (const auto& [first, second, count] : pairs_of(table)) {
        const auto c = table.c_coefficient(first, second);
        printed.rows.push_back({table.codes[first], table.codes[second], session.count(table.at(first, first)),
                                session.count(table.at(second, second)), session.count(count), c ? session.number(*c, 3) : "–",
                                session.number(100 * table.share(first, second)) + " %",
                                session.number(100 * table.share(second, first)) + " %"});
    }
    return unit_line(session, table.unit) + aligned(printed);
}

Json meetings_json(const search::MeetingTable& table) {
    auto rows = Json::array();
    for (const auto& [first, second, count] : pairs_of(table)) {
        const auto c = table.c_coefficient(first, second);
        rows.push_back({{"first", table.codes[first]},
                        {"second", table.codes[second]},
                        {"n1", table.at(first, first)},
                        {"n2", table.at(second, second)},
                        {"n12", count},
                        {"c", c ? Json(*c) : Json()},
                        {"share_of_first", table.share(first, second)},
                        {"share_of_second", table.share(second, first)}});
    }
    return {{"unit", name(table.unit)}, {"same_words", "once"}, {"codes", table.codes}, {"pairs", rows}};
}

std::string codes_by_table(const Session& session, const comparison::CrossCase& matrix) {
    PrintedTable table{{session.say(Text::first_code_column)}, {}, {false}};
    for (const auto& group : matrix.sites) table.header.push_back(group_said(session, group));
    table.right.resize(table.header.size(), true);
    table.right.front() = false;
    for (const auto& row : matrix.rows) {
        auto& cells = table.rows.emplace_back(1, std::string(2 * row.depth, ' ') + row.code);
        for (const auto& cell : row.cells) cells.push_back(session.count(cell.passages));
    }
    return session.say(Text::same_words_once) + '\n' + aligned(table);
}

Json codes_by_json(const comparison::CrossCase& matrix) {
    auto rows = Json::array();
    for (const auto& row : matrix.rows) {
        auto passages = Json::object(), codings = Json::object();
        for (std::size_t column = 0; column < matrix.sites.size(); ++column) {
            passages[matrix.sites[column]] = row.cells[column].passages;
            codings[matrix.sites[column]] = row.cells[column].within;
        }
        rows.push_back({{"code", row.code}, {"depth", row.depth}, {"passages", passages}, {"codings", codings}});
    }
    return rows;
}

std::string plan_list(const Session& session, const search::CodingPlan& plan) {
    std::string text;
    for (const auto& coding : plan.added) {
        auto words = coding.quote;
        std::replace(words.begin(), words.end(), '\n', ' ');
        text += coding.material + " " + std::to_string(coding.start) + "–" + std::to_string(coding.end) + "  " +
                cut(words, shown_words) + '\n';
    }
    if (plan.added.empty())
        text += session.say(Text::nothing_to_code);
    else
        text += counted(session, plan.added.size(), Text::one_passage, Text::found_passages) + " " +
                session.say(session.options().preview ? Text::would_be_coded : Text::were_coded);
    if (plan.already > 0)
        text.append(" (").append(session.count(plan.already)).append(" ").append(session.say(Text::already_coded)).append(")");
    return text + '\n';
}

Json plan_json(const search::CodingPlan& plan, bool written) {
    auto rows = Json::array();
    for (const auto& coding : plan.added)
        rows.push_back({{"id", coding.id},
                        {"material", coding.material},
                        {"start", coding.start},
                        {"end", coding.end},
                        {"code", coding.code},
                        {"coder", coding.coder},
                        {"quote", coding.quote}});
    return {{"written", written}, {"already", plan.already}, {"added", rows}};
}

std::string command_line(const Options& options) {
    std::string text = "autocode";
    if (!options.query.empty()) text += " --search " + options.query;
    text += " --as " + options.as_code + " --widen " + options.widen;
    for (const auto& condition : options.where) text += " --where " + condition;
    return text;
}

/// Opens the study and hands it to `use`, or tells all that is wrong with what was asked.
template <class Use>
int with_opened(Session& session, std::string_view extra, Use use) {
    session.step(session.say(Text::step_search));
    if (session.options().edit.blind && session.options().coder.empty())
        return session.fail(Error{ErrorCode::missing_argument, {"--coder", "--coder NAME --blind"}, {}}, misspelt);
    auto searched = workbench::opened_corpus(session.options().study);
    if (!searched) return session.fail(searched.error());
    session.hold_back(searched->held_back, Counted::texts);
    Opened opened(std::move(searched->corpus), session.options(), extra);
    if (!opened.problems.empty()) return session.fail(opened.problems);
    return use(opened);
}

}  // namespace

int search_texts(const Options& options) {
    Session session("search", options);
    return with_opened(session, "", [&](const Opened& opened) {
        const auto hits = found(session, opened);
        if (!hits) return session.fail(hits.error());
        const bool contexts = options.by.empty() || options.contexts;
        auto text = hits_heading(session, opened, *hits, contexts);
        Json json{{"hits", hits->size()}, {"materials", materials_with(opened.corpus, *hits)}};
        std::string csv;
        if (!options.by.empty()) {
            const auto counts = search::counts_by(opened.corpus, opened.circumstances, *hits, options.by);
            text += counts_table(session, options.by, counts);
            json["by"] = counts_json(counts);
            csv = workbench::counts_csv(counts);
        }
        if (contexts) {
            const auto lines = search::lines(opened.corpus, opened.circumstances, *hits, concordance_of(options));
            if (!lines.empty()) text += lines_table(session, opened.study(), lines);
            json["page"] = options.page;
            json["pages"] = page_count(options, hits->size());
            json["lines"] = lines_json(opened.study(), lines);
            csv = workbench::lines_csv(opened.study(), lines);
        }
        if (const auto written = also_written(options, csv); !written) return session.fail(written.error());
        return session.finish(text, json);
    });
}

int words(const Options& options) {
    Session session("words", options);
    return with_opened(session, "", [&](const Opened& opened) {
        const auto list = search::word_list(opened.study(), opened.circumstances, options.by, opened.conditions);
        if (const auto written = also_written(options, workbench::words_csv(list)); !written)
            return session.fail(written.error());
        auto text = options.specific ? special_words(session, list) : frequent_words(session, list);
        if (list.without_value > 0) text += session.say(Text::words_without_value, session.count(list.without_value)) + '\n';
        return session.finish(text, words_json(list, options.lines));
    });
}

int passages(const Options& options) {
    Session session("passages", options);
    return with_opened(session, coder_column, [&](const Opened& opened) {
        const auto query = search::code_query_of(options.query, opened.study().codes);
        if (!query) return session.fail(query.error());
        const auto passages = search::passages(opened.study(), opened.circumstances, *query, opened.conditions);
        if (const auto written = also_written(options, workbench::passages_csv(opened.study(), passages)); !written)
            return session.fail(written.error());
        return session.finish(passages_list(session, opened.study(), passages), passages_json(opened.study(), passages));
    });
}

int cooccur(const Options& options) {
    Session session("cooccur", options);
    return with_opened(session, coder_column, [&](const Opened& opened) {
        if (!options.by.empty()) {
            const auto matrix = workbench::codes_by(opened.study(), opened.circumstances, options.by, opened.conditions);
            if (const auto written = also_written(options, workbench::codes_by_csv(matrix)); !written)
                return session.fail(written.error());
            return session.finish(codes_by_table(session, matrix), codes_by_json(matrix));
        }
        const search::MeetingOptions meeting{*search::meeting_unit_named(options.meet), options.distance, options.with_below};
        const auto table = search::meetings(opened.study(), opened.circumstances, meeting, opened.conditions);
        if (const auto written = also_written(options, workbench::meetings_csv(table)); !written)
            return session.fail(written.error());
        return session.finish(meetings_list(session, table), meetings_json(table));
    });
}

int autocode(const Options& options) {
    Session session("autocode", options);
    return with_opened(session, "", [&](const Opened& opened) {
        std::vector<search::MaterialSpan> spans;
        if (options.query.empty() && options.where.empty())
            return session.fail(Problems(Error{ErrorCode::query_expects_term, {}, "--search"}));
        if (options.query.empty()) {
            spans = search::turns_where(opened.study(), opened.circumstances, opened.conditions);
        } else {
            const auto hits = found(session, opened);
            if (!hits) return session.fail(hits.error());
            spans = search::spans_of(opened.corpus, *hits);
        }
        const search::CodingOrder order{
            options.as_code,       options.coder, workbench::today(), options.memo, *search::widen_named(options.widen),
            options.edit.add_coder};
        const auto plan = search::coding_plan(opened.study(), opened.circumstances, std::move(spans), order);
        if (!plan) return session.fail(plan.error());
        if (const auto written = also_written(options, workbench::codings_csv(plan->added)); !written)
            return session.fail(written.error());
        const bool writes = !options.preview && !plan->added.empty();
        if (writes)
            if (const auto written =
                    workbench::add_codings(options.study, plan->added, {workbench::today(), options.coder, command_line(options)},
                                           options.edit.add_coder);
                !written)
                return session.fail(written.error());
        return session.finish(plan_list(session, *plan), plan_json(*plan, writes));
    });
}

}  // namespace reliance::cli
