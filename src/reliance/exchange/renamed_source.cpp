#include "reliance/exchange/renamed_source.hpp"

namespace reliance::exchange {

TextSource renamed(TextSource source, const material::Renaming& renaming) {
    auto words = renaming.renamed(source.text);
    for (auto& turn : source.turns) {
        const auto span = material::moved({turn.start, turn.end}, words.changes);
        turn.start = span.start, turn.end = span.end;
        turn.speaker = renaming.renamed(turn.speaker).text;
    }
    for (auto& remark : source.remarks) {
        const auto span = material::moved({remark.start, remark.end}, words.changes);
        remark.start = span.start, remark.end = span.end;
        remark.text = renaming.renamed(remark.text).text;
    }
    source.text = std::move(words.text);
    for (auto& speaker : source.speakers) speaker = renaming.renamed(speaker).text;
    source.title = renaming.renamed(source.title).text;
    source.name = renaming.renamed_identifier(source.name);
    for (auto& attachment : source.attachments) {
        attachment.name = renaming.renamed_identifier(attachment.name);
        attachment.path = renaming.renamed_identifier(attachment.path);
    }
    return source;
}

}  // namespace reliance::exchange
