/// How fast coders' agreement is told: 10,000 codings of 40 codes by three coders over 60 interviews of 40,000 code points.
///
/// Before anything is timed the answer is compared with a slow twin that writes every coder's choice into every code point of
/// every interview and counts: percent agreement and Krippendorff's alpha of three codes, to 1e-12.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "reliance/material/agreement_table.hpp"

namespace reliance::material {
namespace {

constexpr std::uint32_t interviews = 60, length = 40000, code_count = 40, codings = 10000;
const std::vector<std::string> coders{"A", "B", "C"};

std::string code_named(std::uint32_t code) { return std::to_string(code); }

std::vector<CodedText> texts() {
    std::vector<CodedText> all;
    for (std::uint32_t i = 0; i < interviews; ++i) {
        auto& text = all.emplace_back(CodedText{std::to_string(i), length, {}, {}});
        for (std::uint32_t start = 0; start < length; start += 400) text.paragraphs.push_back({start, start + 399});
    }
    return all;
}

/// A third of the codings by each coder: about the same places, moved a little, now and then with another code or not at all.
std::vector<CodedPassage> passages() {
    std::vector<CodedPassage> all;
    for (std::uint32_t i = 0; i < codings / 3 + 1; ++i)
        for (std::uint32_t coder = 0; coder < 3 && all.size() < codings; ++coder) {
            const auto place = random::draws({1}, {i, 0, 0, 0}), own = random::draws({1}, {i, coder, 1, 0});
            const auto start = random::below(place[0], length - 1000) + random::below(own[0], 60);
            const auto code =
                random::below(own[1], 10) == 0 ? random::below(own[2], code_count) : random::below(place[1], code_count);
            all.push_back({std::to_string(random::below(place[2], interviews)), code_named(code), coders[coder], start,
                           start + 80 + random::below(place[3], 500)});
        }
    return all;
}

std::vector<Question> questions() {
    std::vector<Question> all;
    for (std::uint32_t code = 0; code < code_count; ++code)
        all.push_back({code_named(code), {code_named(code)}, {{code_named(code)}}, false});
    return all;
}

struct Slow {
    double percent = 0, alpha = 0;
};

/// Every code point of every interview, one by one.
Slow slow(const std::string& code, const std::vector<CodedPassage>& coded) {
    std::map<std::string, std::vector<std::uint8_t>> marks;
    for (std::uint32_t i = 0; i < interviews; ++i) marks[std::to_string(i)].assign(length, 0);
    for (const auto& passage : coded)
        if (passage.code == code)
            for (auto at = passage.start; at < passage.end; ++at)
                marks[passage.material][at] |= static_cast<std::uint8_t>(1 << (passage.coder[0] - 'A'));
    double agreeing = 0, ones = 0, unlike = 0, units = 0;
    for (const auto& [text, mark] : marks)
        for (const auto one : mark) {
            const int n = __builtin_popcount(one);
            agreeing += (n * (n - 1) + (3 - n) * (2 - n)) / 6.0;
            unlike += n * (3 - n);  // ordered pairs over m − 1 = 2, twice
            ones += n;
            ++units;
        }
    const double all = 3 * units;
    return {agreeing / units, 1 - (unlike / all) / (2 * ones * (all - ones) / (all * (all - 1)))};
}

void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "the answers differ: %s\n", what);
    std::exit(1);
}

AgreementTable table(Unit unit, const std::vector<CodedText>& all, const std::vector<CodedPassage>& coded) {
    AgreementOptions options;
    options.unit = unit;
    return agreement_table(all, coded, coders, questions(), options).value();
}

void check() {
    const auto all = texts();
    const auto coded = passages();
    const auto found = table(Unit::character, all, coded);
    for (const std::size_t code : {0u, 17u, 39u}) {
        const auto twin = slow(code_named(static_cast<std::uint32_t>(code)), coded);
        expect(std::fabs(*found.rows[code].line(Index::percent).coefficient.value - twin.percent) < 1e-12, "percent agreement");
        expect(std::fabs(*found.rows[code].line(Index::alpha).coefficient.value - twin.alpha) < 1e-12, "alpha");
    }
}

void agreement(benchmark::State& state, Unit unit) {
    static const bool checked = (check(), true);
    benchmark::DoNotOptimize(checked);
    const auto all = texts();
    const auto coded = passages();
    for (auto _ : state) benchmark::DoNotOptimize(table(unit, all, coded));
    state.SetLabel("target=1s");
}

BENCHMARK_CAPTURE(agreement, over_code_points, Unit::character)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(agreement, over_paragraphs, Unit::paragraph)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reliance::material

BENCHMARK_MAIN();
