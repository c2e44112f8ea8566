#pragma once

#include <functional>
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

/// All words of a file: texts of every known form in any encoding, the parts of e-mails however they are encoded, the files of
/// archives (zip, docx, odt, qdpx), four levels deep.
FileWords words_of_file(std::string_view bytes, std::string_view name);

/// Shows bytes as what they may be, whatever file they are: as they stand, and as UTF-16 of either order from the first and the
/// second byte on, in UTF-8; what is none of these shows as anything.
void for_each_reading(std::string_view bytes, const std::function<void(std::string_view text)>& visit);

}  // namespace reliance::exchange
