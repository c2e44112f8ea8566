// How fast ten million words are indexed and searched, beside SQLite's FTS5 on the same texts.
//
// The texts are the turns of the real interviews of the test data, dealt out again in a drawn order until they have ten million
// words. Before anything is timed, every answer is compared with a plain walk over the texts, word by word.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/exchange/interviews.hpp"
#include "reliance/material/words.hpp"
#include "reliance/random/draw.hpp"
#include "reliance/search/concordance.hpp"
#include "test_data.hpp"

namespace reliance::search {
namespace {

constexpr std::size_t wanted_words = 10'000'000;
constexpr std::size_t frequent = 22'000;

[[noreturn]] void refuse(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

parallel::Execution on_all_threads() { return {static_cast<int>(std::thread::hardware_concurrency()), {}, nullptr}; }

/// One interview after another, each with its speakers and with turns drawn from all turns of its original.
field::Study ten_million_words() {
    const auto read = exchange::import_textgrids(testing::test_data("t1-cfpp-quartiers"));
    if (!read) refuse("the test data t1-cfpp-quartiers is not here; set RELIANCE_TEST_DATA to the folder that holds it");
    const auto& original = read->study;
    field::Study study;
    study.persons = original.persons;
    std::size_t words = 0;
    for (std::uint32_t copy = 0; words < wanted_words; ++copy) {
        const auto& from = original.materials[copy % original.materials.size()];
        std::vector<std::string_view> turns;
        for (std::string_view rest = from.text; !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
            turns.push_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        auto material = from;
        material.id = std::to_string(copy);
        material.text.clear();
        for (std::uint32_t turn = 0; turn < turns.size(); ++turn)
            material.text +=
                turns[random::below(random::draws({2026}, {copy, turn, 0, 0})[0], static_cast<std::uint32_t>(turns.size()))];
        for (auto speaker : original.speakers)
            if (speaker.material == from.id) {
                speaker.material = material.id;
                study.speakers.push_back(std::move(speaker));
            }
        words += material::words_of(material.text).size();
        study.materials.push_back(std::move(material));
    }
    return study;
}

/// The texts as numbers of words, for the plain walk that every answer is compared with.
struct Plain {
    std::vector<std::vector<std::uint32_t>> texts;
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::size_t> counts;

    explicit Plain(Texts given) {
        for (const auto text : given) {
            auto& words = texts.emplace_back();
            for (material::WordScanner scanner(text); scanner.next();) {
                const auto number = numbers.emplace(scanner.word(), static_cast<std::uint32_t>(numbers.size())).first->second;
                counts.resize(numbers.size());
                ++counts[number];
                words.push_back(number);
            }
        }
    }

    std::size_t count(const std::string& phrase) const {
        std::vector<std::uint32_t> wanted;
        for (const auto& word : material::words_of(phrase)) wanted.push_back(numbers.at(word));
        std::size_t found = 0;
        for (const auto& words : texts)
            for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i)
                found += std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(i));
        return found;
    }

    /// The word whose count is nearest to `wanted`; of equals the first in the alphabet.
    std::string word_of_about(std::size_t wanted) const {
        const auto away = [&](const auto& entry) {
            const auto n = counts[entry.second];
            return std::pair(n > wanted ? n - wanted : wanted - n, entry.first);
        };
        return std::min_element(numbers.begin(), numbers.end(), [&](const auto& a, const auto& b) { return away(a) < away(b); })
            ->first;
    }
};

/// The corpus in both indexes, with the plain walk beside.
struct World {
    Corpus corpus{ten_million_words()};
    Circumstances circumstances{corpus.study()};
    Plain plain{corpus.texts()};
    std::size_t bytes = 0;
    std::string index_bytes;

