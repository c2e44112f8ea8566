#pragma once

#include <string>
#include <string_view>

namespace reliance {

/// A word as it is typed into a shell: between quotation marks where it would be read otherwise (blanks, `N'Diaye`, no letters).
std::string shell_word(std::string_view word);

}  // namespace reliance
