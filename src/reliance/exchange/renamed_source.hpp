#pragma once

#include "reliance/exchange/text_source.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// A text with names replaced before anything of it is kept: in its words, its speakers, its remarks, its title, the names of its
/// file and of what comes with it. Turns and remarks move with their words. A name that is an ordinary word too is replaced in small
/// letters as well where it labels a speaker so.
///
/// Files inside it   are written otherwise where they are plain text (txt, md, csv, tsv) in UTF-8 or with a byte order mark. No
///                   other can be shown to be free of names, its words read or not (a document of Word names its author): its
///                   bytes are not kept, it is only named and counted (`attachment_left`).
TextSource renamed(TextSource source, const material::Renaming& renaming);

}  // namespace reliance::exchange