    World() {
        for (const auto text : corpus.texts()) bytes += text.size();
        index_bytes = corpus.index().bytes(digest_of(corpus.texts()));
    }
};

const World& world() {
    static const World built;
    return built;
}

std::vector<Hit> found(const std::string& query) {
    return hits(world().corpus, query_of(query).value(), Unit::paragraph, on_all_threads()).value();
}

std::vector<Line> page(const std::string& query, std::size_t size, Sort sort = Sort::place) {
    ConcordanceOptions options;
    options.page_size = size;
    options.sort = sort;
    return lines(world().corpus, world().circumstances, found(query), options);
}

std::string label(const std::vector<Line>& shown, std::size_t count, const char* target) {
    Digester digester;
    for (const auto& line : shown) digester.add(line.left).add(line.word).add(line.right).add(line.speaker);
    return "digest=" + digester.digest().hex().substr(0, 16) + " target=" + target + " hits=" + std::to_string(count);
}

std::size_t count_by_scan(const std::string& literal) {
    std::size_t count = 0;
    for (const auto text : world().corpus.texts())
        for (auto at = text.find(literal); at != std::string_view::npos; at = text.find(literal, at + literal.size())) ++count;
    return count;
}

void index_all(benchmark::State& state) {
    if (world().corpus.index().word_count() < wanted_words) return state.SkipWithError("words are missing");
    for (const auto& [word, number] : world().plain.numbers)
        if (world().corpus.index().places(word).size() != world().plain.counts[number])
            return state.SkipWithError("a word is not found as often as it stands");
    if (world().index_bytes.size() * 100 > world().bytes * 45)
        return state.SkipWithError("the index is larger than 45 % of the texts");
    for (auto _ : state) benchmark::DoNotOptimize(WordIndex::of(world().corpus.texts()));
    state.counters["percent_of_text"] =
        100.0 * static_cast<double>(world().index_bytes.size()) / static_cast<double>(world().bytes);
    state.counters["words"] = static_cast<double>(world().corpus.index().word_count());
    state.SetLabel("digest=" + digest(world().index_bytes).hex().substr(0, 16) + " target=8000ms");
}

void open_kept_index(benchmark::State& state) {
    const auto digest_of_texts = digest_of(world().corpus.texts());
    const auto back = WordIndex::from_bytes(world().index_bytes, digest_of_texts);
    if (!back || back->bytes(digest_of_texts) != world().index_bytes) return state.SkipWithError("the kept index differs");
    for (auto _ : state) benchmark::DoNotOptimize(WordIndex::from_bytes(world().index_bytes, digest_of(world().corpus.texts())));
    state.SetLabel("digest=" + digest(world().index_bytes).hex().substr(0, 16) + " target=");
}

void time_page(benchmark::State& state, const std::string& query, std::size_t expected, std::size_t size, Sort sort,
               const char* target) {
    if (found(query).size() != expected) return state.SkipWithError("a plain walk counts otherwise");
    const auto shown = page(query, size, sort);
    for (auto _ : state) benchmark::DoNotOptimize(page(query, size, sort));
    state.SetLabel(label(shown, expected, target));
}

/// FTS5 with its own tokenizer, the texts held outside, one row a turn.
class Peer {
public:
    Peer() {
        sqlite3_open(":memory:", &database_);
        run("CREATE TABLE turns (id INTEGER PRIMARY KEY, words TEXT); "
            "CREATE VIRTUAL TABLE found USING fts5(words, content='turns', content_rowid='id', tokenize=\"unicode61 "
            "remove_diacritics 2\")");
        run("BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(database_, "INSERT INTO turns (words) VALUES (?)", -1, &insert, nullptr);
        for (auto text : world().corpus.texts())
            while (!text.empty()) {
                const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
                sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(end), SQLITE_STATIC);
                sqlite3_step(insert);
                sqlite3_reset(insert);
                text.remove_prefix(end);
            }
        sqlite3_finalize(insert);
        run("COMMIT");
    }
    ~Peer() { sqlite3_close(database_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void index() const { run("INSERT INTO found(found) VALUES ('rebuild')"); }

    std::size_t page(const std::string& query, int limit) const {
        sqlite3_stmt* select = nullptr;
        sqlite3_prepare_v2(database_, "SELECT snippet(found, 0, '[', ']', '…', 12) FROM found WHERE found MATCH ? LIMIT ?", -1,
                           &select, nullptr);
        sqlite3_bind_text(select, 1, query.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_int(select, 2, limit);
        std::size_t rows = 0;
        while (sqlite3_step(select) == SQLITE_ROW) rows += sqlite3_column_bytes(select, 0) > 0;
        sqlite3_finalize(select);
        return rows;
    }

    double index_bytes() const {
        sqlite3_stmt* select = nullptr;
        sqlite3_prepare_v2(database_, "SELECT sum(length(block)) FROM found_data", -1, &select, nullptr);
        sqlite3_step(select);
        const auto bytes = sqlite3_column_double(select, 0);
        sqlite3_finalize(select);
        return bytes;
    }

private:
    void run(const char* sql) const {
        if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            refuse(std::string("FTS5: ") + sqlite3_errmsg(database_));
    }

    sqlite3* database_ = nullptr;
};

const Peer& peer() {
    static const Peer built;
    return built;
}

void index_by_fts5(benchmark::State& state) {
    for (auto _ : state) peer().index();
    state.counters["percent_of_text"] = 100.0 * peer().index_bytes() / static_cast<double>(world().bytes);
}

void page_by_fts5(benchmark::State& state, const std::string& query, int limit) {
    if (peer().page(query, limit) == 0) return state.SkipWithError("FTS5 finds nothing");
    for (auto _ : state) benchmark::DoNotOptimize(peer().page(query, limit));
}

void add(const std::string& name, std::function<void(benchmark::State&)> body, int iterations) {
    benchmark::RegisterBenchmark(name.c_str(), std::move(body))
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->Iterations(iterations);
}

void add_page(const std::string& name, const std::string& query, std::size_t expected, std::size_t size, Sort sort,
              const char* target) {
    add(
        name, [=](benchmark::State& state) { time_page(state, query, expected, size, sort, target); }, 10);
}

void add_all() {
    const auto& plain = world().plain;
    const auto common = plain.word_of_about(frequent);
    const auto most = plain.word_of_about(wanted_words);
    const auto count = [&](const std::string& word) {
        return plain.numbers.contains(word) ? plain.counts[plain.numbers.at(word)] : 0;
    };
    add("index/reliance", index_all, 2);
    add("open_kept_index/reliance", open_kept_index, 3);
    add_page("first_page/rare_word/reliance", plain.word_of_about(100), count(plain.word_of_about(100)), 50, Sort::place, "30ms");
    add_page("first_page/word_of_22000/reliance", common, count(common), 50, Sort::place, "30ms");
    add_page("first_page/most_frequent_word/reliance", most, count(most), 50, Sort::place, "30ms");
    add_page("first_page/phrase/reliance", "\"dans le quartier\"", plain.count("dans le quartier"), 50, Sort::place, "30ms");
    add_page("first_page/phrase_of_frequent_words/reliance", "\"c'est pas\"", plain.count("c'est pas"), 50, Sort::place, "30ms");
    add_page("all_lines/word_of_22000/reliance", common, count(common), 0, Sort::place, "300ms");
    add_page("all_lines/word_of_22000/sorted_right/reliance", common, count(common), 0, Sort::right, "");
    add_page("regex/quartier/reliance", "/(?-i)quartier/", count_by_scan("quartier"), 50, Sort::place, "600ms");
    add_page("regex/any_case/reliance", "/\\bvoisin(e|s|es)?\\b/",
             count("voisin") + count("voisine") + count("voisins") + count("voisines"), 50, Sort::place, "600ms");
    add_page("regex/accents/reliance", "/\\b[ée]coles?\\b/", count("ecole") + count("ecoles"), 50, Sort::place, "600ms");
    add("index/fts5", index_by_fts5, 1);
    add(
        "first_page/word_of_22000/fts5_snippet", [=](benchmark::State& state) { page_by_fts5(state, common, 50); }, 10);
    add(
        "first_page/phrase/fts5_snippet", [](benchmark::State& state) { page_by_fts5(state, "\"dans le quartier\"", 50); }, 10);
    add(
        "all_lines/word_of_22000/fts5_snippet", [=](benchmark::State& state) { page_by_fts5(state, common, -1); }, 3);
}

}  // namespace
}  // namespace reliance::search

int main(int argc, char** argv) {
    reliance::search::add_all();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
