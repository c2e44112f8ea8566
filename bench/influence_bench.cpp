/// How fast all that would change without a coder, an interview or a verbatim is told: 60 interviews, 400 actors, two waves,
/// 4,000 reports of ties, 12,000 coded passages by three coders, of which 9,000 speak for or against a tie.
///
/// Before anything is timed the answer is compared with a slow twin that asks of every tie, passage by passage, whether anything
/// is left that bears it, strikes those out by hand, and measures the study that is left: the same ties, and every number to the
/// bit.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "reliance/random/draw.hpp"
#include "reliance/workbench/influence.hpp"

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::workbench {
namespace {

constexpr std::uint32_t interviews = 60, actors = 400, sites = 3, ties = 4000, codings = 12000, evidence = 9000;

std::uint32_t drawn(std::uint32_t who, std::uint32_t purpose, std::uint32_t below) {
    return random::below(random::draw32({7}, {who, 0, 0, purpose}), below);
}

std::string id(const char* prefix, std::uint32_t number) { return prefix + std::to_string(number); }

std::string wave(std::uint32_t number) { return number % 2 == 0 ? "w1" : "w2"; }

void add_people(field::Study& study) {
    constexpr const char* ages[] = {"25-39", "40-54", "55-64"};
    for (std::uint32_t i = 0; i < sites; ++i) study.sites.push_back({.id = id("s", i)});
    for (std::uint32_t i = 0; i < actors; ++i) {
        study.persons.push_back({.id = id("p", i),
                                 .age_band = ages[drawn(i, 0, 3)],
                                 .household_type = "alone",
                                 .occupation = drawn(i, 1, 2) == 0 ? "worker" : "employee"});
        for (std::uint32_t each = 0; each < 2; ++each) {
            study.participations.push_back(
                {.person = id("p", i), .site = id("s", i % sites), .wave = wave(each), .role = "participant"});
            study.answers.push_back(
                {.person = id("p", i), .wave = wave(each), .attribute = "institutional_trust", .value = drawn(i, 2 + each, 11)});
        }
    }
}

void add_ties(field::Study& study) {
    constexpr const char* kinds[] = {"help", "company", "know_how", "goods"};
    for (std::uint32_t i = 0; i < ties; ++i) {
        const auto from = drawn(i, 10, actors), to = (from + 1 + drawn(i, 11, actors - 1)) % actors;
        study.ties.push_back({.id = id("t", i),
                              .from = id("p", from),
                              .to = id("p", to),
                              .wave = wave(i),
                              .kinds = {kinds[drawn(i, 12, 4)]},
                              .strength = drawn(i, 13, 6),
                              .trust = drawn(i, 14, 6),
                              .made_at = drawn(i, 15, 2) == 0 ? id("s", from % sites) : ""});
    }
}

void add_passages(field::Study& study) {
    constexpr const char* coders[] = {"A", "B", "C"};
    for (std::uint32_t i = 0; i < interviews; ++i) study.materials.push_back({.id = id("m", i), .wave = wave(i)});
    for (const auto* coder : coders) study.coders.push_back({coder, coder});
    for (std::uint32_t i = 0; i < codings; ++i) {
        const auto start = drawn(i, 20, 40000);
        study.codings.push_back({.id = id("k", i),
                                 .material = id("m", drawn(i, 21, interviews)),
                                 .start = start,
                                 .end = start + 100,
                                 .code = "ties",
                                 .coder = coders[drawn(i, 22, 3)]});
    }
    for (std::uint32_t i = 0; i < evidence; ++i)
        study.evidence.push_back({id("e", i), id("k", drawn(i, 23, codings)), "tie", id("t", drawn(i, 24, ties)),
                                  drawn(i, 25, 8) == 0 ? "against" : "for"});
}

field::Study study() {
    field::Study study;
    study.waves = {{.id = "w1"}, {.id = "w2"}};
    add_people(study);
    add_ties(study);
    add_passages(study);
    return study;
}

void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "the answers differ: %s\n", what);
    std::exit(1);
}

// The slow twin

/// How many different passages, of those for which `stays` holds, speak for a tie.
template <class Stays>
std::size_t speaking_for(const field::Study& study, const std::string& tie, const Stays& stays) {
    std::set<std::string> passages;
    for (const auto& row : study.evidence)
        if (row.target == tie && row.stance == "for" && stays(row.coding)) passages.insert(row.coding);
    return passages.size();
}

/// The study with its fallen ties struck out by hand: missing for a coder or a verbatim, gone with an interview.
template <class Stays>
std::pair<field::Study, std::size_t> struck_out(const field::Study& whole, const Stays& stays, bool interview) {
    field::Study left = whole;
    left.ties.clear();
    std::size_t fallen = 0;
    for (auto tie : whole.ties) {
        const auto before = speaking_for(whole, tie.id, [](const std::string&) { return true; });
        const bool falls = before > 0 && speaking_for(whole, tie.id, stays) == 0;
        fallen += falls;
        if (falls && interview) continue;
        if (falls) tie.report = "not_asked";
        left.ties.push_back(tie);
    }
    return {left, fallen};
}

using Numbers = std::map<std::string, std::optional<double>>;

Numbers numbers_of(const field::Study& study) {
    comparison::PlaceOptions options;
    options.replicates = 0;
    Numbers numbers;
    const auto table = comparison::measure_table(study, options).value();
    for (const auto& line : table) numbers[line.measure.id + '|' + line.site + '|' + line.wave] = line.estimate.value;
    return numbers;
}

template <class Stays>
void check(const field::Study& whole, const std::string& said, const Stays& stays, bool interview) {
    const auto found = influence(whole, withheld_of(whole, std::vector{said}).value(), std::nullopt, {}).value();
    const auto [left, fallen] = struck_out(whole, stays, interview);
    std::size_t falls = 0;
    for (const auto& row : found.rows) falls += row.fate() == field::Fate::falls;
    expect(fallen > 0 && falls == fallen, "the ties that fall");
    auto numbers = numbers_of(whole);
    for (const auto& one : found.measures)
        numbers[one.before.measure.id + '|' + one.before.site + '|' + one.before.wave] = one.after.value;
    expect(!found.measures.empty() && numbers == numbers_of(left), "the measures");
}

void check_all() {
    const auto whole = study();
    std::map<std::string, const field::Coding*> of;
    for (const auto& coding : whole.codings) of.emplace(coding.id, &coding);
    check(
        whole, "coder:A", [&](const std::string& coding) { return of.at(coding)->coder != "A"; }, false);
    check(
        whole, "material:m7", [&](const std::string& coding) { return of.at(coding)->material != "m7"; }, true);
    for (const auto& row : whole.evidence)  // the first passage that alone speaks for a tie
        if (row.stance == "for" &&
            speaking_for(whole, row.target, [&](const std::string& coding) { return coding != row.coding; }) == 0)
            return check(
                whole, "verbatim:" + row.coding, [&](const std::string& coding) { return coding != row.coding; }, false);
}

void influence_of(benchmark::State& state, const std::string& said) {
    static const bool checked = (check_all(), true);
    benchmark::DoNotOptimize(checked);
    const auto whole = study();
    for (auto _ : state)
        benchmark::DoNotOptimize(influence(whole, withheld_of(whole, std::vector{said}).value(), std::nullopt, {}).value());
    state.SetLabel("target=2s");
}

BENCHMARK_CAPTURE(influence_of, a_verbatim, std::string("verbatim:k0"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(influence_of, a_coder, std::string("coder:A"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(influence_of, an_interview, std::string("material:m7"))->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reliance::workbench

BENCHMARK_MAIN();
