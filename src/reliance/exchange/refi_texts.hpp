#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/selection_places.hpp"

namespace reliance::exchange {

/// How many selections of an element need its text.
std::size_t announced(const XmlNode& node);

/// The selections by place of an element in its text, which must outlive them.
std::vector<NamedSelection> named_selections(const XmlNode& node, const CountedText& text);

/// How the program that wrote a project is known to count, otherwise as the standard says.
PlaceReading customary_reading(const RefiFile& file);

/// The texts of a project's elements, from its XML, its plain files, its styled documents and its PDFs.
class ProjectTexts {
public:
    explicit ProjectTexts(ProjectRows& rows) : rows_(rows) {}

    /// The plain text of an element; where that is empty or not there, the words of its styled document, if all selections that quote
    /// words stand on them in it. Errors are added to the rows; an encoding that was guessed, or is not UTF-8, is told.
    std::optional<Decoded> of(const XmlNode& node);
    /// The text layer of a PDF whose words the project does not hold; where it has none, that is told.
    std::optional<Decoded> of_pdf(const XmlNode& source);
    /// Whether the styled document of an element is at hand.
    bool has_styled(const XmlNode& node) const;

private:
    std::optional<Decoded> plain(const XmlNode& node);
    std::optional<Decoded> of_file(std::string_view written, const XmlNode& node);
    std::optional<Decoded> styled(const XmlNode& node) const;
    bool bears_out(const XmlNode& node, const Decoded& text) const;

    ProjectRows& rows_;
};

}  // namespace reliance::exchange
