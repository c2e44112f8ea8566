#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/selection_places.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// What an import counts; the closed list, with its texts, is `import_counts.def`.
enum class ImportCount {
#define RELIANCE_IMPORT_COUNT(name, tone, one_english, many_english, one_french, many_french) name,
#include "reliance/exchange/import_counts.def"
#undef RELIANCE_IMPORT_COUNT
};

/// Brought in; left out or emptied; brought in although the source says two things.
enum class Tone { kept, fault, contradiction };

std::string_view name(ImportCount count);
Countable label(ImportCount count);
Tone tone(ImportCount count);

/// One place of the source that was counted: `file:line`, and what stands there.
struct ImportExample {
    std::string where;
    std::string what;
};

struct ImportLine {
    ImportCount kind;
    std::string code = {};  ///< the code of the source that says so (7777777, 999), where there is one
    std::size_t count = 0;
    std::vector<ImportExample> examples = {};  ///< all that were noted, in the order of the source
};

/// The counts of one file of the source.
struct FileCounts {
    std::string file;
    std::vector<std::pair<ImportCount, std::size_t>> counts;

    std::size_t count(ImportCount kind) const;
};

/// What became of everything in a source: nothing is left out in silence.
class ImportReport {
public:
    static constexpr std::size_t most_examples = 5;  ///< as many as are shown; `csv` lists all

    void add(ImportCount kind, std::size_t count = 1);
    /// Counts one, and keeps it as an example.
    void note(ImportCount kind, std::string where, std::string what, std::string_view code = {});
    /// Adds what another report counted, with its examples.
    void add(const ImportReport& other);
    void add_file(FileCounts counts) { files_.push_back(std::move(counts)); }

    std::size_t count(ImportCount kind) const;
    std::size_t count(ImportCount kind, std::string_view code) const;
    /// The lines whose count is not zero, in the order of the list, then by code.
    std::vector<ImportLine> lines() const;
    const std::vector<FileCounts>& files() const { return files_; }
    /// The report as a table: name, tone, code, count, where, what; a row per line and one per example.
    std::string csv() const;

private:
    std::vector<ImportLine> lines_;
    std::vector<FileCounts> files_;
};

/// What became of one kind of element of a project of another program, or of one table of a study that becomes such a project.
struct ElementFate {
    std::string element;
    std::size_t carried = 0;  ///< said in the words of the other side
    std::size_t kept = 0;     ///< put by as it is, and given back: byte for byte, or in Reliance's own part of an archive
    std::size_t lost = 0;
    std::vector<std::string> names = {};  ///< of what was lost, where it has a name
};

/// A source brought in: the study it makes, and what became of everything in it.
struct Imported {
    field::Study study;
    ImportReport report;
    // Of a project of another program:
    std::vector<ElementFate> fates = {};       ///< in the order of the names
    std::optional<PlaceVote> selections = {};  ///< how its selections were counted
};

/// What was brought in, if nothing is wrong with its study. Errors   those of `field::faults_of`.
Result<Imported> if_sound(Imported imported);

}  // namespace reliance::exchange
