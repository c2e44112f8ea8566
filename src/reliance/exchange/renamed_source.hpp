#pragma once

#include "reliance/exchange/text_source.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// A text with names replaced before anything of it is kept: in its words, its speakers, its remarks, its title, the names of its
/// file and of what comes with it. Turns and remarks move with their words.
TextSource renamed(TextSource source, const material::Renaming& renaming);

}  // namespace reliance::exchange
