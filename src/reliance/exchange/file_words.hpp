#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reliance::exchange {

/// What can be read of a file, and of the files inside it.
struct FileWords {
    std::vector<std::string>
        words;          ///< in UTF-8: as each file's form tells them, and as its bytes stand there; names of files too
    bool whole = true;  ///< false where a part is something of which no word can be read: a picture, a recording
};

/// All words of a file: texts of every known form in any encoding, also where other signs stand for their letters (entities, \u00e9,
/// =C3=A9, \'e), where the end of a line, a fold or a sign of no width parts them (`without_parting`, `without_folds`), in the
/// paragraphs of XML whatever marks part them, and where a word is half hidden; the parts of e-mails however they are encoded, the files and comments of
/// archives (zip, docx, odt, qdpx), what gzip has packed, texts and archives in base64, four levels deep. Not whole: damaged texts, and
/// other base64.
FileWords words_of_file(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
