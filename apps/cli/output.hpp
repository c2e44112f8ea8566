#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "text.hpp"

namespace reliance::cli {

enum ExitCode { done = 0, problem = 1, misspelt = 2, different = 3, stopped = 130 };

/// A table for reading: columns aligned, numbers to the right; a header line. One that is wider than the line is narrowed where
/// that makes it fit: titles, and the words of the first column, then stand on several lines, the numbers beside the last of
/// them.
struct PrintedTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<bool> right;  ///< right-aligned columns; missing entries are left-aligned
};

std::string aligned(const PrintedTable& table);
/// Columns that a terminal gives to a UTF-8 text of our alphabets: one per code point.
std::size_t width(const std::string& text);
/// `text` with spaces after it, or before it, up to `columns`.
std::string padded(const std::string& text, std::size_t columns, bool right);
/// A text whose control characters, which a terminal would obey, are told (\x1b) instead of sent; line ends and tabs stay.
std::string shown(const std::string& text);
/// How wide a line may be: the terminal's columns, 100 where the output is none.
std::size_t line_width();
/// A number as people of that language write it, with `decimals` digits after the mark and grouped thousands.
std::string number(double value, int decimals, Language language);
/// Writes to standard output, and flushes it: 0, or the reason as an errno; that nobody reads it any more is none.
int put_out(const std::string& text);
/// Every problem as `where: what` and, below it, what to do; without the place where the sentence names it itself. Control
/// characters are `shown`.
std::string listed(const Problems& problems, Language language);

/// Shows how far a long job is on a terminal, on one line of standard error; silent in a pipe.
class ProgressLine {
public:
    explicit ProgressLine(bool visible);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void step(const std::string& name);
    void share(double done);
    /// What takes the line away, so that something else can be printed.
    std::string clearing() const;
    void clear();

private:
    bool visible_;
    std::string name_;
    int percent_ = -1;
    std::mutex mutex_;  ///< progress may come from any thread
};

}  // namespace reliance::cli
